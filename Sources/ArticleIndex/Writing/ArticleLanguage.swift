public import NewsModel
import TextAnalysis

/// The language in which an article is analysed, and how sure that is.
///
/// What the reader says counts first. Then what the text shows, where there is enough of it: templates of pages and feeds
/// state languages that their articles are not written in. Then what the source says.
public struct ArticleLanguage: Equatable, Sendable {
    /// An ISO 639-1 code (639-3 where there is none); nil where nothing is known.
    public let code: String?
    /// Whether the text decided.
    public let isDetected: Bool
    /// 0 to 1, as CLD2 reports how much of the text is of the language; nil where the text did not decide.
    public let confidence: Double?

    /// A text has to have so many bytes to overrule what its source says.
    static let leastBytesToOverrule = 300
    /// And so much of it has to be in that language.
    static let leastShareToOverrule = 0.8

    /// Decides for an article.
    public init(of article: Article) {
        let declared = article.declaredLanguage.flatMap(LanguageDetector.canonicalCode)
        if let declared, article.provenance["language"]?.source == Provenance.readerSource {
            (code, isDetected, confidence) = (declared, false, nil)
            return
        }
        let text = (article.title ?? "") + "\n" + article.text
        let detected = LanguageDetector.detect(text)
        if let declared,
            detected.map({ $0.code == declared || $0.share < Self.leastShareToOverrule }) ?? true
                || text.utf8.count < Self.leastBytesToOverrule
        {
            (code, isDetected, confidence) = (declared, false, detected?.code == declared ? detected?.share : nil)
        } else {
            (code, isDetected, confidence) = (detected?.code, detected != nil, detected?.share)
        }
    }
}
