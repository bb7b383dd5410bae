/// Looks for what the parser of TOML does not refuse but ends the program at.
///
/// toml++ asserts that a value in an array does not begin with a closing brace (`[}`, `[1, }`); assertions are compiled into
/// packages, so one damaged file would end an ingest of thousands. No valid document (TOML 1.0) has such a brace.
enum TOMLSoundness {
    /// The line, counted from 1, of a closing brace where a value has to be; nil where there is none.
    static func lineOfMisplacedBrace(in toml: some Collection<UInt8>) -> Int? {
        let bytes = Array(toml)
        var line = 1
        var index = 0
        var needsValue = false
        func begins(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            return index + count <= bytes.count && (0..<count).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
        }
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A: line += 1
            // Blanks beyond ASCII are blanks to the parser, too.
            case 0...0x20, 0x80...: break
            case UInt8(ascii: "#"):
                while index + 1 < bytes.count, bytes[index + 1] != 0x0A { index += 1 }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                needsValue = false
                let quote = bytes[index]
                let isLong = begins("\"\"\"") || begins("'''")
                index += isLong ? 3 : 1
                while index < bytes.count {
                    if bytes[index] == 0x0A {
                        line += 1
                        // A string of one line ends there, if only by an error.
                        if !isLong { break }
                    } else if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), index + 1 < bytes.count,
                        bytes[index + 1] != 0x0A
                    {
                        index += 1
                    } else if bytes[index] == quote, !isLong {
                        break
                    } else if bytes[index] == quote, begins("\"\"\"") || begins("'''") {
                        index += 2
                        break
                    }
                    index += 1
                }
            case UInt8(ascii: "["), UInt8(ascii: ","): needsValue = true
            case UInt8(ascii: "}"):
                if needsValue { return line }
                needsValue = false
            default: needsValue = false
            }
            index += 1
        }
        return nil
    }
}
