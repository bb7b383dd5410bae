import Foundation
import NewsModel

/// Reads the JSON that pages hold, which people and templates write: line ends inside strings, commas too many, comments,
/// marks of CDATA, and rests behind the value do no harm.
struct LenientJSON {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int
    private var depth = 0
    private static let greatestDepth = 64

    private init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// The first object or list in the text and where it ends; nil where there is none that can be read.
    static func value(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> (value: JSONValue, end: Int)? {
        guard let first = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") })
        else { return nil }
        var reader = LenientJSON(bytes, from: first)
        guard let value = reader.value() else { return nil }
        return (value, reader.position)
    }

    /// The value of a text.
    static func value(of text: String) -> JSONValue? {
        var text = text
        return text.withUTF8 { value(in: $0)?.value }
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte {
            if byte <= 0x20 {
                position += 1
            } else if byte == UInt8(ascii: "/"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "*") {
                position += 2
                while position + 1 < bytes.count,
                    !(bytes[position] == UInt8(ascii: "*") && bytes[position + 1] == UInt8(ascii: "/"))
                {
                    position += 1
                }
                // A comment that is cut off has no end.
                position = min(position + 2, bytes.count)
            } else if byte == UInt8(ascii: "/"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "/") {
                while self.byte != nil, self.byte != 0x0A { position += 1 }
            } else {
                return
            }
        }
    }

    private mutating func value() -> JSONValue? {
        skipBlanks()
        switch byte {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case nil: return nil
        default: return word()
        }
    }

    private mutating func object() -> JSONValue? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.greatestDepth else { return nil }
        position += 1
        var fields: [String: JSONValue] = [:]
        while true {
            skipBlanks()
            guard let byte else { return fields.isEmpty ? nil : .object(fields) }
            if byte == UInt8(ascii: "}") {
                position += 1
                return .object(fields)
            }
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            guard byte == UInt8(ascii: "\""), let key = string() else { return fields.isEmpty ? nil : .object(fields) }
            skipBlanks()
            guard self.byte == UInt8(ascii: ":") else { return fields.isEmpty ? nil : .object(fields) }
            position += 1
            guard let value = value() else { return fields.isEmpty ? nil : .object(fields) }
            // The first statement counts.
            if fields[key] == nil { fields[key] = value }
        }
    }

    private mutating func array() -> JSONValue? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.greatestDepth else { return nil }
        position += 1
        var values: [JSONValue] = []
        while true {
            skipBlanks()
            guard let byte else { return .array(values) }
            if byte == UInt8(ascii: "]") {
                position += 1
                return .array(values)
            }
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            guard let value = value() else { return .array(values) }
            values.append(value)
        }
    }

    private mutating func word() -> JSONValue? {
        let start = position
        while let byte, byte > 0x20, !",]}:".utf8.contains(byte) { position += 1 }
        guard position > start else { return nil }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        switch text {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "null", "undefined", "NaN": return .null
        default:
            if let integer = Int64(text) { return .integer(integer) }
            return Double(text).map { .number($0) }
        }
    }

    private mutating func string() -> String? {
        position += 1
        let start = position
        while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
        if byte == UInt8(ascii: "\""), endsHere() {
            defer { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        var output = Array(bytes[start..<position])
        while let byte {
            if byte == UInt8(ascii: "\"") {
                if endsHere() {
                    position += 1
                    return String(decoding: output, as: UTF8.self)
                }
                output.append(byte)
                position += 1
            } else if byte == UInt8(ascii: "\\") {
                position += 1
                escape(&output)
            } else {
                output.append(byte)
                position += 1
            }
        }
        return nil
    }

    /// Whether a quotation mark ends the string: what follows can only stand outside of one. Templates forget to escape.
    private func endsHere() -> Bool {
        var next = position + 1
        while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
        return next >= bytes.count || ",:]}/".utf8.contains(bytes[next])
    }

    private mutating func escape(_ output: inout [UInt8]) {
        guard let byte else { return }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): output.append(0x20)
        case UInt8(ascii: "u"):
            guard var unit = hexadecimal(4) else { return }
            if (0xD800..<0xDC00).contains(unit), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                if let low = hexadecimal(4), (0xDC00..<0xE000).contains(low) {
                    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
                }
            }
            let scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
            output.append(contentsOf: String(scalar).utf8)
        default: output.append(byte)
        }
    }

    private mutating func hexadecimal(_ count: Int) -> UInt32? {
        guard position + count <= bytes.count,
            let value = UInt32(String(decoding: bytes[position..<(position + count)], as: UTF8.self), radix: 16)
        else { return nil }
        position += count
        return value
    }
}
