import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import Notebook

struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Make a logged search again, and tell what is found now and was not then.",
        discussion: """
            A search is named by its number in 'dateline log'. Articles are added (found now, not then), removed (found then, \
            not now) or changed (found both times, but read anew meanwhile). Days such as 'yesterday' mean those of then. Exit \
            status: 0 something differs, 1 nothing does.

              dateline replay 12
              dateline replay 12 --format csv
            """)

    @Argument(help: "The number of the search.")
    var number: Int64

    @OptionGroup var options: ListOptions

    @Option(help: "How the differences are written: text, json, ndjson, csv or tsv.")
    var format = OutputFormat.text

    func validate() throws {
        try format.requireRows()
    }

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            guard let search = try notebook.search(number) else {
                StandardError.note("there is no search \(number); 'dateline log' lists them")
                return 1
            }
            guard let logged = search.reading else {
                throw DecisionError(
                    message: "search \(number) was logged by an older version, which did not keep enough")
            }
            let reading = QueryOptions.reading(
                syntax: logged.syntax, hasVariants: logged.hasVariants, excludedForms: logged.excludedForms)
            var request = try reading.request(
                search.query, at: options.index.location,
                today: PublicationDate(parsing: String(search.time.prefix(10))))
            request.filters = logged.filterLabels
            request.exclusions = logged.excludedLabels
            request.limit = 0
            request.mostMarks = .max
            let searcher = try Searcher(options.index.location)
            let result = try searcher.search(request)
            StandardError.note(
                "\(Sanitizer.line(search.command)): \(search.total.grouped) articles at \(search.time), \(result.total.grouped) now"
            )
            guard let old = try notebook.hits(of: search) else {
                throw DecisionError(
                    message:
                        "it found more than \(LoggedSearch.mostMarks.grouped) articles, of which only the number is kept; 'dateline watch' keeps all"
                )
            }
            let differences = HitDifferences(old: old, new: result.marks ?? [])
            try print(differences, search, result.total, searcher)
            return differences.isEmpty ? 1 : 0
        }
    }

    private func print(
        _ differences: HitDifferences, _ search: LoggedSearch, _ total: Int, _ searcher: Searcher
    ) throws {
        func rows(_ change: String, _ ids: [ArticleID]) throws -> [[Cell]] {
            try ids.map { id in
                // What is gone from the index has no more than its id.
                let article = try searcher.storedArticle(id)?.article
                func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .nothing }
                return [
                    .text(change), .text(id.text), optional(article?.published?.dayText),
                    optional(article?.outlet?.name),
                    article == nil ? .text("(not in the index)") : optional(article?.title),
                ]
            }
        }
        try RowPrinter(
            columns: ["change", "id", "date", "outlet", "title"], format: format,
            extra: [
                ("search", "\(search.id ?? 0)"), ("query", jsonText(search.query)), ("total_then", "\(search.total)"),
                ("total_now", "\(total)"),
            ], emphasized: 4
        ).print(
            rows("added", differences.added) + rows("removed", differences.removed)
                + rows("changed", differences.changed))
    }
}
