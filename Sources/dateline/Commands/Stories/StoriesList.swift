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
                var request = try reading.request(words.joined(separator: " "), selection, at: index.location)
                request.grouping = grouping.grouping ?? StoryGrouping(.high, lead: grouping.lead.lead)
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

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write every story with the ids of its articles, one a line.",
            discussion: """
                Stories of two articles or more: with --group those of one level, else those of all three. An article that is \
                in none is a story by itself.

                  dateline stories export --format ndjson > stories.ndjson
                  dateline stories export 'date:2024' --group high --format csv
                """)

        @Argument(help: ArgumentHelp("What to search for; every article where nothing is given.", valueName: "query"))
        var words: [String] = ["*"]

        @OptionGroup var index: IndexOptions
        @OptionGroup var reading: QueryOptions
        @OptionGroup var selection: SelectionOptions

        @Option(
            help: ArgumentHelp("Only stories at this level: exact, high or moderate.", valueName: "level"),
            transform: GroupOption.init(parsing:))
        var group = GroupOption(level: nil)

        @Option(help: "ndjson; csv and tsv have a line for each article.")
        var format = OutputFormat.ndjson

        func validate() throws {
            guard [.ndjson, .csv, .tsv].contains(format) else { throw ValidationError("use ndjson, csv or tsv") }
        }

        private struct Record: Encodable {
            let story: String
            let level: String
            let articles: [String]
        }

        func run() throws {
            try CommandRunner.run {
                let request = try reading.request(words.joined(separator: " "), selection, at: index.location)
                let searcher = try Searcher(index.location)
                let table = DelimitedText(separator: format == .csv ? "," : "\t")
                if format != .ndjson { try StandardOutput.shared.write(table.row(["story", "level", "article"])) }
                var count = 0
                for level in group.level.map({ [$0] }) ?? StoryLevel.allCases {
                    try searcher.forEachStory(request, level) { story, articles in
                        count += 1
                        if format == .ndjson {
                            let record = Record(story: story.text, level: level.name, articles: articles.map(\.text))
                            try StandardOutput.shared.write(jsonText(record) + "\n")
                        } else {
                            for article in articles {
                                try StandardOutput.shared.write(table.row([story.text, level.name, article.text]))
                            }
                        }
                    }
                }
                return count == 0 ? 1 : 0
            }
        }
    }
}
