/// Text inside of XML and HTML.
public enum XMLText {
    /// What markup would read as its own is written so that it is text; what XML does not allow is left out.
    public static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { needsLook.contains($0) }) else { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            default: if !SafeText.isUnsafe(scalar) { escaped.unicodeScalars.append(scalar) }
            }
        }
        return escaped
    }

    /// Bytes that a character begins with that has to be looked at; most text has none of them.
    private static let needsLook = ByteSet(SafeText.suspiciousBytes + Array("&<>\"".utf8))

    /// An address that may be followed, as RFC 3987 writes it: one of the web, since anything else could be a script. Signs that
    /// an address must not have are written as their octets.
    static func link(_ address: String?) -> String? {
        guard let address else { return nil }
        let lower = address.lowercased()
        guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return nil }
        let bytes = Array(address.utf8)
        var link: [UInt8] = []
        var hasFragment = false
        for (index, byte) in bytes.enumerated() {
            func isDigit(_ offset: Int) -> Bool {
                index + offset < bytes.count && Character(Unicode.Scalar(bytes[index + offset])).isHexDigit
            }
            let isAllowed: Bool
            switch byte {
            case UInt8(ascii: "%"): isAllowed = isDigit(1) && isDigit(2)
            case UInt8(ascii: "#"):
                isAllowed = !hasFragment
                hasFragment = true
            default: isAllowed = byte >= 0x80 || allowed.contains(byte)
            }
            if isAllowed { link.append(byte) } else { link += Array(("%" + octet(byte)).utf8) }
        }
        return String(decoding: link, as: UTF8.self)
    }

    private static let allowed = ByteSet(
        Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?[]@!$&'()*+,;=".utf8))

    private static func octet(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}

/// Some of the 256 bytes.
struct ByteSet {
    private var isIn = [Bool](repeating: false, count: 256)

    init(_ bytes: [UInt8]) {
        for byte in bytes { isIn[Int(byte)] = true }
    }

    func contains(_ byte: UInt8) -> Bool { isIn[Int(byte)] }
}

/// Text from articles without what could play tricks on who reads it.
public enum SafeText {
    /// Bytes that unsafe characters begin with, among others.
    static let suspiciousBytes: [UInt8] = Array(0..<0x20) + [0x7F, 0xC2, 0xE2, 0xEF] + Array(0xF0...0xF7)
    private static let suspicious = ByteSet(suspiciousBytes)

    /// On one line: line ends and tabs become blanks.
    public static func line(_ text: String) -> String { cleaned(text, keeping: nil) }

    /// Line ends stay.
    public static func lines(_ text: String) -> String { cleaned(text, keeping: "\n") }

    private static func cleaned(_ text: String, keeping kept: Unicode.Scalar?) -> String {
        guard text.utf8.contains(where: { suspicious.contains($0) }) else { return text }
        let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
            guard isUnsafe(scalar), scalar != kept else { return scalar }
            return scalar.value < 0x20 ? " " : nil
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Control characters, line and paragraph separators, marks that override direction, and what is no character.
    public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
