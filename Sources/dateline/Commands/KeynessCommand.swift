import ArgumentParser
import ArticleIndex
import Foundation

struct KeynessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keyness",
        abstract: "List the words that two queries' articles use more than each other.",
        discussion: """
            Words as they are written, with how often each set has them, the log-likelihood ratio (below zero where the \
            second set has more; chance makes more than 10.83 in one of a thousand cases) and the binary logarithm of the \
            ratio of shares. The most typical words of the first set come first, then those of the second.

              dateline keyness 'outlet:="Reuters"' 'outlet:="AFP"'
              dateline keyness 'ceasefire date:2024' '*' --limit 50
            """)

    @Argument(help: "The first query.")
    var first: String

    @Argument(help: "The second query.")
    var second: String

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: ArgumentHelp("Leave out words that both sets together have more rarely than this.", valueName: "n"))
    var least = 5

    @Option(help: ArgumentHelp("How many words of each set to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 20)

    @Option(help: "How the result is written.")
    var format = OutputFormat.text

    func validate() throws {
        try format.requireRows()
    }

    func run() throws {
        try CommandRunner.run {
            let result = try Searcher(index.location).keyness(
                reading.request(first, selection, at: index.location),
                reading.request(second, selection, at: index.location), least: least)
            let ofFirst = result.keywords.prefix { $0.keyness > 0 }
            let ofSecond = result.keywords.reversed().prefix { $0.keyness < 0 }
            let count = limit.count ?? result.keywords.count
            var printer = RowPrinter(
                columns: ["word", "first", "second", "keyness", "log_ratio"], format: format, emphasized: 0)
            printer.extra = [
                ("first_articles", "\(result.articles.first)"), ("second_articles", "\(result.articles.second)"),
                ("both_articles", "\(result.articles.both)"), ("first_words", "\(result.firstWords)"),
                ("second_words", "\(result.secondWords)"),
            ]
            try printer.print(
                (ofFirst.prefix(count) + ofSecond.prefix(count)).map {
                    [
                        .text($0.word), .count($0.first), .count($0.second), .number($0.keyness, digits: 2),
                        .number($0.logRatio, digits: 2),
                    ]
                })
            StandardError.note(
                "\(result.articles.first.grouped) articles with \(result.firstWords.grouped) words, "
                    + "\(result.articles.second.grouped) with \(result.secondWords.grouped); \(result.articles.both.grouped) in both"
            )
            return result.keywords.isEmpty ? 1 : 0
        }
    }
}
