import ArgumentParser
import ArticleIndex
import Foundation

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Put the facets of two queries side by side.",
        discussion: """
            Tells for each label how many articles of the first query, of the second and of both have it, and how much the \
            shares differ: the log-likelihood ratio (Dunning 1993), below zero where the label is rarer in the first; chance \
            makes more than 10.83 in one of a thousand cases. The labels that differ most come first.

              dateline compare 'outlet:="Reuters"' 'outlet:="AFP"' --facet place
              dateline compare 'ceasefire date:2023' 'ceasefire date:2024' --facet person:20 --facet org
            """)

    @Argument(help: "The first query.")
    var first: String

    @Argument(help: "The second query.")
    var second: String

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions

    @Option(
        name: .customLong("facet"),
        help: ArgumentHelp("What to compare by: person, org and place where nothing is given.", valueName: "dim"),
        transform: { try ArticleIndex.Dimension(parsing: $0) })
    var dimensions: [ArticleIndex.Dimension] = [.person, .org, .place]

    @Option(help: ArgumentHelp("How many labels of each dimension to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 15)

    @Option(help: "How the result is written.")
    var format = OutputFormat.text

    func validate() throws {
        if [.ids, .trec].contains(format) {
            throw ValidationError("labels have no ids; use text, json, ndjson, csv or tsv")
        }
    }

    func run() throws {
        try CommandRunner.run {
            let result = try Searcher(index.location).compare(
                reading.request(first, selection, at: index.location),
                reading.request(second, selection, at: index.location), by: dimensions,
                limit: limit.count)
            for note in result.notes { StandardError.note(Sanitizer.line(note)) }
            var printer = RowPrinter(
                columns: ["dimension", "label", "first", "second", "both", "likelihood"], format: format)
            let totals = result.totals
            printer.extra = [("first", "\(totals.first)"), ("second", "\(totals.second)"), ("both", "\(totals.both)")]
            printer.emphasized = 1
            try printer.print(
                result.comparisons.flatMap { comparison in
                    comparison.labels.map {
                        [
                            .text(comparison.dimension.rawValue), .text($0.label), .count($0.first), .count($0.second),
                            .count($0.both), .number($0.likelihood, digits: 2),
                        ]
                    }
                })
            StandardError.note(
                "\(totals.first.grouped) articles, \(totals.second.grouped) articles, \(totals.both.grouped) in both")
            return totals.first == 0 && totals.second == 0 ? 1 : 0
        }
    }
}
