import ArticleIndex
import Foundation
import NewsModel
import Notebook

/// What watched searches have to tell, in the formats in which it is told.
struct WatchDigest {
    let runs: [WatchRun]
    let time: Date

    /// How many articles are new.
    var articles: Int { runs.flatMap(\.notices).reduce(0) { $0 + $1.articles } }

    /// The digest; a feed also has what was told before.
    func text(_ format: DigestFormat, earlier: [Notice], limit: Int, isForTerminal: Bool) throws -> String {
        switch format {
        case .text: text(isForTerminal: isForTerminal)
        case .markdown: markdown
        case .json: try jsonText(Record(time: time.formatted(.iso8601), runs: runs)) + "\n"
        case .atom: try feed(AtomWriter(), earlier, limit)
        case .rss: try feed(RSSWriter(), earlier, limit)
        }
    }

    private struct Record: Encodable {
        let time: String
        let runs: [WatchRun]

        private enum CodingKeys: String, CodingKey {
            case version = "format_version"
            case time, searches
        }

        private struct Search: Encodable {
            let name: String
            let matches: Int
            let revision: Int
            let notices: [Notice]
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(outputFormatVersion, forKey: .version)
            try container.encode(time, forKey: .time)
            try container.encode(
                runs.map {
                    Search(name: $0.search, matches: $0.matches.count, revision: $0.revision, notices: $0.notices)
                }, forKey: .searches)
        }
    }

    private func heading(_ run: WatchRun) -> String {
        let articles = run.notices.reduce(0) { $0 + $1.articles }
        let stories = run.notices.count == articles ? "" : " in \(run.notices.count.grouped) stories"
        return "\(articles.grouped) new\(stories), \(run.matches.count.grouped) in all"
    }

    private func copies(_ notice: Notice) -> String? {
        var parts: [String] = []
        if notice.isOfKnownStory { parts.append("another copy of a story that you were told of") }
        if !notice.copies.isEmpty {
            let outlets = notice.copies.prefix(4).map { $0.citation.outlet ?? "(no outlet)" }.joined(separator: ", ")
            parts.append(
                "+ \(notice.copies.count.grouped) \(notice.copies.count == 1 ? "copy" : "copies"): \(outlets)"
                    + (notice.copies.count > 4 ? ", …" : ""))
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private func text(isForTerminal: Bool) -> String {
        let terminal = isForTerminal && StandardOutput.isTerminal ? Terminal() : nil
        var text = ""
        for run in runs where !run.notices.isEmpty {
            if !text.isEmpty { text += "\n" }
            let name = Sanitizer.line(run.search)
            text += (terminal?.match(name) ?? name) + "  " + heading(run) + "\n"
            for notice in run.notices {
                let citation = notice.lead.citation
                let title = Sanitizer.line(citation.shownTitle)
                let facts = [
                    citation.published?.dayText ?? "undated", citation.outlet ?? "", notice.lead.article?.text ?? "",
                    citation.url ?? "",
                ].filter { !$0.isEmpty }.map(Sanitizer.line).joined(separator: " · ")
                text += "\n" + (terminal?.bold(title) ?? title) + "\n    " + (terminal?.faint(facts) ?? facts) + "\n"
                if let copies = copies(notice) { text += "    " + Sanitizer.line(copies) + "\n" }
            }
        }
        return text
    }

    private var markdown: String {
        var text = ""
        for run in runs where !run.notices.isEmpty {
            text += "## \(MarkdownLine.escaped(run.search)): \(heading(run))\n\n"
            for notice in run.notices {
                text += "- \(MarkdownLine.reference(notice.lead.citation))"
                if let copies = copies(notice) { text += " *\(MarkdownLine.escaped(copies))*" }
                text += "\n"
            }
            text += "\n"
        }
        return text
    }

    private func feed(_ writer: some CitationWriter, _ earlier: [Notice], _ limit: Int) throws -> String {
        var writer = writer
        let names = runs.map(\.search).joined(separator: ", ")
        let head = ExportHead(title: "dateline: \(names)", time: time.formatted(.iso8601))
        let entries = (runs.flatMap(\.notices) + earlier).prefix(limit).map { notice in
            var entry = notice.lead
            entry.added = notice.time
            entry.note = copies(notice) ?? ""
            return entry
        }
        return try writer.text(head, entries)
    }
}
