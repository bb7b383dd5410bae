import ArgumentParser
import ArticleIndex
import Foundation
import Notebook

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find articles, and count them by facet.",
        discussion: """
            All words of a query must occur, in any of their forms. Write "words in order" as a phrase, AND, OR and NOT \
            in capitals, brackets for groups, FIELD:VALUE for a field, =word for exactly that form, and * for every \
            article. Fields are \(FieldTable.fields.map(\.name).joined(separator: ", ")).

              dateline search 'drone strike'
              dateline search '"oil field" AND (syria OR iraq) NOT title:opinion'
              dateline search 'org:"Kataib Hezbollah" date:2023-10' --facet place
              dateline search '*' --filter outlet=Reuters --sort newest --limit 5
              dateline search ceasefire --limit all --format ids | xargs dateline show

            Several --filter of one dimension mean any of them, those of different dimensions all of them. Counts are \
            exact numbers of articles; a dimension that is filtered still shows its other labels.
            """)

    @Argument(help: ArgumentHelp("What to search for.", valueName: "query"))
    var words: [String]

    @OptionGroup var index: IndexOptions
    @OptionGroup var selection: SelectionOptions

    @Option(
        name: .customLong("facet"),
        help: ArgumentHelp(
            "Count by \(Dimension.allCases.map(\.rawValue).joined(separator: ", ")); N labels are listed (10), or 'all'.",
            valueName: "dim[:n]"),
        transform: FacetOption.init(parsing:))
    var facets: [FacetOption] = []

    @Option(help: "Order of the hits.")
    var sort = SearchOrder.relevance

    @Option(help: ArgumentHelp("How many hits to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 20)

    @Option(help: ArgumentHelp("How many hits to pass over.", valueName: "n"))
    var offset = 0

    @Option(help: "How the result is written.")
    var format = OutputFormat.text

    @Flag(help: "Do not write this search into the log (see 'dateline log').")
    var noLog = false

    func validate() throws {
        if offset < 0 { throw ValidationError("--offset is 0 or more") }
        if !facets.isEmpty, !format.hasFacets {
            throw ValidationError("--format \(format.rawValue) has no place for facets; use text, json or ndjson")
        }
    }

    func run() throws {
        try CommandRunner.run {
            let text = words.joined(separator: " ")
            let reading = try QueryParser.parse(text)
            for note in reading.notes { StandardError.write("dateline: \(Sanitizer.line(note))\n") }
            let searcher = try Searcher(index.location)
            let request = request(reading)
            let result = try searcher.search(request)
            for note in result.notes { StandardError.write("dateline: \(Sanitizer.line(note))\n") }
            try format.searchPrinter.print(result, query: text, offset: offset, from: searcher)
            // The person sees the result before it is written into the log.
            try StandardOutput.shared.flush()
            if isLogged { log(LoggedSearch(query: text, request: request, result: result)) }
            return result.total == 0 ? 1 : 0
        }
    }

    private var isLogged: Bool {
        !noLog && (ProcessInfo.processInfo.environment["DATELINE_NO_LOG"] ?? "").isEmpty
    }

    /// A log that cannot be written is worth a word, not the result.
    private func log(_ search: LoggedSearch) {
        do {
            try Notebook(path: index.location.notebook).record(search)
        } catch {
            StandardError.write("dateline: this search was not logged: \(Sanitizer.line("\(error)"))\n")
        }
    }

    private func request(_ reading: QueryParser.Reading) -> SearchRequest {
        var request = SearchRequest(reading)
        request.filters = selection.filterLabels
        request.exclusions = selection.excludedLabels
        request.facets = facets.map { ($0.dimension, $0.limit) }
        request.order = sort
        request.offset = offset
        request.limit = limit.count
        return request
    }
}
