import ArgumentParser
import ArticleIndex
import Notebook

struct ListsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a list.",
        discussion: """
            On a terminal each entry has its position, title, date, outlet, status, tags, the first line of its note, and \
            its passages, with a mark where one is no longer found in the article.

              dateline list show Drones
              dateline list show Drones --status relevant --format ids | xargs dateline show
              dateline list show Drones --format json > drones.json
            """)

    @Argument(help: "The list.")
    var name: String

    @OptionGroup var options: ListOptions

    @Option(help: "Only entries with this status.")
    var status: String?

    @Option(help: "Only entries with this tag.")
    var tag: String?

    @Option(help: "Only entries of this section.")
    var section: String?

    @Option(help: "How the list is written.")
    var format = ResultFormat.plain(.text)

    func validate() throws {
        if format == .plain(.trec) { throw ValidationError("a list is no run of a retrieval experiment") }
    }

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let hasCitations = ![.plain(.text), .plain(.ids)].contains(format)
            let (list, all) = try notebook.list(named: name, hasCitations: hasCitations)
            let entries = all.filter { entry in
                (status.map { $0.lowercased() == entry.status } ?? true)
                    && (tag.map { tag in entry.tags.contains { $0.lowercased() == tag.lowercased() } } ?? true)
                    && (section.map { $0.lowercased() == entry.section?.lowercased() } ?? true)
            }
            let needsIndex = format == .citations(.epub) || entries.contains { !$0.quotations.isEmpty }
            try ListPrinter(format: format, searcher: needsIndex ? options.searcher() : nil)
                .print(list, entries, from: notebook)
            return entries.isEmpty ? 1 : 0
        }
    }
}

struct ListsExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a list, or what a search finds, for another program.",
        discussion: """
            ris is what Zotero, EndNote and Mendeley import; csl-json, bibtex and biblatex are for other reference managers and \
            TeX; chicago, apa and mla are bibliographies as plain text; markdown and json are read back by 'dateline list \
            import' without loss; html is one page that prints well; epub has the whole articles, for a reader; csv is for \
            spreadsheets; atom is a feed. Authors are cited as the articles name them; look at them before you print.

              dateline list export Drones --format ris --output drones.ris
              dateline list export Drones --format chicago
              dateline list export --search 'drone strike' --limit all --format epub --output drones.epub
            """)

    @Argument(help: "The list.")
    var name: String?

    @OptionGroup var options: ListOptions

    @Option(help: ArgumentHelp("Write the hits of this query instead of a list.", valueName: "query"))
    var search: String?

    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var grouping: GroupingOptions

    @Option(help: "Order of the hits.")
    var sort = SearchOrder.relevance

    @Option(help: ArgumentHelp("How many hits to write, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: nil)

    @Option(help: "How it is written.")
    var format = ResultFormat.citations(.markdown)

    @Option(help: ArgumentHelp("The file to write; standard output without it.", valueName: "file"))
    var output: String?

    func validate() throws {
        if (name == nil) == (search == nil) {
            throw ValidationError(
                name == nil ? "name a list, or give --search" : "name a list or give --search, not both")
        }
        if format == .plain(.trec) { throw ValidationError("this is no format of lists") }
        if search != nil, format.plain != nil {
            throw ValidationError("--search is for \(CitationFormat.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    func run() throws {
        try CommandRunner.run { try search.map(exportHits) ?? exportList(name ?? "") }
    }

    private func exportList(_ name: String) throws -> Int32 {
        let notebook = try options.notebook()
        let (list, entries) = try notebook.list(named: name)
        let isBook = format == .citations(.epub)
        try ListPrinter(format: format, path: output, searcher: isBook ? options.searcher() : nil)
            .print(list, entries, from: notebook)
        return entries.isEmpty ? 1 : 0
    }

    private func exportHits(_ query: String) throws -> Int32 {
        guard case .citations(let format) = format else { return 0 }
        var request = try reading.request(query, selection, grouping, at: options.index.location)
        request.order = sort
        request.limit = limit.count
        let searcher = try Searcher(options.index.location)
        let result = try searcher.search(request)
        for note in result.notes { StandardError.note(Sanitizer.line(note)) }
        try CitationSearchPrinter(format: format, path: output).print(result, query: query, offset: 0, from: searcher)
        return result.total == 0 ? 1 : 0
    }
}
