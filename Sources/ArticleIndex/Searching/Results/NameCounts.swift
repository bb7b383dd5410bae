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

/// A name and the articles of a request that have it.
struct ListedCount {
    let name: String
    let kind: EntityKind
    let articles: Int
}

extension Searcher {
    /// The names in what a request finds, the most frequent first; nil lists all.
    func listedNames(
        in request: SearchRequest, kinds: [EntityKind], limit: Int?
    ) throws(IndexError) -> (names: [ListedCount], result: SearchResult) {
        var request = request
        request.facets = kinds.map { (Dimension($0), limit) }
        let result = try search(request)
        var found: [ListedCount] = []
        for (kind, facet) in zip(kinds, result.facets) {
            found += facet.labels.map { ListedCount(name: $0.label, kind: kind, articles: $0.count) }
        }
        found.sort { ($1.articles, $0.name) < ($0.articles, $1.name) }
        return (limit.map { Array(found.prefix($0)) } ?? found, result)
    }

    /// The names in what a request finds, the most frequent first, and how many articles have them at all; nil lists all.
    public func names(
        in request: SearchRequest, kinds: [EntityKind], limit: Int?
    ) throws(IndexError) -> (names: [NameCount], result: SearchResult) {
        let (listed, result) = try listedNames(in: request, kinds: kinds, limit: limit)
        let names = try reading { database in
            try listed.map {
                NameCount(
                    name: $0.name, kind: $0.kind, articles: $0.articles,
                    everywhere: try articles(with: $0.name, $0.kind, in: database))
            }
        }
        return (names, result)
    }

    /// Names of any kind in which a text stands, up to case, the most frequent first.
    public func namesContaining(_ text: String, limit: Int) throws(IndexError) -> [String] {
        var request = SearchRequest(query: .everything)
        let plain = text.map { $0 == "*" ? "?" : String($0) }.joined()
        request.facetMatching = "*\(plain)*"
        request.limit = 0
        return try listedNames(in: request, kinds: EntityKind.allCases, limit: limit).names.map(\.name)
    }

    /// How many articles are counted under a name.
    func articles(with name: String, _ kind: EntityKind, in database: borrowing Database) throws -> Int {
        let dimension = Dimension(kind)
        guard let group = try names.find(name, dimension, in: database) else { return 0 }
        return try names.articles(with: group, dimension, in: database)
    }
}
