import ArgumentParser
import ArticleIndex
import Foundation

struct Count: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "Tell how many articles a query finds.",
        discussion: """
              dateline count 'ceasefire date:2024'
              dateline count 'ceasefire' --group high
              dateline count '*' --filter outlet=Reuters
            """)

    @Argument(help: ArgumentHelp("What to search for.", valueName: "query"))
    var words: [String]

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var grouping: GroupingOptions

    func run() throws {
        try CommandRunner.run {
            var request = try reading.request(words.joined(separator: " "), selection, grouping, at: index.location)
            let searcher = try Searcher(index.location)
            request.limit = 0
            let count: Int
            if request.grouping != nil {
                let result = try searcher.search(request)
                count = result.total
                try StandardOutput.shared.write(StoryWords.totals(result.total, result.storyCount) + "\n")
            } else {
                count = try searcher.count(request)
                try StandardOutput.shared.write("\(count)\n")
            }
            if count == 0 { try ZeroHitsPrinter.print(request, from: searcher) }
            return count == 0 ? 1 : 0
        }
    }
}
