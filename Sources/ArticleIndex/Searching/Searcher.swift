import Foundation
public import NewsModel
import TextAnalysis
import Xapian

/// Reads an index: searches, counts, and fetches articles. Belongs to one thread.
///
/// A searcher looks at one revision. When the writer has gone on so far that this revision is gone, it moves to the
/// newest and does the work again, so that every result is of one revision.
public final class Searcher {
    /// How often work is done again before giving up.
    private static let attempts = 20
    /// How often before a writer is made to wait.
    private static let patience = 3
    let location: IndexLocation
    private let database: Database
    /// Which names are one.
    let names: NameGroups
    /// Which articles are one story.
    let stories: StoryGroups
    /// What facets of many matches are counted over.
    let columns: FacetColumns
    /// What phrases of many articles are checked on.
    var blocks = TokenBlocks()
    /// What many articles are ranked by.
    var lengths = ArticleLengths()

    /// Opens the index; throws `IndexError.missing` where there is none.
    public convenience init(_ location: IndexLocation) throws(IndexError) {
        guard location.exists else { throw .missing(path: location.path) }
        try self.init(location, deciding: AuthorityStore.load(location))
    }

    /// Opens the index with decisions other than those that are kept with it.
    public init(_ location: IndexLocation, deciding authority: AuthorityFile) throws(IndexError) {
        guard location.exists else { throw .missing(path: location.path) }
        self.location = location
        names = NameGroups(authority.decisions)
        stories = StoryGroups(authority.storyDecisions)
        columns = FacetColumns(location)
        database = try Self.open(location)
    }

    private static func open(_ location: IndexLocation) throws(IndexError) -> Database {
        try persisting(at: location) { _ in
            let database = try Database(path: location.articles)
            let features = try database.metadata(IndexFeature.metadataKey)
            try IndexFeature.check(IndexFeature.decode(features), path: location.path, forWriting: false)
            try useCopies(database, at: location)
            return database
        }
    }

    /// Runs `body` on one revision, again on a newer one where that revision goes away meanwhile.
    func reading<Result>(_ body: (borrowing Database) throws -> Result) throws(IndexError) -> Result {
        try Self.persisting(at: location) { isAgain in
            if isAgain { try reopen() }
            let result = try body(database)
            blocks.keep(database)
            lengths.keep(database)
            return result
        }
    }

    /// Runs `body`, again where the revision that it looks at goes away meanwhile.
    ///
    /// A writer that commits many times a second could outrun a reader for ever: after some attempts it is made to wait
    /// with its next commit. Where the folder cannot be written to there is no lock, and no writer either.
    private static func persisting<Result: ~Copyable>(
        at location: IndexLocation, _ body: (_ isAgain: Bool) throws -> Result
    ) throws(IndexError) -> Result {
        var attempt = 0
        while true {
            do {
                return try IndexError.about(location.path) {
                    guard attempt >= patience, let lock = try? CommitLock(location) else {
                        return try body(attempt > 0)
                    }
                    return try lock.holding(exclusive: false) { try body(attempt > 0) }
                }
            } catch {
                guard case .keepsChanging = error, attempt < attempts else { throw error }
                attempt += 1
            }
        }
    }

    private func reopen() throws(XapianError) {
        try database.reopen()
        names.reset()
        stories.reset()
        columns.reset()
        try Self.useCopies(database, at: location)
    }

    private static func useCopies(_ database: borrowing Database, at location: IndexLocation) throws(XapianError) {
        try TokenBlocks.use(database, at: location)
        try FacetColumns.use(database, at: location)
        try ArticleLengths.use(database, at: location)
    }

    // MARK: - Searching

    /// Searches and counts.
    public func search(_ request: SearchRequest) throws(IndexError) -> SearchResult {
        try reading { database in try search(request, in: database) }
    }

    /// A search made ready to run.
    struct Plan {
        let base: Query
        let filters: [Dimension: [FilterResolver.Label]]
        let exclusions: [Dimension: [FilterResolver.Label]]
        let sought: [SoughtSpans]
        let notes: [String]
        fileprivate let names: NameGroups

        /// The query with all filters, or without those of one dimension.
        func query(without dimension: Dimension? = nil, in database: borrowing Database) throws -> Query {
            var query = base
            for dimension in Dimension.allCases.filter({ $0 != dimension }) {
                guard let labels = filters[dimension] else { continue }
                query = try .combine([query, any(labels, dimension, in: database)], .filter)
            }
            for dimension in Dimension.allCases {
                guard let labels = exclusions[dimension] else { continue }
                query = try .combine([query, any(labels, dimension, in: database)], .andNot)
            }
            return query
        }

        private func any(
            _ labels: [FilterResolver.Label], _ dimension: Dimension, in database: borrowing Database
        ) throws -> Query {
            var queries: [Query] = []
            for label in labels { queries.append(try QueryPlanner.label(label, dimension, names, in: database)) }
            return try .combine(queries, .or)
        }
    }

    func plan(_ request: SearchRequest, in database: borrowing Database) throws -> Plan {
        var planner = try QueryPlanner(database, names, text: request.text, limits: request.limits)
        let base = try planner.plan(request.query, in: database)
        var resolver = FilterResolver(names, request.marks)
        let filters = try resolver.resolve(request.filters, in: database)
        let exclusions = try resolver.resolve(request.exclusions, in: database)
        return Plan(
            base: base, filters: filters, exclusions: exclusions, sought: planner.sought, notes: resolver.notes,
            names: names)
    }

    /// Runs `body` with every match of a request, unranked.
    func matching<Result>(
        _ request: SearchRequest, _ body: (borrowing MatchSet, Plan, borrowing Database) throws -> Result
    ) throws(IndexError) -> Result {
        try reading { database in
            let plan = try plan(request, in: database)
            let matches = try Enquire(database).match(
                plan.query(in: database), weighting: .none, order: .relevance, first: 0, count: 0, collecting: true)
            return try body(matches, plan, database)
        }
    }

    private func search(_ request: SearchRequest, in database: borrowing Database) throws -> SearchResult {
        let plan = try plan(request, in: database)
        let enquire = try Enquire(database)
        let statistics = try database.statistics()
        let articleCount = statistics.documentCount
        let query = try Ranking.query(plan.query(in: database), request, in: database)
        let limit = request.limit ?? articleCount
        func ranked(_ first: Int, _ count: Int, collecting: Bool) throws -> MatchSet {
            try enquire.match(
                query, weighting: request.order == .relevance ? Ranking.weighting : .none, order: request.order.xapian,
                first: first, count: count, collecting: collecting)
        }
        // Grouped, a page has at least as many articles as stories, beginning with the first.
        let isGrouped = request.grouping != nil
        let matches = try ranked(
            isGrouped ? 0 : request.offset,
            !isGrouped || limit == 0 ? limit : GroupedMatches.firstCount(request.offset + limit),
            collecting: isGrouped || !request.facets.isEmpty || request.mostMarks > 0)
        let groups = try request.grouping.map { try stories.groups(of: matches, $0.level, in: database) }
        let ranking = matches.hits
        var hits = ranking.map { SearchResult.Match(document: $0.document, weight: $0.weight) }
        if let grouping = request.grouping, let groups {
            hits = try GroupedMatches.page(
                total: matches.total, offset: request.offset, limit: limit, groups: groups, lead: grouping.lead,
                in: database
            ) { count in
                count <= ranking.count ? ranking : try ranked(0, count, collecting: false).hits
            }
        }
        var facets: [FacetResult] = []
        for (dimension, limit) in request.facets {
            let chosen = Set(plan.filters[dimension]?.map(\.key) ?? [])
            var counter = FacetCounter(
                dimension: dimension, limit: limit, chosen: chosen, matching: request.facetMatching, names: names,
                columns: columns, groups: groups, countsStories: request.countsStories, marks: request.marks)
            if chosen.isEmpty {
                facets.append(try counter.count(matches, in: database))
                continue
            }
            // Drill sideways: the same search without the filters of this dimension.
            let sideways = try enquire.match(
                plan.query(without: dimension, in: database), weighting: .none, order: .relevance, first: 0, count: 0,
                collecting: true)
            if let grouping = request.grouping {
                counter.groups = try stories.groups(of: sideways, grouping.level, in: database)
            }
            facets.append(try counter.count(sideways, in: database))
        }
        let marks = matches.total <= request.mostMarks ? try Self.marks(of: matches.allDocuments, in: database) : nil
        return SearchResult(
            total: matches.total, storyCount: groups.map { StoryGroups.count(matches.total, $0) },
            articleCount: articleCount, revision: statistics.revision,
            facets: facets, matches: hits, sought: plan.sought, notes: plan.notes, grouping: request.grouping,
            marks: marks)
    }

    /// Hands over the hits of a result one by one, in order; memory stays flat.
    ///
    /// Throws `IndexError.keepsChanging` where an article of the result has been removed meanwhile: a list that silently
    /// lacked it would not have as many rows as the total says.
    public func forEachHit<Failure: Error>(
        of result: SearchResult, snippetLength: Int? = 36, _ body: (Hit) throws(Failure) -> Void
    ) throws {
        for match in result.matches {
            let stored = try shownArticle(match.document)
            var snippet = Snippet(text: "", highlights: [], isCutBefore: false, isCutAfter: false)
            if let snippetLength {
                let found = try found(result.sought, in: match.document, stored.article)
                snippet = SnippetMaker(length: snippetLength).snippet(of: stored.article, found)
            }
            try body(
                Hit(
                    article: stored, score: match.weight, snippet: snippet,
                    story: try result.grouping.map { try story(of: match, stored.id, $0.level) }))
        }
    }

    /// The story that a hit leads, with the articles that are folded under it.
    private func story(of match: SearchResult.Match, _ lead: ArticleID, _ level: StoryLevel) throws -> HitStory {
        let id = try reading { database in
            let number = try stories.story(of: match.document, level, in: database)
            // Of one that is alone nothing needs to be read.
            return number == StoryGroups.alone(match.document) ? lead : try stories.id(of: number, level, in: database)
        }
        return HitStory(
            id: id ?? lead,
            folded: try match.folded.map { document in
                let stored = try article(document)
                return HitStory.Folded(
                    id: stored.id, title: stored.article.title, outlet: stored.article.outlet?.name,
                    published: stored.article.published)
            })
    }

    private static func marks(
        of documents: [UInt32], in database: borrowing Database
    ) throws(XapianError) -> [HitMark] {
        let hashes = try database.values(of: documents, slot: Slot.contentHash.rawValue)
        let ids = try ids(of: documents, in: database)
        return zip(ids, hashes).map { HitMark(id: $0, contentHash: $1) }
    }

    static func ids(of documents: [UInt32], in database: borrowing Database) throws(XapianError) -> [ArticleID] {
        try database.values(of: documents, slot: Slot.articleID.rawValue).compactMap {
            ArticleID(String(decoding: $0, as: UTF8.self))
        }
    }

    /// Where what is sought stands in an article.
    func found(_ sought: [SoughtSpans], in document: UInt32, _ article: Article) throws(IndexError) -> FoundWords {
        try reading { try FoundWords(sought, in: document, article, of: $0) }
    }

    /// Ids read in one pass over their slot: many, and still flat in memory.
    private static let idsAtOnce = 50_000

    /// Hands over the ids of a result one by one, in order, without reading the articles.
    ///
    /// Throws `IndexError.keepsChanging` where an article of the result has been removed meanwhile.
    public func forEachID<Failure: Error>(
        of result: SearchResult, _ body: (ArticleID) throws(Failure) -> Void
    ) throws {
        var rest = result.matches[...]
        while !rest.isEmpty {
            let documents = rest.prefix(Self.idsAtOnce).map(\.document)
            rest = rest.dropFirst(documents.count)
            let values = try reading { try $0.values(of: documents, slot: Slot.articleID.rawValue) }
            for value in values {
                guard let id = ArticleID(String(decoding: value, as: UTF8.self)) else {
                    throw IndexError.keepsChanging(path: location.path)
                }
                try body(id)
            }
        }
    }

    /// An article with its entities as the reader's decisions have them.
    func shownArticle(_ document: UInt32) throws(IndexError) -> StoredArticle {
        var stored = try article(document)
        stored.entities = try reading { try names.entities(stored.entities, of: document, in: $0) }
        return stored
    }

    /// An article as it is stored.
    func article(_ document: UInt32) throws(IndexError) -> StoredArticle {
        guard let stored = StoredArticleCoding.decode(try data(of: document)) else { throw unreadable(document) }
        return stored
    }

    private func data(of document: UInt32) throws(IndexError) -> [UInt8] {
        do {
            return try reading { try $0.data(of: document) }
        } catch {
            if case .database(_, let cause) = error, cause.isDocumentMissing {
                throw .keepsChanging(path: location.path)
            }
            throw error
        }
    }

    private func unreadable(_ document: UInt32) -> IndexError {
        .damaged(path: location.path, detail: "the article of document \(document) cannot be read back")
    }

    // MARK: - Articles by id

    /// An article as it is stored, with its names as they were recognized; nil where the index does not have it.
    public func storedArticle(_ id: ArticleID) throws(IndexError) -> StoredArticle? {
        guard let document = try reading({ try $0.document(of: id) }) else { return nil }
        return try article(document)
    }

    /// The articles that a person means by `text`: an article id, the beginning of one (from four characters on), or an
    /// id that a source gave. Empty where there is none.
    public func articles(named text: String) throws(IndexError) -> [StoredArticle] {
        let documents = try reading { try Self.documents(named: text, in: $0) }
        var articles: [StoredArticle] = []
        for document in documents { articles.append(try shownArticle(document)) }
        return articles
    }

    static func documents(named text: String, in database: borrowing Database) throws(XapianError) -> [UInt32] {
        let external = try database.documents(with: Term.bytes(FieldTable.externalIDPrefix, text))
        if let id = ArticleID(text) {
            let exact = try database.documents(with: Term.bytes(FieldTable.idPrefix, id.text))
            return exact + external.filter { !exact.contains($0) }
        }
        if !external.isEmpty { return external }
        let prefix = text.lowercased()
        guard (4..<ArticleID.length).contains(prefix.utf8.count) else { return [] }
        var documents: [UInt32] = []
        for term in try database.terms(withPrefix: Term.bytes(FieldTable.idPrefix, prefix), limit: 20).strings {
            documents += try database.documents(with: term.bytes)
        }
        return documents
    }

    /// The document numbers of every match.
    func allDocuments(_ query: QueryNode) throws(IndexError) -> [UInt32] {
        try reading { database in
            var planner = try QueryPlanner(database, names, text: "")
            return try planner.plan(query, in: database).documents(in: database)
        }
    }
}

extension SearchOrder {
    var xapian: Enquire.Order {
        switch self {
        case .relevance: .relevance
        case .newest: .descending(slot: Slot.published.rawValue)
        case .oldest: .ascending(slot: Slot.published.rawValue)
        case .longest: .descending(slot: Slot.wordCount.rawValue)
        }
    }
}
