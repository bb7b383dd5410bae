import ArticleIndex
import Foundation
import NewsModel

/// Writes one whole article.
enum ArticlePrinter {
    /// For programs: one JSON object on a line.
    static func print(_ stored: StoredArticle) throws {
        try StandardOutput.shared.write(jsonText(Record(stored: stored)) + "\n")
    }

    /// For people, through a pager where there is a terminal.
    static func show(_ articles: [MarkedArticle]) throws {
        var marks: [String] = []
        for article in articles {
            for (text, ranges) in [
                (article.article.article.title ?? "", article.titleMarks),
                (article.article.article.text, article.textMarks),
            ] {
                let bytes = Array(text.utf8)
                for range in ranges {
                    let mark = Sanitizer.line(String(decoding: bytes[range], as: UTF8.self))
                    if marks.count < 20, !marks.contains(mark) { marks.append(mark) }
                }
            }
        }
        try Pager.show(articles.map(text).joined(separator: "\n"), marks: marks)
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

    private static func text(_ marked: MarkedArticle) -> String {
        let terminal = Terminal()
        let stored = marked.article
        let article = stored.article
        let title = pieces(
            Array((article.title ?? "(without a title)").utf8), article.title == nil ? [] : marked.titleMarks)
        var lines = [title.map { $0.isMatch ? terminal.match($0.text) : terminal.bold($0.text) }.joined()]
        func add(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            let padding = String(repeating: " ", count: max(1, 13 - name.count))
            lines.append(terminal.faint(name + padding) + Sanitizer.line(value))
        }
        add("id", stored.id.text)
        add("external id", article.externalID)
        add("published", (article.published?.text ?? "undated") + explained(article.provenance["published"]))
        add("changed", article.modified.map { $0.text + explained(article.provenance["modified"]) })
        add("fetched", article.captured?.text)
        add(
            "outlet",
            article.outlet.map { "\($0.name)\(explained($0.evidence))\(explained(article.provenance["outlet"]))" })
        add(
            "authors",
            article.authors.isEmpty
                ? nil : article.authors.joined(separator: "; ") + explained(article.provenance["authors"]))
        add("headline", article.provenance["title"].map { String(explained($0).dropFirst()) })
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
        var start = 0
        for line in article.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let end = start + line.count
            let marks = marked.textMarks.filter { $0.lowerBound < end && $0.upperBound > start }.map {
                max(0, $0.lowerBound - start)..<min(line.count, $0.upperBound - start)
            }
            let pieces = pieces(Array(line), marks)
            let isEmpty = pieces.allSatisfy { $0.text.isEmpty }
            text +=
                StandardOutput.isTerminal && !isEmpty
                ? terminal.wrapped(pieces, indent: "") : pieces.map(\.text).joined() + "\n"
            start = end + 1
        }
        return text + (article.text.hasSuffix("\n") ? "" : "\n")
    }

    /// Text in pieces, each marked or not, safe for a terminal.
    private static func pieces(_ bytes: [UInt8], _ marks: [Range<Int>]) -> [(text: String, isMatch: Bool)] {
        var pieces: [(text: String, isMatch: Bool)] = []
        var position = 0
        func append(_ range: Range<Int>, _ isMatch: Bool) {
            guard !range.isEmpty else { return }
            pieces.append((Sanitizer.line(String(decoding: bytes[range], as: UTF8.self)), isMatch))
        }
        for mark in marks where mark.lowerBound >= position && mark.upperBound <= bytes.count {
            append(position..<mark.lowerBound, false)
            append(mark, true)
            position = mark.upperBound
        }
        append(position..<bytes.count, false)
        return pieces
    }

    /// Where a value was found, how sure that is, and what else was found; nothing where nothing had to be chosen.
    private static func explained(_ provenance: Provenance?) -> String {
        guard let provenance else { return "" }
        let sure = provenance.confidence.map { ", \(Int(($0 * 100).rounded())) %" } ?? ""
        let others = provenance.rivals.prefix(3).map { "\($0.value) (\($0.source))" }
        return " (\(provenance.source)\(sure)\(others.isEmpty ? "" : "; not " + others.joined(separator: ", ")))"
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
