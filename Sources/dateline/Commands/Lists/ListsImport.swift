import ArgumentParser
import ArticleIndex
import Foundation
import Ingest
import NewsModel
import Notebook

struct ListsImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read a list, or references of another program.",
        discussion: """
            Reads what 'dateline list export' writes as json and markdown, without loss, and RIS, CSL-JSON and CSV of Zotero and \
            others. A reference is matched to an article of the index by its address, its DOI, or its title and date; what is \
            not in the index becomes an entry that is a citation only. What a list has already is not put in again.

              dateline list import drones.json
              dateline list import zotero.ris --as Drones
            """)

    @Argument(help: "The file, or '-' for standard input.")
    var file: String

    @OptionGroup var options: ListOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The list, made where there is none; without it the name that the file says.", valueName: "list"))
    var name: String?

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let data = try NamedInput.data(file)
            let own = try String(validating: data, as: UTF8.self).flatMap { try ListDocument.read($0, path: file) }
            var problems = 0
            let document = try own ?? references(data, &problems)
            let title = name ?? document.list.name
            guard !title.isEmpty else {
                throw DecisionError(message: "'\(file)' does not say how the list is called; name it with --as")
            }
            let searcher = options.searcher()
            let summary = try notebook.importDocument(document, as: title) { entry in
                try Self.article(of: entry, in: searcher)
            }
            StandardError.note(
                "added \(summary.added.grouped) to '\(Sanitizer.line(title))'"
                    + (summary.known > 0 ? ", \(summary.known.grouped) were there already" : "")
                    + "; \(summary.inIndex.grouped) of \(document.entries.count.grouped) are articles of the index")
            return problems > 0 ? 2 : document.entries.isEmpty ? 1 : 0
        }
    }

    private static func article(of entry: CitedEntry, in searcher: Searcher?) throws -> ArticleID? {
        guard let searcher else { return nil }
        if let id = entry.article {
            // One that says its article means that and no other.
            return try searcher.articles(named: id.text).first?.id
        }
        let citation = entry.citation
        return try searcher.article(
            url: citation.url, doi: citation.doi, title: citation.title, published: citation.published)
    }

    /// References as the readers of articles read them.
    private func references(_ data: Data, _ problems: inout Int) throws -> ListDocument {
        var path = file
        if file == "-" {
            path = FileManager.default.temporaryDirectory.path + "/dateline-\(UUID().uuidString)"
            try data.write(to: URL(fileURLWithPath: path))
        }
        defer { if file == "-" { try? FileManager.default.removeItem(atPath: path) } }
        var entries: [CitedEntry] = []
        let reader = ArticleReader(options: IngestOptions())
        let finder = FileFinder(paths: [path])
        for missing in finder.unreadable {
            throw IndexError.file(path: missing.path, detail: missing.reason)
        }
        var units = UnitReader(files: finder.files, rejections: finder.rejections, options: IngestOptions())
        while let unit = units.next() {
            for item in reader.read(unit) {
                switch item {
                case .article(let article): entries.append(CitedEntry(reference: article, file: file))
                case .rejected(let rejection):
                    StandardError.note(
                        Sanitizer.line("\(file)\(rejection.item.map { ", " + $0 } ?? ""): \(rejection.reason)"))
                    problems += 1
                default: break
                }
            }
        }
        return ListDocument(
            list: ReadingList(name: ""), sections: [], entries: entries)
    }
}
