public import ArgumentParser
public import ArticleIndex
import Foundation

struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Count the articles of a query over time.",
        discussion: """
            Every step from the first to the last article is told, also those without any. What has no date, or only a \
            year where days are asked for, is told beside it. --share adds all articles with the same filters, and the \
            query's share of them. With --group a story counts where its first matching article does.

              dateline timeline 'ceasefire' --by week
              dateline timeline 'ceasefire' --share --filter outlet=Reuters
              dateline timeline 'earthquake' --by-dim outlet --format csv
              dateline timeline 'ceasefire' --by day --group high
              dateline timeline '*' --by month --svg coverage.svg
            """)

    @Argument(help: ArgumentHelp("What to search for; every article where nothing is given.", valueName: "query"))
    var words: [String] = ["*"]

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var grouping: GroupingOptions

    @Option(help: "Steps of time.")
    var by = TimelineStep.month

    @Flag(help: "Tell the share of all articles that have the same filters.")
    var share = false

    @Option(
        name: .customLong("by-dim"),
        help: ArgumentHelp(
            "Tell the most frequent labels of this dimension apart; N of them (5).", valueName: "dim[:n]"),
        transform: FacetOption.init(parsing:))
    var dimension: FacetOption?

    @Option(help: ArgumentHelp("Also draw it into this file.", valueName: "file"))
    var svg: String?

    @Option(help: "How the result is written.")
    var format = OutputFormat.text

    func validate() throws {
        if [.ids, .trec].contains(format) {
            throw ValidationError("a timeline has no ids; use text, json, ndjson, csv or tsv")
        }
    }

    func run() throws {
        try CommandRunner.run {
            let query = words.joined(separator: " ")
            let request = try reading.request(query, selection, grouping, at: index.location)
            let searcher = try Searcher(index.location)
            let timeline = try searcher.timeline(
                request, by: by, hasShares: share, dimension: dimension?.dimension,
                labels: dimension.map { $0.isDefault ? 5 : $0.limit ?? 1000 } ?? 5)
            for note in timeline.notes { StandardError.note(Sanitizer.line(note)) }
            try TimelinePrinter(format: format, hasShares: share, step: by).print(timeline)
            if let svg { try TimelineDrawing(title: query, timeline: timeline, step: by).write(to: svg) }
            if timeline.total == 0 { try ZeroHitsPrinter.print(request, from: searcher) }
            return timeline.total == 0 ? 1 : 0
        }
    }
}

extension TimelineStep: ExpressibleByArgument {}
