public import ArticleIndex
public import NewsModel

/// How the hits of a search differ from those of the same search before.
public struct HitDifferences: Equatable, Sendable {
    /// Found now, not then; by id.
    public let added: [ArticleID]
    /// Found then, not now.
    public let removed: [ArticleID]
    /// Found both times, with another content.
    public let changed: [ArticleID]

    /// Whether all is as it was.
    public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// Compares hits; the hashes of those that were kept are short.
    public init(old: [HitMark], new: [HitMark]) {
        let before = Dictionary(
            old.map { ($0.id, HitMarks.short($0.contentHash)) }, uniquingKeysWith: { first, _ in first })
        let now = Dictionary(
            new.map { ($0.id, HitMarks.short($0.contentHash)) }, uniquingKeysWith: { first, _ in first })
        added = now.keys.filter { before[$0] == nil }.sorted()
        removed = before.keys.filter { now[$0] == nil }.sorted()
        changed = now.compactMap { id, hash in before[id].map { $0 != hash } ?? false ? id : nil }.sorted()
    }
}
