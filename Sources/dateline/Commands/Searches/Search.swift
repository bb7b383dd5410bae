import ArgumentParser
import ArticleIndex
import Foundation
import Notebook

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find articles, and count them by facet.",
        discussion: """
            All words of a query must occur, in any of their forms. Write "words in order" as a phrase, AND, OR and NOT \
            in capitals, brackets for groups, FIELD:VALUE for a field, =word for exactly that form, word* for what begins \
            so, ~name for other spellings of a name, a w/5 b, a w/s b and a w/p b for what stands within five words, in one \
            sentence or paragraph, and * for every article. docs/query-language.md has all of it; 'dateline explain' tells \
            how a query is read. Fields are \(FieldTable.fields.map(\.name).joined(separator: ", ")).

              dateline search 'drone strike'
              dateline search '"oil field" AND (syria OR iraq) NOT title:opinion'
              dateline search '(launder* OR brib*) w/10 bank' --facet person
              dateline search 'org:"Kataib Hezbollah" date:2023-10' --facet place
              dateline search '*' --filter outlet=Reuters --sort newest --limit 5
              dateline search ceasefire --group high --lead outlet:Reuters,AFP --expand
              dateline search ceasefire --limit all --format ids | xargs dateline show
              dateline search --queries queries.csv --format trec --limit 1000 > run.txt

            Several --filter of one dimension mean any of them, those of different dimensions all of them. Counts are \
            exact numbers of articles; a dimension that is filtered still shows its other labels. With --group each story is told \
            once, by the article that --lead chooses among those that match, and every count says articles and stories.
            """)

    @Argument(help: ArgumentHelp("What to search for.", valueName: "query"))
    var words: [String] = []

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var grouping: GroupingOptions

    @Flag(help: "List every article of a story below the one that leads.")
    var expand = false

    @Option(
        name: .customLong("queries"),
        help: ArgumentHelp(
            "Run many queries: a file (or '-') with a line 'id,query' or 'id<tab>query' for each.", valueName: "file"))
    var queryFile: String?

    @Option(
        name: .customLong("facet"),
        help: ArgumentHelp(
            "Count by \(ArticleIndex.Dimension.allCases.map(\.rawValue).joined(separator: ", ")); N labels are listed (10), or 'all'.",
            valueName: "dim[:n]"),
        transform: FacetOption.init(parsing:))
    var facets: [FacetOption] = []

    @Option(help: "Order of the hits.")
    var sort = SearchOrder.relevance

    @Option(
        help: ArgumentHelp(
            "Rank newer articles higher; after so many days an article counts half as new.", valueName: "days"))
    var recency: Double?

    @Option(help: ArgumentHelp("How many hits to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 20)

    @Option(help: ArgumentHelp("How many hits to pass over.", valueName: "n"))
    var offset = 0

    @Option(help: ArgumentHelp("Words of the passage that is shown of each hit.", valueName: "n"))
    var context = 36

    @Option(
        help: ArgumentHelp(
            "Columns of csv, tsv, ndjson and piped text: \(FieldSelection.names.joined(separator: ", ")).",
            valueName: "names"),
        transform: FieldSelection.parse)
    var fields: [String]?

    @Option(help: "How the result is written.")
    var format = ResultFormat.plain(.text)

    @Flag(help: "Do not write this search into the log (see 'dateline log').")
    var noLog = false

    func validate() throws {
        if words.isEmpty == (queryFile == nil) {
            throw ValidationError(
                words.isEmpty ? "a query is missing; '*' is every article" : "give a query or --queries, not both")
        }
        if let recency, !(recency > 0) { throw ValidationError("--recency is a number of days above 0") }
        if recency != nil, sort != .relevance { throw ValidationError("--recency is for the order of relevance") }
        if offset < 0 { throw ValidationError("--offset is 0 or more") }
        guard (1...10_000).contains(context) else { throw ValidationError("--context is a number from 1 to 10000") }
        if !facets.isEmpty, !(format.plain?.hasFacets ?? false) {
            throw ValidationError("--format \(format.name) has no place for facets; use text, json or ndjson")
        }
        if fields != nil, ![.text, .csv, .tsv, .ndjson].contains(format.plain) {
            throw ValidationError("--fields is for csv, tsv, ndjson and text")
        }
        if expand, grouping.grouping == nil { throw ValidationError("--expand is for results that --group groups") }
        if queryFile != nil, format.plain == nil {
            throw ValidationError("--queries is for text, json, ndjson, csv, tsv, ids and trec")
        }
        if queryFile != nil, !facets.isEmpty { throw ValidationError("--queries has no place for facets") }
    }

    func run() throws {
        try CommandRunner.run { try queryFile.map(runAll(from:)) ?? runOne(words.joined(separator: " ")) }
    }

    private func runOne(_ text: String) throws -> Int32 {
        var request = try request(text)
        let logging = SearchLogging(location: index.location, isRefused: noLog)
        logging.prepare(&request)
        let searcher = try Searcher(index.location)
        var result = try searcher.search(request)
        if expand, !(format.plain?.foldsStories ?? false) { result = result.expanded }
        for note in result.notes { StandardError.note(Sanitizer.line(note)) }
        let printer = format.searchPrinter(fields: fields, snippetLength: context, isExpanded: expand)
        try printer.print(result, query: text, offset: offset, from: searcher)
        // The person sees the result before it is written into the log.
        try StandardOutput.shared.flush()
        if result.total == 0 { try ZeroHitsPrinter.print(request, from: searcher) }
        logging.log(LoggedSearch(text, request, reading, result))
        return result.total == 0 ? 1 : 0
    }

    private func request(_ text: String) throws -> SearchRequest {
        var request = try reading.request(text, selection, grouping, at: index.location)
        request.facets = facets.map { ($0.dimension, $0.limit) }
        request.order = sort
        request.recencyHalfLife = recency
        request.offset = offset
        request.limit = limit.count
        return request
    }

    // MARK: - Many queries

    /// One bad line does not keep the others from being run.
    private func runAll(from path: String) throws -> Int32 {
        guard let data = try? NamedInput.data(path) else {
            StandardError.note("cannot read '\(path)'")
            return 2
        }
        let list = QueryList(String(decoding: data, as: UTF8.self))
        for problem in list.problems { StandardError.note("\(path), line \(problem.line): \(problem.reason)") }
        let searcher = try Searcher(index.location)
        var failures = list.problems.count
        var found = 0
        var batch = BatchPrinter(format: format.plain ?? .text, fields: fields, snippetLength: context)
        try batch.begin()
        for entry in list.entries {
            do {
                var result = try searcher.search(try request(entry.query))
                if expand, !(format.plain?.foldsStories ?? false) { result = result.expanded }
                if result.total > 0 { found += 1 }
                try batch.print(result, id: entry.id, query: entry.query, offset: offset, from: searcher)
            } catch let error as QuerySyntaxError {
                StandardError.note("\(path), line \(entry.line): cannot read the query: \(error)")
                failures += 1
            } catch IndexError.query(let error) {
                StandardError.note("\(path), line \(entry.line): cannot run the query: \(error)")
                failures += 1
            }
        }
        try batch.end()
        if failures > 0 {
            StandardError.note("\(failures) of \(list.entries.count + list.problems.count) lines failed")
        }
        return failures > 0 ? 2 : found == 0 ? 1 : 0
    }
}
