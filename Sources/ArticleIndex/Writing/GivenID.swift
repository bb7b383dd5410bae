import NewsModel

/// When an id that a source gave is not enough to call two articles one.
enum GivenID {
    /// Refuses the second text that one run brings under an id.
    static func repeated(in article: Article, after first: Origin) -> Rejection {
        Rejection(
            article.origin,
            reason: "has the id '\(article.externalID ?? "")', which \(first) has with another text; "
                + "give every article its own id, or name their outlets")
    }

    /// Refuses an id that comes back from another file with nothing in common: two sources count alike. Overwriting would
    /// lose the first. `data` is what the index holds under the id; nil where the new article may take its place.
    static func clash(of new: Article, withStored data: [UInt8]) -> Rejection? {
        guard let stored = StoredArticleCoding.decode(data)?.article else { return nil }
        let isSame =
            stored.origin.path == new.origin.path || (stored.url != nil && stored.url == new.url)
            || (stored.title != nil && stored.title == new.title)
            || (stored.published != nil && stored.published == new.published)
            || TextOverlap.isLikely(stored.text, new.text)
        guard !isSame else { return nil }
        return Rejection(
            new.origin,
            reason: "has the id '\(new.externalID ?? "")', which the index holds for another article "
                + "(from \(stored.origin)); name the outlets of both to tell them apart")
    }
}
