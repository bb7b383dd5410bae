public import NewsModel
import TextAnalysis
import Xapian

/// A name and the articles that have it.
public struct NameCount: Equatable, Sendable {
    /// Under which it is counted.
    public let name: String
    /// What it is.
    public let kind: EntityKind
    /// Articles of the request that have it.
    public let articles: Int
    /// All articles that have it.
    public let everywhere: Int
}

extension Searcher {
    /// The names in what a request finds, the most frequent first; nil lists all.
    public func names(
        in request: SearchRequest, kinds: [EntityKind], limit: Int?
    ) throws(IndexError) -> (names: [NameCount], result: SearchResult) {
        var request = request
        request.facets = kinds.map { (Dimension($0), limit) }
        let result = try search(request)
        var found: [(name: String, kind: EntityKind, articles: Int)] = []
        for (kind, facet) in zip(kinds, result.facets) {
            found += facet.labels.map { ($0.label, kind, $0.count) }
        }
        found.sort { ($1.articles, $0.name) < ($0.articles, $1.name) }
        let listed = limit.map { Array(found.prefix($0)) } ?? found
        let names = try reading { database in
            var names: [NameCount] = []
            for (name, kind, articles) in listed {
                names.append(
                    NameCount(
                        name: name, kind: kind, articles: articles,
                        everywhere: try self.articles(with: name, kind, in: database)))
            }
            return names
        }
        return (names, result)
    }

    /// Names of any kind in which a text stands, up to case, the most frequent first.
    public func namesContaining(_ text: String, limit: Int) throws(IndexError) -> [String] {
        var request = SearchRequest(query: .everything)
        let plain = text.map { $0 == "*" ? "?" : String($0) }.joined()
        request.facetMatching = "*\(plain)*"
        request.limit = 0
        return try names(in: request, kinds: EntityKind.allCases, limit: limit).names.map(\.name)
    }

    /// How many articles are counted under a name.
    func articles(with name: String, _ kind: EntityKind, in database: borrowing Database) throws -> Int {
        let dimension = Dimension(kind)
        guard let group = try names.find(name, dimension, in: database) else { return 0 }
        return try names.articles(with: group, dimension, in: database)
    }
}
