import Notebook

/// Makes text of articles safe for a terminal: no escape sequences, no tricks with direction.
enum Sanitizer {
    /// On one line: line ends and tabs become blanks too.
    static func line(_ text: String) -> String { SafeText.line(text) }

    /// Line ends stay.
    static func lines(_ text: String) -> String { SafeText.lines(text) }
}
