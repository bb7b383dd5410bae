/// Cuts a JSON array into its elements while it streams by, without parsing them.
///
/// It follows brackets and strings only; whether an element is sound is found out when it is parsed.
struct ArraySplitter {
    private var element: [UInt8] = []
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var isFinished: Bool
    /// Whether something other than another array stands behind the array: its brackets do not match.
    private(set) var hasRest = false

    init(finished: Bool = false) {
        isFinished = finished
    }

    /// Bytes of the element that is not complete yet.
    var pendingCount: Int { element.count }

    /// Whether the input ended inside the array.
    var isUnfinished: Bool { !isFinished && (depth > 0 || !element.isEmpty) }

    /// The bytes behind the last complete element.
    mutating func takeRest() -> [UInt8] {
        defer { element = [] }
        return element
    }

    /// Takes more bytes in and returns the elements that they complete.
    mutating func split(_ bytes: [UInt8]) -> [[UInt8]] {
        var elements: [[UInt8]] = []
        for byte in bytes {
            if isFinished {
                // Exports that were written one behind the other are read on.
                if byte == UInt8(ascii: "["), !hasRest {
                    isFinished = false
                } else {
                    hasRest = hasRest || !(isBlank(byte) || byte == UInt8(ascii: ","))
                    continue
                }
            }
            if isInString {
                element.append(byte)
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > 1 { element.append(byte) }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth > 0 {
                    element.append(byte)
                } else {
                    flush(into: &elements)
                    isFinished = true
                }
            case UInt8(ascii: ",") where depth == 1:
                flush(into: &elements)
            case UInt8(ascii: "\""):
                isInString = true
                element.append(byte)
            default:
                if depth >= 1, !(element.isEmpty && isBlank(byte)) { element.append(byte) }
            }
        }
        return elements
    }

    private mutating func flush(into elements: inout [[UInt8]]) {
        if !element.isEmpty { elements.append(element) }
        element = []
    }
}
