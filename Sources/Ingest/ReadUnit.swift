import NewsModel

/// A piece of input that one worker reads by itself.
public struct ReadUnit: Sendable {
    /// What is in it.
    enum Content: Sendable {
        /// A file that is read whole by the worker.
        case file
        /// Lines of JSON, and the number of the first.
        case lines([UInt8], first: Int)
        /// Elements of a JSON array, and the number of the first.
        case elements([[UInt8]], first: Int)
        /// What could not even be opened.
        case rejected(Rejection)
    }

    /// The path of the file, absolute; `-` for standard input.
    public let path: String
    let content: Content
    /// How many bytes of input it stands for, for progress.
    public let byteCount: Int
}

/// A file to be read.
public struct SourceFile: Hashable, Sendable {
    /// Absolute path; `-` for standard input.
    public let path: String
    /// Size in bytes when it was found; 0 where it is not known.
    public let byteCount: Int
}
