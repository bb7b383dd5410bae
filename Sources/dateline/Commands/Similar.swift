import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel

struct Similar: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Find articles that say the same things as one, or as a text on standard input.",
        discussion: """
            Compares by the words that tell most about it: frequent in it, rare elsewhere. They are named on standard error.

              dateline similar 4h2k9fz0 --limit 10
              dateline similar 4h2k9fz0 --filter outlet=Reuters --format csv
              pandoc draft.docx -t plain | dateline similar -
            """)

    @Argument(help: ArgumentHelp("Id of an article, or '-' for standard input.", valueName: "id"))
    var id: String

    @OptionGroup var index: IndexOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: ArgumentHelp("How many articles to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 10)

    @Option(help: "How the result is written.")
    var format = OutputFormat.text

    func run() throws {
        try CommandRunner.run {
            let searcher = try Searcher(index.location)
            var request = SearchRequest(query: .everything)
            request.filters = selection.filterLabels
            request.exclusions = selection.excludedLabels
            request.limit = limit.count
            let similar: SimilarityResult
            if id == "-" {
                let text = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
                similar = try searcher.similar(toText: text, request)
            } else {
                similar = try searcher.similar(to: searcher.article(meantBy: id).id, request)
            }
            for note in similar.result.notes { StandardError.note(Sanitizer.line(note)) }
            if !similar.words.isEmpty {
                StandardError.note(
                    "compared by " + similar.words.prefix(12).map(Sanitizer.line).joined(separator: ", "))
            }
            try format.searchPrinter().print(similar.result, query: "", offset: 0, from: searcher)
            return similar.result.total == 0 ? 1 : 0
        }
    }
}
