import ArticleIndex
import Foundation
import NewsModel
import Notebook

/// Writes the entries of a list in any format.
struct ListPrinter {
    let format: ResultFormat
    /// The file; nil for standard output.
    var path: String?
    /// Finds the articles; nil without an index.
    let searcher: Searcher?

    static let columns = [
        "position", "id", "date", "outlet", "title", "authors", "status", "rating", "tags", "section", "note",
        "quotations", "url", "added", "reason", "query",
    ]

    func print(_ list: ReadingList, _ entries: [ListEntry], from notebook: Notebook) throws {
        switch format {
        case .citations(let format):
            let head = ExportHead(
                list, sections: try notebook.sections(of: list.name), time: Date().formatted(.iso8601))
            try CitationOutput(format: format, head: head, path: path).write(
                article: { try searcher?.storedArticle($0)?.article },
                { body in for entry in entries { try body(CitedEntry(entry)) } })
        case .plain(.json):
            let document = ListDocument(
                list: list, sections: try notebook.sections(of: list.name), entries: try entries.map(CitedEntry.init))
            try write(jsonText(document) + "\n")
        case .plain(.ids):
            try write(entries.compactMap { $0.article.map { $0.text + "\n" } }.joined())
        case .plain(.text) where StandardOutput.isTerminal && path == nil:
            try Pager.show(people(list, entries), marks: [])
        case .plain(.text):
            try write(
                entries.map { entry in
                    [
                        "\(entry.position)", entry.article?.text ?? "", entry.date ?? "undated", entry.outlet ?? "",
                        entry.status, entry.title ?? "", firstLine(entry.note),
                    ].map(Sanitizer.line).joined(separator: "\t") + "\n"
                }.joined())
        case .plain(let format):
            let printer = RowPrinter(columns: Self.columns, format: format)
            try write(try entries.map { try printer.line(Self.row($0)) }.joined(), header: printer.header)
        }
    }

    private func write(_ text: String, header: String = "") throws {
        guard let path else { return try StandardOutput.shared.write(header + text) }
        let file = try TextFile(path)
        try file.write(header + text)
        try file.finish()
    }

    private static func row(_ entry: ListEntry) throws -> [Cell] {
        let citation = try entry.citation
        func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .nothing }
        return [
            .count(entry.position), optional(entry.article?.text), optional(citation.published?.text),
            optional(entry.outlet), optional(entry.title), .text(citation.authors.joined(separator: "; ")),
            .text(entry.status), entry.rating.map { .count($0) } ?? .nothing,
            .text(entry.tags.joined(separator: "; ")), optional(entry.section), .text(entry.note),
            .text(entry.quotations.map(\.text).joined(separator: "\n")), optional(citation.url), .text(entry.added),
            .text(entry.reason.rawValue), optional(entry.query),
        ]
    }

    private func firstLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }

    // MARK: - For people

    private func people(_ list: ReadingList, _ entries: [ListEntry]) throws -> String {
        let terminal = Terminal()
        let count = entries.count == 1 ? "1 entry" : "\(entries.count.grouped) entries"
        let smart = list.smart.map { ", fills itself from saved:\($0)" } ?? ""
        var text =
            terminal.bold(Sanitizer.line(list.name)) + terminal.faint("  \(count)\(Sanitizer.line(smart))") + "\n"
        for line in list.note.split(whereSeparator: \.isNewline) {
            text += terminal.wrapped([(Sanitizer.line(String(line)), false)], indent: "")
        }
        var section: String?
        for entry in entries {
            if entry.section != section, let name = entry.section {
                text += "\n" + terminal.match(Sanitizer.line(name)) + "\n"
            }
            section = entry.section
            text += "\n" + (try self.text(entry, terminal))
        }
        return text
    }

    private func text(_ entry: ListEntry, _ terminal: Terminal) throws -> String {
        let label = "\(entry.position)"
        let indent = String(repeating: " ", count: max(4, label.count + 2))
        var title = entry.title ?? ""
        if title.isEmpty { title = try entry.citation.shownTitle }
        var text = terminal.faint(label) + indent.dropFirst(label.count) + terminal.bold(Sanitizer.line(title)) + "\n"
        let facts = [
            entry.date ?? "undated", entry.outlet ?? "", entry.status,
            entry.rating.map { String(repeating: "★", count: $0) } ?? "",
            entry.tags.map { "#\($0)" }.joined(separator: " "),
            entry.article?.text ?? "citation only",
        ]
        text +=
            indent + terminal.faint(facts.filter { !$0.isEmpty }.map(Sanitizer.line).joined(separator: " · ")) + "\n"
        let lines = entry.note.split(whereSeparator: \.isNewline)
        if let first = lines.first {
            let more = lines.count > 1 ? " …" : ""
            text += terminal.wrapped([(Sanitizer.line(String(first)) + more, false)], indent: indent)
        }
        for checked in try QuotationChecker(searcher: searcher).check(entry) {
            let words = Sanitizer.line(checked.quotation.text)
            text += terminal.wrapped([("“\(words)”", false)], indent: indent)
            if checked.isLost { text += indent + terminal.removed("! " + checked.state) + "\n" }
        }
        return text
    }
}
