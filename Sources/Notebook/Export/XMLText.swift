/// Text inside of XML and HTML.
public enum XMLText {
    /// What markup would read as its own is written so that it is text; what XML does not allow is left out.
    public static func escaped(_ text: String) -> String {
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

    /// An address that may be followed: one of the web. Anything else could be a script.
    static func link(_ address: String?) -> String? {
        guard let address else { return nil }
        let lower = address.lowercased()
        return lower.hasPrefix("http://") || lower.hasPrefix("https://") ? address : nil
    }
}

/// Text from articles without what could play tricks on who reads it.
enum SafeText {
    /// On one line.
    static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
                    isUnsafe(scalar) ? (scalar.value < 0x20 ? " " : nil) : scalar
                }))
    }

    /// Control characters, line and paragraph separators, marks that override direction, and what is no character.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
