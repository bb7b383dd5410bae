import ArticleIndex
import NewsModel

/// Writes articles that were read but not ingested.
enum ExtractPrinter {
    static func print(_ item: ReadItem, milliseconds: Double?) throws {
        switch item {
        case .passedOver, .fileRead: return
        case .article, .rejected: break
        }
        try StandardOutput.shared.write(jsonText(Record(item: item, milliseconds: milliseconds)) + "\n")
    }

    /// The fields of an article, or a rejection.
    private struct Record: Encodable {
        let item: ReadItem
        let milliseconds: Double?

        private enum CodingKeys: String, CodingKey {
            case version = "format_version"
            case rejected, language, milliseconds, origin
            case languageIsDetected = "language_is_detected"
            case languageConfidence = "language_confidence"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(outputFormatVersion, forKey: .version)
            try container.encodeIfPresent(milliseconds, forKey: .milliseconds)
            switch item {
            case .passedOver, .fileRead: break
            case .rejected(let rejection): try container.encode(rejection, forKey: .rejected)
            case .article(let article):
                try article.encode(to: encoder)
                let language = ArticleLanguage(of: article)
                try container.encodeIfPresent(language.code, forKey: .language)
                try container.encode(language.isDetected, forKey: .languageIsDetected)
                try container.encodeIfPresent(language.confidence, forKey: .languageConfidence)
            }
        }
    }
}
