import ArgumentParser
import ArticleIndex
import Foundation

struct Facets: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facets",
        abstract: "Count the articles of a query by one dimension.",
        discussion: """
            Numbers are articles, exactly. Where the dimension is filtered, its other labels stay visible.

              dateline facets person
              dateline facets place 'ceasefire date:2024' --limit all --format csv
              dateline facets org --match '*ministry*' --filter outlet=Reuters
              dateline facets outlet 'ceasefire' --count stories
              dateline facets has '*'
            """)

    @Argument(
        help: ArgumentHelp(
            "One of \(ArticleIndex.Dimension.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "dim"),
        transform: { try ArticleIndex.Dimension(parsing: $0) })
    var dimension: ArticleIndex.Dimension

    @Argument(help: ArgumentHelp("What to search for; every article where nothing is given.", valueName: "query"))
    var words: [String] = ["*"]

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var grouping: GroupingOptions

    @Option(help: ArgumentHelp("How many labels to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 30)

    @Option(help: ArgumentHelp("Only labels that match this, with * and ? as wildcards.", valueName: "pattern"))
    var match: String?

    @Option(help: "How the result is written.")
    var format = OutputFormat.text

    func validate() throws {
        if [.ids, .trec].contains(format) {
            throw ValidationError("labels have no ids; use text, json, ndjson, csv or tsv")
        }
    }

    func run() throws {
        try CommandRunner.run {
            var request = try reading.request(words.joined(separator: " "), selection, grouping, at: index.location)
            request.facets = [(dimension, limit.count)]
            request.facetMatching = match
            request.limit = 0
            let searcher = try Searcher(index.location)
            let result = try searcher.search(request)
            for note in result.notes { StandardError.note(Sanitizer.line(note)) }
            try FacetPrinter(format: format).print(result.facets[0], total: result.total, stories: result.storyCount)
            if result.total == 0 { try ZeroHitsPrinter.print(request, from: searcher) }
            return result.total == 0 ? 1 : 0
        }
    }
}
