import ArticleIndex
import NewsModel

/// Writes the versions of an article.
enum HistoryPrinter {
    private struct Record: Encodable {
        let version: ArticleVersion
        let previous: ArticleVersion?

        private enum CodingKeys: String, CodingKey {
            case version, title, published, modified, captured, origin, current, words, url
            case addedWords = "words_added"
            case removedWords = "words_removed"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            let article = version.article.article
            try container.encode(version.number, forKey: .version)
            try container.encode(version.isCurrent, forKey: .current)
            try container.encode(article.title, forKey: .title)
            try container.encode(article.published, forKey: .published)
            try container.encode(article.modified, forKey: .modified)
            try container.encode(article.captured, forKey: .captured)
            try container.encode(article.url, forKey: .url)
            try container.encode(article.origin, forKey: .origin)
            try container.encode(version.article.wordCount, forKey: .words)
            if let previous {
                let change = WordDifference(previous.article.article.text, article.text)
                try container.encode(change.addedCount, forKey: .addedWords)
                try container.encode(change.removedCount, forKey: .removedWords)
            }
        }
    }

    private struct List: Encodable {
        let format_version = outputFormatVersion
        let id: String
        let versions: [Record]
    }

    static func print(_ versions: [ArticleVersion], _ format: OutputFormat) throws {
        let records = versions.indices.map { Record(version: versions[$0], previous: $0 > 0 ? versions[$0 - 1] : nil) }
        switch format {
        case .json:
            try StandardOutput.shared.write(
                jsonText(List(id: versions.last?.article.id.text ?? "", versions: records)) + "\n")
        case .ndjson: for record in records { try StandardOutput.shared.write(jsonText(record) + "\n") }
        default:
            let terminal = Terminal()
            for record in records {
                let article = record.version.article.article
                var facts = ["\(record.version.article.wordCount.grouped) words"]
                if let previous = record.previous {
                    let change = WordDifference(previous.article.article.text, article.text)
                    facts.append("+\(change.addedCount) -\(change.removedCount)")
                    if previous.article.article.title != article.title { facts.append("new headline") }
                }
                if let date = article.published { facts.append("published \(date.text)") }
                if let date = article.modified { facts.append("changed \(date.text)") }
                if let date = article.captured { facts.append("fetched \(date.text)") }
                let mark = record.version.isCurrent ? "current" : ""
                try StandardOutput.shared.write(
                    "\(record.version.number)  \(terminal.bold(Sanitizer.line(article.title ?? "(without a title)")))  \(mark)\n"
                        + "   \(facts.joined(separator: ", "))\n   \(terminal.faint(Sanitizer.line(article.origin.description)))\n"
                )
            }
        }
    }
}
