import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel

struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the versions of an article.",
        discussion: """
            An article that changed is updated, and what it was is kept. The current version is the last one; the others are \
            not found by searches.

              dateline history 4h2k9fz0
              dateline history 4h2k9fz0 --format json
            """)

    @Argument(help: "Id of an article, or the beginning of one.")
    var id: String

    @OptionGroup var index: IndexOptions

    @Option(help: "Output: text, json (one object) or ndjson (a version a line).")
    var format = OutputFormat.text

    func validate() throws {
        guard [.text, .json, .ndjson].contains(format) else {
            throw ValidationError("a history is shown as text, json or ndjson")
        }
    }

    func run() throws {
        try CommandRunner.run {
            let searcher = try Searcher(index.location)
            try HistoryPrinter.print(try searcher.versions(of: searcher.article(meantBy: id)), format)
            return 0
        }
    }
}
