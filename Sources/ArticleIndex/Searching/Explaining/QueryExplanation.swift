import Xapian

/// How a query is read, what its words stand for, and how many articles each part of it has.
public struct QueryExplanation: Sendable {
    /// One part of a query.
    public struct Part: Sendable {
        /// The part in our own language.
        public let text: String
        /// What joins its parts, such as `AND` or `w/5`; nil for a leaf.
        public let operation: String?
        /// Articles that it has by itself, without filters.
        public let articles: Int
        /// For a leaf, what each of its words stands for.
        public let expansions: [WordExpansion]
        /// What it is made of.
        public let parts: [Part]
    }

    /// A change of a query that finds something.
    public struct Revival: Sendable {
        /// What is changed, in words.
        public let change: String
        /// The changed query.
        public let query: String
        /// How many articles it finds.
        public let articles: Int
    }

    /// The query as a tree.
    public let root: Part
    /// Articles that it finds, with filters.
    public let total: Int
    /// Articles of the index.
    public let searched: Int
    /// For a query that finds nothing: parts that find nothing by themselves.
    public let killers: [String]
    /// For a query that finds nothing: small changes that find something, the smallest first.
    public let revivals: [Revival]
    /// What should be known about the filters, one sentence each.
    public let notes: [String]
}

extension Searcher {
    /// Explains a request.
    public func explain(_ request: SearchRequest) throws(IndexError) -> QueryExplanation {
        try reading { database in
            let plan = try plan(request, in: database)
            let explainer = Explainer(request: request, searcher: self)
            let total = try plan.query(in: database).count(in: database)
            let root = try explainer.part(request.query, in: database)
            return QueryExplanation(
                root: root, total: total, searched: try database.statistics().documentCount,
                killers: total == 0 ? explainer.killers(root) : [],
                revivals: total == 0 ? try explainer.revivals(in: database) : [], notes: plan.notes)
        }
    }

    /// How many articles a request finds.
    public func count(_ request: SearchRequest) throws(IndexError) -> Int {
        try reading { database in try plan(request, in: database).query(in: database).count(in: database)
        }
    }
}

/// Counts the parts of a query one by one.
struct Explainer {
    let request: SearchRequest
    let searcher: Searcher

    /// More parts than this are not told one by one.
    private static let mostParts = 200

    func part(_ node: QueryNode, in database: borrowing Database) throws -> QueryExplanation.Part {
        var planner = try QueryPlanner(
            database, searcher.names, text: request.text, limits: request.limits, recordsExpansions: true)
        let count = try planner.plan(node, in: database).count(in: database)
        let (operation, children) = Self.parts(of: node)
        var parts: [QueryExplanation.Part] = []
        for child in children.prefix(Self.mostParts) { parts.append(try part(child, in: database)) }
        return QueryExplanation.Part(
            text: node.description, operation: operation, articles: count,
            expansions: children.isEmpty ? planner.expansions : [], parts: parts)
    }

    private static func parts(of node: QueryNode) -> (String?, [QueryNode]) {
        switch node {
        case .and(let nodes): ("AND", nodes)
        case .or(let nodes): ("OR", nodes)
        case .not(let node): ("NOT", [node])
        case .proximity(let proximity): (proximity.sign, [proximity.left, proximity.right])
        case .atLeast(let count, let node): ("atleast\(count)", [node])
        case .preferring(let node, let others): ("ranks higher with", [node] + others)
        case .saved(let name, let node): ("saved:\(name)", [node])
        case .weighted(let node, let factor): ("^\(factor)", [node])
        default: (nil, [])
        }
    }

    /// The smallest parts that find nothing by themselves and must.
    func killers(_ part: QueryExplanation.Part) -> [String] {
        guard part.articles == 0 else { return [] }
        let inner = part.operation == "NOT" ? [] : part.parts.flatMap { killers($0) }
        return inner.isEmpty ? [part.text] : inner
    }
}
