import NewsModel

/// Settles which article of the index an article with an address is, and whether it takes its place.
///
/// Two texts under one address are two versions of one article where they have something in common; where they have
/// nothing (a page that was used again, an export that gives every item the address of its site) they are two articles.
struct ArticlePlacement {
    /// What is to be done.
    enum Decision: Equatable {
        /// The index has no such article.
        case add(ArticleID)
        /// It has it as it is, now or among its earlier versions.
        case unchanged(ArticleID)
        /// It takes the place of what the index has.
        case update(ArticleID)
        /// It is an earlier version of what the index has, or a shorter one.
        case keepAsEarlier(ArticleID)
    }

    /// What the index holds under an id.
    struct Held {
        let hash: [UInt8]
        let article: () throws -> Article?
        let versionHashes: () throws -> [[UInt8]]
    }

    /// `look` returns what the index holds under an id, nil where it holds nothing.
    static func decide(
        _ article: Article, _ identity: ArticleIdentity, contentHash: [UInt8], look: (ArticleID) throws -> Held?
    ) throws -> Decision {
        // A page that changes its whole text more often than that is no article; the last place is used again.
        let most = 1000
        for version in 0..<most {
            let id = identity.id(version: version)
            guard let held = try look(id) else { return .add(id) }
            if held.hash == contentHash { return .unchanged(id) }
            guard let stored = try held.article() else { return .update(id) }
            let isSameItem = stored.origin.path == article.origin.path && stored.origin.item == article.origin.item
            if isSameItem { return .update(id) }
            if try held.versionHashes().contains(contentHash) { return .unchanged(id) }
            guard version == most - 1 || isSame(stored, article) else { continue }
            return isEarlier(article, than: stored) ? .keepAsEarlier(id) : .update(id)
        }
        return .update(identity.id(version: most - 1))
    }

    private static func isSame(_ stored: Article, _ new: Article) -> Bool {
        if let title = stored.title, title == new.title { return true }
        return stored.text.isEmpty || new.text.isEmpty || TextOverlap.isLikely(stored.text, new.text)
    }

    /// Of two captures the later one counts; else a text of less than half the length is a summary of the other.
    private static func isEarlier(_ new: Article, than stored: Article) -> Bool {
        if let mine = new.captured?.sortableText, let other = stored.captured?.sortableText, mine != other {
            return mine < other
        }
        return new.text.utf8.count * 2 < stored.text.utf8.count
    }
}
