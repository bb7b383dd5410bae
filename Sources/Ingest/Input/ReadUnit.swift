public import NewsModel

/// A piece of input that one worker reads by itself.
public struct ReadUnit: Sendable {
    /// What is in it.
    enum Content: Sendable {
        /// A file that is read whole by the worker.
        case file
        /// Parts of a file, each with all its bytes.
        case pieces([Piece])
        /// Lines of JSON, and the number of the first.
        case lines([UInt8], first: Int)
        /// Elements of a JSON array, and the number of the first.
        case elements([[UInt8]], first: Int)
        /// What could not even be opened.
        case rejected(Rejection)
        /// Rows of a table: its header, some rows and the number of the first.
        case table(header: [UInt8], rows: [UInt8], first: Int, separator: UInt8)
        /// What is no article and was never meant to be one.
        case passedOver(String)
        /// Nothing more comes of the file.
        case end
    }

    /// The path of the file, absolute; `-` for standard input.
    public let path: String
    /// What the file is an entry of an archive for: the name of the entry; nil where it is a file.
    var member: String?
    let content: Content
    /// How many bytes of input it stands for, for progress.
    public let byteCount: Int
    /// The file as it was found, where this is the last unit of it.
    var stamp: FileStamp?
}

/// One part of a file that is read by itself: an entry of an archive, a record of a web archive, a mail.
struct Piece: Sendable {
    /// Where it stands in the file.
    var item: String?
    /// Its name, by which its format may be told; empty where it has none.
    var name = ""
    /// Its format, where what it was found in says so.
    var format: Origin.Format?
    /// Its bytes.
    var bytes: [UInt8]
    /// What an archive of the web says of it.
    var capture: Capture?
}

extension Piece {
    /// A record of a web archive that cannot be read, and why; its reader rejects it for that.
    init(damaged reason: String, item: String?, format: Origin.Format, bytes: [UInt8]) {
        self.init(item: item, format: format, bytes: bytes, capture: Capture(extra: ["damage": .string(reason)]))
    }
}

/// What an archive of the web says about a page that it holds.
struct Capture: Sendable {
    /// Where it was fetched.
    var address: String?
    /// When.
    var date: PublicationDate?
    /// What the server said of its character set.
    var charset: String?
    /// What is kept with the article: id of the record, digest of the payload.
    var extra: [String: JSONValue] = [:]
}

/// A file to be read.
public struct SourceFile: Hashable, Sendable {
    /// Absolute path; `-` for standard input.
    public let path: String
    /// Size in bytes when it was found; 0 where it is not known.
    public let byteCount: Int
    /// Time of its last change in nanoseconds since 1970; 0 where it is not known.
    public let modified: Int64

    /// What to remember of it.
    public var stamp: FileStamp { FileStamp(path: path, byteCount: byteCount, modified: modified) }
}
