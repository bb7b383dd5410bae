public import NewsModel
import TextAnalysis
import Xapian

/// A name with all that the index and the reader know of it, for other programs.
public struct NameRecord: Equatable, Sendable {
    /// Under which it is counted.
    public let name: String
    /// What it is.
    public let kind: EntityKind
    /// Articles of the request that have it.
    public let articles: Int
    /// Other names that are counted as it.
    public let aliases: [String]
    /// What it is called elsewhere.
    public let ids: [String]
    /// What the reader noted.
    public let notes: [String]
    /// An id of its own that is the same in every index: of kind and name.
    public let key: String
}

extension Searcher {
    /// The names in what a request finds, the most frequent first; nil lists all.
    public func records(
        in request: SearchRequest, kinds: [EntityKind], limit: Int?
    ) throws(IndexError) -> [NameRecord] {
        let counts = try listedNames(in: request, kinds: kinds, limit: limit).names
        return try reading { database in
            try counts.map { count in
                let group = try names.find(count.name, Dimension(count.kind), in: database)
                let own = nameKey(count.name)
                let digest = Digest.hexadecimal(Digest.sha256(Array("\(count.kind.rawValue) \(own)".utf8)).prefix(10))
                return NameRecord(
                    name: count.name, kind: count.kind, articles: count.articles,
                    aliases: group?.names.filter { $0 != count.name } ?? [], ids: group?.ids ?? [],
                    notes: group?.notes ?? [], key: "dateline-" + digest)
            }
        }
    }
}
