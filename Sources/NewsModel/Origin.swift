/// Where an article was read from: a file, and the place in it where a file holds several.
public struct Origin: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The path of the file, absolute; `-` for standard input.
    public var path: String
    /// The place in the file, such as `line 12`; nil where the file is one article.
    public var item: String?
    /// The format it was read as.
    public var format: Format

    /// The formats that can be read.
    public enum Format: String, Codable, CaseIterable, Sendable {
        /// Plain text without metadata.
        case text
        /// Text or Markdown with front matter in YAML.
        case markdown
        /// One JSON value a line.
        case jsonLines = "jsonl"
        /// A JSON object, or an array of objects.
        case json
        /// A saved web page.
        case html
        /// An RSS or Atom feed.
        case feed
    }

    /// Creates an origin.
    public init(path: String, item: String? = nil, format: Format) {
        self.path = path
        self.item = item
        self.format = format
    }

    /// Path and place, for messages: `archive.jsonl: line 12`.
    public var description: String {
        let path = path == "-" ? "standard input" : path
        return item.map { "\(path): \($0)" } ?? path
    }
}
