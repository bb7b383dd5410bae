/// An item that could not be ingested, and why. It is written to `rejects.ndjson`.
public struct Rejection: Codable, Hashable, Sendable {
    /// The path of the file, absolute; `-` for standard input.
    public var path: String
    /// The place in the file; nil where the whole file was rejected.
    public var item: String?
    /// What is wrong, in words a person can act on.
    public var reason: String

    /// Creates a rejection.
    public init(path: String, item: String? = nil, reason: String) {
        self.path = path
        self.item = item
        self.reason = reason
    }

    /// Creates a rejection of what stands at a place.
    public init(_ origin: Origin, reason: String) {
        self.init(path: origin.path, item: origin.item, reason: reason)
    }
}

/// What became of reading one item: an article, or the reason why there is none.
public enum ReadItem: Hashable, Sendable {
    /// An article.
    case article(Article)
    /// A reason.
    case rejected(Rejection)
}
