import ArgumentParser
import ArticleIndex
import Foundation

struct Count: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell how many articles a query finds.",
        discussion: """
              dateline count 'ceasefire date:2024'
              dateline count '*' --filter outlet=Reuters
            """)

    @Argument(help: ArgumentHelp("What to search for.", valueName: "query"))
    var words: [String]

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions

    func run() throws {
        try CommandRunner.run {
            let request = try reading.request(words.joined(separator: " "), selection, at: index.location)
            let searcher = try Searcher(index.location)
            let count = try searcher.count(request)
            try StandardOutput.shared.write("\(count)\n")
            if count == 0 { try ZeroHitsPrinter.print(request, from: searcher) }
            return count == 0 ? 1 : 0
        }
    }
}
