import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import TextAnalysis

extension Stories {
    struct Spread: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "spread",
            abstract: "Show how a story spread: which outlet had it when, and how much of it.",
            discussion: """
                  dateline stories spread 4h2k9fz0c7m1x8wq
                  dateline stories spread 4h2k9fz0c7m1x8wq --svg spread.svg
                """)

        @Argument(help: "Id of a story or an article; the beginning is enough where it is the only one.")
        var id: String

        @OptionGroup var index: IndexOptions

        @Option(
            help: ArgumentHelp("How close articles must be: exact, high or moderate.", valueName: "level"),
            transform: StoryLevel.init(parsing:))
        var group = StoryLevel.high

        @Option(help: ArgumentHelp("Also draw it into this file; '-' writes the drawing instead.", valueName: "file"))
        var svg: String?

        @Option(help: "How the result is written.")
        var format = OutputFormat.text

        func validate() throws { try format.requireRows() }

        func run() throws {
            try CommandRunner.run {
                let searcher = try Searcher(index.location)
                let report = try searcher.story(meantBy: id, group)
                if let svg {
                    let drawing = SpreadDrawing(report: report)
                    if svg == "-" {
                        try StandardOutput.shared.write(drawing.svg)
                        return 0
                    }
                    try drawing.write(to: svg)
                }
                let rows = SpreadDrawing.outlets(of: report).map { outlet -> [Cell] in
                    let most = outlet.copies.map(\.kept).max() ?? 0
                    return [
                        .text(outlet.name), .count(outlet.copies.count),
                        .text(StoryWords.time(outlet.copies.first?.article.article.published)),
                        .text(StoryWords.time(outlet.copies.last?.article.article.published)), .number(most, digits: 2),
                    ]
                }
                try RowPrinter(
                    columns: ["outlet", "articles", "first", "last", "kept"], format: format, emphasized: 0
                ).print(rows)
                return 0
            }
        }
    }
}
