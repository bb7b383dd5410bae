import Notebook

/// Makes text of articles safe for a terminal: no escape sequences, no tricks with direction.
enum Sanitizer {
    /// On one line: line ends and tabs become blanks too.
    static func line(_ text: String) -> String { clean(text) { _ in false } }

    /// Line ends stay.
    static func lines(_ text: String) -> String { clean(text) { $0 == 0x0A } }

    private static func clean(_ text: String, keeping keeps: (UInt32) -> Bool) -> String {
        let needsWork = text.unicodeScalars.contains { SafeText.isUnsafe($0) && !keeps($0.value) }
        guard needsWork else { return text }
        var cleaned = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if !SafeText.isUnsafe(scalar) || keeps(scalar.value) {
                cleaned.append(scalar)
            } else if scalar.value < 0x20 {
                cleaned.append(" ")
            }
        }
        return String(cleaned)
    }
}
