public import NewsModel
import Xapian

/// Takes articles out of an index.
public struct Remover {
    private let location: IndexLocation
    private let waiting: WriterWaiting?

    /// Prepares for removing from the index at `location`; without `waiting` it gives up where another process writes.
    public init(_ location: IndexLocation, waiting: WriterWaiting? = nil) {
        self.location = location
        self.waiting = waiting
    }

    /// What was asked for and what was done.
    public struct Summary: Equatable, Sendable {
        /// How many articles were removed, or would be.
        public var removed = 0
        /// Names that belong to no article.
        public var unknown: [String] = []
        /// Names that could be several articles, with their ids.
        public var ambiguous: [(name: String, ids: [ArticleID])] = []

        /// Whether two summaries say the same.
        public static func == (left: Summary, right: Summary) -> Bool {
            left.removed == right.removed && left.unknown == right.unknown
                && left.ambiguous.map(\.name) == right.ambiguous.map(\.name)
        }
    }

    /// Removes the articles of these ids; a beginning that fits several removes none of them.
    public func remove(ids: [String], isDryRun: Bool = false) throws(IndexError) -> Summary {
        try remove(isDryRun: isDryRun) { searcher, summary throws(IndexError) in
            var documents: Set<UInt32> = []
            for id in ids {
                let found = try searcher.reading { try Searcher.documents(named: id, in: $0) }
                if found.isEmpty {
                    summary.unknown.append(id)
                } else if found.count > 1 {
                    summary.ambiguous.append((id, try searcher.articles(named: id).map(\.id)))
                } else {
                    documents.formUnion(found)
                }
            }
            return documents.sorted()
        }
    }

    /// Removes every article that a query finds.
    public func remove(matching query: QueryNode, isDryRun: Bool = false) throws(IndexError) -> Summary {
        try remove(isDryRun: isDryRun) { searcher, _ throws(IndexError) in try searcher.allDocuments(query) }
    }

    private func remove(
        isDryRun: Bool, choose: (Searcher, inout Summary) throws(IndexError) -> [UInt32]
    ) throws(IndexError) -> Summary {
        var summary = Summary()
        guard location.exists else { throw .missing(path: location.path) }
        if isDryRun {
            summary.removed = try choose(try Searcher(location), &summary).count
            return summary
        }
        // The writer first: what is chosen after that cannot change before it is removed.
        let writer = try ArticleWriter(location, waiting: waiting)
        let documents = try choose(try Searcher(location), &summary)
        summary.removed = try IndexError.about(location.path) {
            let removed = try writer.remove(documents)
            try writer.finish()
            return removed
        }
        return summary
    }
}
