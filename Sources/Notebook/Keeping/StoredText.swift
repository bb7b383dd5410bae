/// Text as columns of the notebook have it.
enum StoredText {
    /// Without NUL characters, at which SQLite ends a text; no one writes them, but files may hold them.
    static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains("\0") else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" }))
    }

    static func text(_ text: String?) -> String? { text.map { Self.text($0) } }
}
