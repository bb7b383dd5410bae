import ArgumentParser
import ArticleIndex
import NewsModel
import Notebook
import TextAnalysis

struct ListsAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Put articles into a list.",
        discussion: """
            Articles are named by their ids; '-' reads one a line from standard input. With --search all hits of a query are \
            put in, and each entry says by which query it was found. What is in the list already is not put in again; of a \
            copy of a story that is in the list you are told.

              dateline list add Drones 4h2k9fz0 --section Background
              dateline search 'drone strike' --limit 10 --format ids | dateline list add Drones -
              dateline list add Drones 4h2k9fz0 9c1w7m3x --found-by 12
              dateline list add Drones --search 'drone strike' --filter outlet=Reuters --limit all
            """)

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "Ids of articles, or '-'.")
    var ids: [String] = []

    @OptionGroup var options: ListOptions

    @Option(help: ArgumentHelp("Put the hits of this query in.", valueName: "query"))
    var search: String?

    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var grouping: GroupingOptions

    @Option(help: ArgumentHelp("The logged search that found the articles (see 'dateline log').", valueName: "n"))
    var foundBy: Int64?

    @Option(help: "Order of the hits.")
    var sort = SearchOrder.relevance

    @Option(help: ArgumentHelp("How many hits to put in, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 20)

    @Option(help: ArgumentHelp("The section of the list, made where there is none.", valueName: "name"))
    var section: String?

    @Flag(help: "Do not write the search into the log (see 'dateline log').")
    var noLog = false

    @Flag(help: "Make the list where there is none.")
    var create = false

    func validate() throws {
        if foundBy != nil, search != nil { throw ValidationError("--found-by is for articles named by their ids") }
        if ids.isEmpty == (search == nil) {
            throw ValidationError(
                ids.isEmpty ? "name articles by their ids, or give --search" : "give ids or --search, not both")
        }
    }

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            if create {
                do { try notebook.createList(name) } catch ListError.listExists {}
            }
            let before = try notebook.list(named: name).entries
            let searcher = try Searcher(options.index.location)
            var status: Int32 = 0
            let logged = try foundBy.map { number in
                guard let logged = try notebook.search(number) else {
                    throw DecisionError(message: "there is no search \(number); 'dateline log' lists them")
                }
                return logged.command
            }
            let new =
                try search.map { try hits(of: $0, in: searcher) } ?? articles(in: searcher, foundBy: logged, &status)
            let added = try notebook.add(new, to: name)
            let known = new.count - added.count
            StandardError.note(
                "added \(added.count.grouped)" + (known > 0 ? "; \(known.grouped) were there already" : ""))
            try tellCopies(added, before, in: searcher)
            return status != 0 ? status : new.isEmpty ? 1 : 0
        }
    }

    private func hits(of query: String, in searcher: Searcher) throws -> [NewEntry] {
        var request = try reading.request(query, selection, grouping, at: options.index.location)
        request.order = sort
        request.limit = limit.count
        let logging = SearchLogging(location: options.index.location, isRefused: noLog)
        logging.prepare(&request)
        let result = try searcher.search(request)
        for note in result.notes { StandardError.note(Sanitizer.line(note)) }
        let logged = LoggedSearch(query, request, reading, result)
        logging.log(logged)
        let reason = logged.command
        var entries: [NewEntry] = []
        try searcher.forEachHit(of: result, snippetLength: nil) { hit in
            entries.append(
                NewEntry(hit.article.id, Citation(hit.article), reason: .search, query: reason, section: section))
        }
        return entries
    }

    private func articles(in searcher: Searcher, foundBy query: String?, _ status: inout Int32) throws -> [NewEntry] {
        var entries: [NewEntry] = []
        for name in ArticleNames.read(ids) {
            do {
                let stored = try searcher.article(meantBy: name)
                entries.append(
                    NewEntry(
                        stored.id, Citation(stored), reason: query == nil ? .hand : .search, query: query,
                        section: section))
            } catch let error as ArticleNameError {
                StandardError.note("\(error)")
                status = max(status, error.status)
            }
        }
        return entries
    }

    /// Copies that are told one by one.
    private static let mostTold = 5

    /// Says which of the new entries are copies of a story that the list has.
    private func tellCopies(_ added: [NewEntry], _ before: [ListEntry], in searcher: Searcher) throws {
        let all = before.compactMap(\.article) + added.compactMap(\.article)
        let stories = try searcher.stories(of: all, .high)
        var first: [UInt32: ArticleID] = [:]
        var titles: [ArticleID: String] = [:]
        for entry in before {
            if let id = entry.article { titles[id] = "'\(entry.title ?? "")' (\(entry.outlet ?? ""))" }
        }
        for entry in added {
            if let id = entry.article {
                titles[id] = "'\(entry.citation.shownTitle)' (\(entry.citation.outlet ?? ""))"
            }
        }
        let new = Set(added.compactMap(\.article))
        var told = 0
        for id in all {
            guard let story = stories[id] else { continue }
            guard let other = first[story] else {
                first[story] = id
                continue
            }
            guard new.contains(id) else { continue }
            told += 1
            guard told <= Self.mostTold else { continue }
            StandardError.note(
                Sanitizer.line(
                    "\(titles[id] ?? id.text) is a copy of a story that is in the list: \(titles[other] ?? other.text)")
            )
        }
        if told > Self.mostTold {
            StandardError.note(
                "so are \((told - Self.mostTold).grouped) more; --search with --group high takes one article of each story"
            )
        }
    }
}

struct ListsRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take entries out of a list.",
        discussion: """
            The articles stay in the index. What is taken out of a list that fills itself does not come again.

              dateline list remove Drones 3 7
              dateline search 'list:Drones status:irrelevant' --limit all --format ids | dateline list remove Drones -
            """)

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "Positions, ids of articles, or '-' for ids on standard input.")
    var entries: [String]

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            let removed = try options.notebook().removeEntries(ArticleNames.read(entries), from: name)
            StandardError.note("removed \(removed.count.grouped)")
            return removed.isEmpty ? 1 : 0
        }
    }
}
