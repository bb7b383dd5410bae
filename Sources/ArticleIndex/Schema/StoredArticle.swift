public import NewsModel

/// An article as the index holds it: what was read, and what analysis found.
public struct StoredArticle: Codable, Hashable, Sendable {
    /// Its identity.
    public let id: ArticleID
    /// What was read.
    public let article: Article
    /// The language it was analysed in, an ISO 639-1 code; nil where it was neither stated nor detected.
    public let language: String?
    /// Whether the language was detected rather than stated.
    public let languageIsDetected: Bool
    /// How much of the text is in that language, 0 to 1; nil where the text did not say.
    public let languageConfidence: Double?
    /// Who and what it names.
    public internal(set) var entities: [Entity]
    /// Number of words of headline and text.
    public let wordCount: Int

    private enum CodingKeys: String, CodingKey {
        case id, article, language
        case languageIsDetected = "language_is_detected"
        case languageConfidence = "language_confidence"
        case entities
        case wordCount = "word_count"
    }
}
