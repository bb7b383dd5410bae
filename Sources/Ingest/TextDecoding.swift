import Foundation

/// Turns the bytes of a text file into text.
enum TextDecoding {
    /// Text of UTF-8, of UTF-16 with a byte order mark, or else of Windows-1252, the usual encoding of old Western files.
    ///
    /// Line ends become `\n`; control characters other than line ends and tabs become blanks.
    static func text(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return cleaned(String(data: Data(bytes), encoding: .utf16) ?? String(decoding: bytes, as: UTF8.self))
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let text = String(validating: body, as: UTF8.self) { return cleaned(text) }
        return cleaned(String(data: Data(body), encoding: .windowsCP1252) ?? String(decoding: body, as: UTF8.self))
    }

    /// The text with line ends as `\n` and without control characters.
    static func cleaned(_ text: String) -> String {
        let needsWork = text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F }
        guard needsWork else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0D: output.append(0x0A)
            case 0x0A: if previous != 0x0D { output.append(byte) }
            case 0x00..<0x20 where byte != 0x09, 0x7F: output.append(0x20)
            default: output.append(byte)
            }
            previous = byte
        }
        return String(decoding: output, as: UTF8.self)
    }
}

extension String {
    /// The string without blanks at its ends; nil where nothing is left.
    var trimmedOrNil: String? {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return nil }
        if first == startIndex, scalars.index(after: last) == endIndex { return self }
        return String(self[first...last])
    }
}
