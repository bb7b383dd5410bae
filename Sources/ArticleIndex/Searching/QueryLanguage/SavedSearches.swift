/// A search that a reader gave a name.
public struct SavedSearch: Equatable, Sendable {
    /// The query as it was written.
    public var query: String
    /// Whose rules it is read by.
    public var syntax: QuerySyntax
    /// Labels that articles must have: any of one dimension, in all dimensions.
    public var filters: [Dimension: [String]]
    /// Labels that articles must not have.
    public var exclusions: [Dimension: [String]]

    /// Describes a search.
    public init(
        query: String, syntax: QuerySyntax = .native, filters: [Dimension: [String]] = [:],
        exclusions: [Dimension: [String]] = [:]
    ) {
        self.query = query
        self.syntax = syntax
        self.filters = filters
        self.exclusions = exclusions
    }
}

extension QueryParser {
    /// What `saved:NAME` means: the saved query with its filters.
    func saved(_ name: String, _ token: QueryToken) throws(QuerySyntaxError) -> QueryNode {
        guard let search = findSaved(name) else {
            return try fail(token.range, "there is no saved search '\(name)'", "'dateline saved ls' lists them")
        }
        guard !openSaved.contains(name.lowercased()) else {
            return try fail(token.range, "the saved search '\(name)' uses itself")
        }
        let reading: Reading
        do {
            reading = try Self.parse(
                search.query, syntax: search.syntax, today: today, openSaved: openSaved + [name.lowercased()],
                marks: marks, findSaved: findSaved)
        } catch {
            return try fail(
                token.range, "the saved search '\(name)' cannot be read: \(error.problem)", error.suggestion)
        }
        var parts = [reading.node.at(token.range)]
        for dimension in Dimension.allCases {
            if let labels = search.filters[dimension] { parts.append(try self.labels(labels, dimension, token)) }
            if let labels = search.exclusions[dimension] {
                parts.append(.not(try self.labels(labels, dimension, token)))
            }
        }
        return .saved(name, parts.count == 1 ? parts[0] : .and(parts))
    }

    /// Articles with any of some labels, of the index or of the reader.
    private func labels(
        _ labels: [String], _ dimension: Dimension, _ token: QueryToken
    ) throws(QuerySyntaxError) -> QueryNode {
        guard dimension.isReaders, let field = FieldTable.field(named: dimension.rawValue) else {
            return .labels(dimension, labels)
        }
        var nodes: [QueryNode] = []
        for label in labels { nodes.append(try marked(label, token, field, isQuoted: true)) }
        return nodes.count == 1 ? nodes[0] : .or(nodes)
    }
}

extension QueryNode {
    /// The same, with every place in the query set to one: what comes out of another text cannot be pointed at.
    func at(_ range: Range<Int>) -> QueryNode {
        switch self {
        case .words(let words, let field):
            .words(
                QueryWords(
                    text: words.text, matching: words.matching, isCapitalized: words.isCapitalized, slop: words.slop,
                    parts: words.parts, range: range), field: field)
        case .proximity(let proximity):
            .proximity(
                QueryProximity(
                    reach: proximity.reach, isOrdered: proximity.isOrdered, isNegated: proximity.isNegated,
                    left: proximity.left.at(range), right: proximity.right.at(range), range: range))
        case .value(let value, let field, _): .value(value, field: field, range: range)
        case .atLeast(let count, let node): .atLeast(count, node.at(range))
        case .and(let nodes): .and(nodes.map { $0.at(range) })
        case .or(let nodes): .or(nodes.map { $0.at(range) })
        case .not(let node): .not(node.at(range))
        case .preferring(let node, let others): .preferring(node.at(range), others.map { $0.at(range) })
        case .weighted(let node, let factor): .weighted(node.at(range), factor)
        case .saved(let name, let node): .saved(name, node.at(range))
        case .everything, .labels, .presence, .published, .length, .marked: self
        }
    }
}
