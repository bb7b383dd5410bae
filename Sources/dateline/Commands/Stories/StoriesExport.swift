import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import TextAnalysis

extension Stories {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
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
