import TextAnalysis

/// Codes of languages, for those who do not analyse text themselves.
public enum Languages {
    /// Whether words of the language are grouped by stem; otherwise they are found as they are written.
    public static func hasStemmer(_ code: String) -> Bool { StemmingLanguage.names[code] != nil }

    /// The ISO 639-1 code under which a language is indexed; nil where `code` is none.
    public static func canonicalCode(_ code: String) -> String? { LanguageDetector.canonicalCode(code) }
}
