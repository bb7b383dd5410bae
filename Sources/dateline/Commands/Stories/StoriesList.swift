import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import TextAnalysis

extension Stories {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the stories of a query that several articles tell, largest first.",
            discussion: """
                  dateline stories 'earthquake' --lead outlet:Reuters,AFP
                  dateline stories list --group exact --format csv
                """)

        @Argument(help: ArgumentHelp("What to search for; every article where nothing is given.", valueName: "query"))
        var words: [String] = ["*"]

        @OptionGroup var index: IndexOptions
        @OptionGroup var reading: QueryOptions
        @OptionGroup var selection: SelectionOptions
        @OptionGroup var grouping: GroupingOptions

        @Option(help: ArgumentHelp("How many stories to list, or 'all'.", valueName: "n"))
        var limit = LimitOption(count: 20)

        @Option(help: ArgumentHelp("How many stories to pass over.", valueName: "n"))
        var offset = 0

        @Option(help: "How the result is written.")
        var format = OutputFormat.text

        func validate() throws {
            try format.requireRows()
            if offset < 0 { throw ValidationError("--offset is 0 or more") }
        }

        private static let columns = ["story", "articles", "outlets", "first", "last", "lead", "outlet", "title"]

        func run() throws {
            try CommandRunner.run {
                var request = try reading.request(words.joined(separator: " "), selection, grouping, at: index.location)
                request.grouping = request.grouping ?? StoryGrouping(.high, lead: grouping.lead.lead)
                request.limit = limit.count
                request.offset = offset
                let searcher = try Searcher(index.location)
                let list = try searcher.stories(request)
                for note in list.notes { StandardError.note(Sanitizer.line(note)) }
                var printer = RowPrinter(columns: Self.columns, format: format, emphasized: 0)
                printer.extra = [
                    ("articles", "\(list.total)"), ("stories", "\(list.storyCount)"), ("with_copies", "\(list.count)"),
                ]
                try printer.print(list.stories.map(row))
                if format != .json {
                    StandardError.note(
                        StoryWords.totals(list.total, list.storyCount)
                            + "; \(list.count.grouped) are told by several articles")
                }
                if list.total == 0 { try ZeroHitsPrinter.print(request, from: searcher) }
                return list.stories.isEmpty ? 1 : 0
            }
        }

        private func row(_ story: StorySummary) -> [Cell] {
            func day(_ date: String?) -> Cell { date.map { .text(String($0.prefix(10))) } ?? .nothing }
            let article = story.lead.article
            return [
                .text(story.id.text), .count(story.articles), .count(story.outlets.count), day(story.span?.first),
                day(story.span?.last), .text(story.lead.id.text), article.outlet.map { .text($0.name) } ?? .nothing,
                .text(article.title ?? String(article.text.prefix { !$0.isNewline })),
            ]
        }
    }
}
