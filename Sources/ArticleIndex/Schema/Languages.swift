import TextAnalysis

/// Codes of languages, for those who do not analyse text themselves.
public enum Languages {
    /// The ISO 639-1 code under which a language is indexed; nil where `code` is none.
    public static func canonicalCode(_ code: String) -> String? { LanguageDetector.canonicalCode(code) }
}
