import Foundation
import NewsModel
import Xapian

/// How an article is written into document data: its id, then JSON with sorted keys.
///
/// JSON, because any later version can decode it; packed, because it is a third of the index. The id stands in front so that
/// it can be settled after the rest has been encoded.
enum StoredArticleCoding {
    private struct Body: Decodable {
        let article: Article
        let language: String?
        let languageIsDetected: Bool
        let languageConfidence: Double?
        let entities: [Entity]
        let wordCount: Int

        private enum CodingKeys: String, CodingKey {
            case article, language
            case languageIsDetected = "language_is_detected"
            case languageConfidence = "language_confidence"
            case entities
            case wordCount = "word_count"
        }
    }

    /// JSON, not yet packed.
    static func encodeBody(
        _ article: Article, language: ArticleLanguage, entities: [Entity], wordCount: Int
    ) -> [UInt8] {
        var writer = StoredArticleWriter()
        writer.body(article, language: language, entities: entities, wordCount: wordCount)
        return writer.bytes
    }

    /// Canonical JSON of what a source says besides: the same value always gives the same bytes.
    static func encode(_ fields: [String: JSONValue]) -> [UInt8] {
        var writer = StoredArticleWriter()
        writer.write(fields)
        return writer.bytes
    }

    /// The id in front of document data; nil where it is damaged.
    static func id(_ bytes: [UInt8]) -> ArticleID? {
        ArticleID(String(decoding: bytes.prefix(ArticleID.length), as: UTF8.self))
    }

    /// What stands behind the id, unpacked: JSON. Nil where it is damaged.
    static func body(_ bytes: [UInt8]) -> Data? {
        let body = bytes.dropFirst(ArticleID.length)
        return ArticlePacking.isPacked(body) ? ArticlePacking.unpack(body) : Data(body)
    }

    /// Reads document data back; nil where it is damaged.
    static func decode(_ bytes: [UInt8]) -> StoredArticle? {
        guard let id = id(bytes), let data = body(bytes),
            let body = try? JSONDecoder().decode(Body.self, from: data)
        else { return nil }
        return StoredArticle(
            id: id, article: body.article, language: body.language, languageIsDetected: body.languageIsDetected,
            languageConfidence: body.languageConfidence, entities: body.entities, wordCount: body.wordCount)
    }
}
