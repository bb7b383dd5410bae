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

/// A file as it was when it was read, so that it need not be read again while it stays so.
public struct FileStamp: Codable, Hashable, Sendable {
    /// Absolute path.
    public var path: String
    /// Size in bytes.
    public var byteCount: Int
    /// Time of the last change, in nanoseconds since 1970.
    public var modified: Int64

    /// Creates a stamp.
    public init(path: String, byteCount: Int, modified: Int64) {
        self.path = path
        self.byteCount = byteCount
        self.modified = modified
    }
}

/// What became of reading one item: an article, or the reason why there is none.
public enum ReadItem: Hashable, Sendable {
    /// An article.
    case article(Article)
    /// A reason.
    case rejected(Rejection)
    /// Something that is no article and was never meant to be one, such as a picture in a web archive; what it is, in the
    /// plural.
    case passedOver(String)
    /// A file has been read to its end; everything in it came before.
    case fileRead(FileStamp)
}
