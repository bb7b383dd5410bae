/// Makes text of articles safe for a terminal: no escape sequences, no tricks with direction.
enum Sanitizer {
    /// On one line: line ends and tabs become blanks too.
    static func line(_ text: String) -> String { clean(text) { _ in false } }

    /// Line ends stay.
    static func lines(_ text: String) -> String { clean(text) { $0 == 0x0A } }

    private static func clean(_ text: String, keeping keeps: (UInt32) -> Bool) -> String {
        let needsWork = text.unicodeScalars.contains { isUnsafe($0.value) && !keeps($0.value) }
        guard needsWork else { return text }
        var cleaned = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if !isUnsafe(scalar.value) || keeps(scalar.value) {
                cleaned.append(scalar)
            } else if scalar.value < 0x20 {
                cleaned.append(" ")
            }
        }
        return String(cleaned)
    }

    /// Control characters (C0, DEL, C1), line and paragraph separators, and the marks that override direction.
    private static func isUnsafe(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
