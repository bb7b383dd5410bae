import NewsModel

/// What one run has read so far, to settle items that claim to be the same article.
struct RunHistory {
    enum Placement: Equatable {
        /// It is that article.
        case article(ArticleID)
        /// The run has had it, with the same content.
        case duplicate
        /// The run has had that given id with other content, from there.
        case conflict(Origin)
    }

    private struct Seen {
        let contentHash: UInt128
        let origin: Origin
    }

    private var given: [UInt128: Seen] = [:]
    private var occurrences: [UInt128: Int] = [:]

    mutating func place(_ prepared: PreparedArticle) -> Placement {
        let identity = prepared.identity
        let key = Self.number(identity.digest)
        let hash = Self.number(prepared.contentHash)
        switch identity.kind {
        case .file, .address:
            // A path is read once a run; what has an address is settled by what the index holds.
            return .article(identity.id())
        case .givenID:
            if let seen = given[key] {
                return seen.contentHash == hash ? .duplicate : .conflict(seen.origin)
            }
            given[key] = Seen(contentHash: hash, origin: prepared.article.origin)
            return .article(identity.id())
        case .content:
            let count = occurrences[key, default: 0]
            occurrences[key] = count + 1
            return .article(identity.id(version: count))
        }
    }

    private static func number(_ digest: [UInt8]) -> UInt128 {
        digest.prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
    }
}

/// Whether two texts share a passage.
enum TextOverlap {
    /// Whether a tenth of the runs of five words of the shorter text also stand in the longer one.
    static func isLikely(_ left: String, _ right: String) -> Bool {
        let left = shingles(left)
        let right = shingles(right)
        let smaller = min(left.count, right.count)
        return smaller > 0 && left.intersection(right).count * 10 >= smaller
    }

    private static func shingles(_ text: String) -> Set<[Substring]> {
        let words = text.split(whereSeparator: \.isWhitespace).prefix(2000)
        guard words.count >= 5 else { return [Array(words)] }
        return Set((0...(words.count - 5)).map { Array(words[(words.startIndex + $0)..<(words.startIndex + $0 + 5)]) })
    }
}
