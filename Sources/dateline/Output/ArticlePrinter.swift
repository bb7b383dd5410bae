import ArticleIndex
import Foundation
import NewsModel

/// Writes one whole article.
enum ArticlePrinter {
    static func print(_ stored: StoredArticle, _ format: OutputFormat) throws {
        switch format {
        case .text: try StandardOutput.shared.write(text(stored))
        default: try StandardOutput.shared.write(jsonText(Record(stored: stored)) + "\n")
        }
    }

    /// The article with the version of the format.
    private struct Record: Encodable {
        let stored: StoredArticle

        private enum CodingKeys: String, CodingKey {
            case version = "format_version"
        }

        func encode(to encoder: any Encoder) throws {
            try stored.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(outputFormatVersion, forKey: .version)
        }
    }

    private static func text(_ stored: StoredArticle) -> String {
        let terminal = Terminal()
        let article = stored.article
        var lines: [String] = [terminal.bold(Sanitizer.line(article.title ?? "(without a title)"))]
        func add(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            let padding = String(repeating: " ", count: max(1, 13 - name.count))
            lines.append(terminal.faint(name + padding) + Sanitizer.line(value))
        }
        add("id", stored.id.text)
        add("external id", article.externalID)
        add("published", article.published?.text ?? "undated")
        add("outlet", article.outlet.map { "\($0.name)\(explained($0.evidence))" })
        add("authors", article.authors.joined(separator: "; "))
        add("section", article.section)
        add("topics", article.topics.joined(separator: "; "))
        add("language", stored.language.map { $0 + (stored.languageIsDetected ? " (detected)" : "") })
        add("url", article.url)
        add("origin", "\(article.origin) (\(article.origin.format.rawValue))")
        for kind in EntityKind.allCases {
            let names = stored.entities.filter { $0.kind == kind }.map { "\($0.name) \($0.mentions.count)" }
            add("\(kind.rawValue)s", names.joined(separator: " · "))
        }
        for (name, value) in article.extra.sorted(by: { $0.key < $1.key }) {
            add(name, value.text ?? (try? jsonText(value)))
        }
        var text = lines.joined(separator: "\n") + "\n\n"
        for line in article.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let clean = Sanitizer.line(String(line))
            text +=
                StandardOutput.isTerminal
                ? (clean.isEmpty ? "\n" : terminal.wrapped([(clean, false)], indent: "")) : clean + "\n"
        }
        return text + (article.text.hasSuffix("\n") ? "" : "\n")
    }

    private static func explained(_ evidence: Outlet.Evidence) -> String {
        switch evidence {
        case .declared: ""
        case .feed: " (title of the feed)"
        case .reader: " (given when ingesting)"
        case .host: " (host of the URL)"
        }
    }
}
