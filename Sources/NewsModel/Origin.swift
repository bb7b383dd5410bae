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
        /// Text or Markdown with front matter in YAML or TOML.
        case markdown
        /// One JSON value a line.
        case jsonLines = "jsonl"
        /// A JSON object, or an array of objects.
        case json
        /// Comma-separated values with a header.
        case csv
        /// Tab-separated values with a header.
        case tsv
        /// A saved web page.
        case html
        /// A web page in one file with its pictures (RFC 2557).
        case mhtml
        /// An RSS, Atom or JSON feed.
        case feed
        /// A web archive (ISO 28500).
        case warc
        /// A web archive of the Internet Archive's older format.
        case arc
        /// News in JSON (IPTC).
        case ninjs
        /// NewsML-G2 (IPTC).
        case newsml
        /// News Industry Text Format (IPTC).
        case nitf
        /// The SGML of Reuters-21578.
        case reuters
        /// Pages of a MediaWiki dump, such as Wikinews.
        case mediawiki
        /// An electronic book.
        case epub
        /// A mail (RFC 5322).
        case email = "eml"
        /// Many mails in one file (RFC 4155).
        case mbox
        /// A PDF document.
        case pdf
        /// An Office Open XML text.
        case docx
        /// An OpenDocument text.
        case odt
        /// Rich Text Format.
        case rtf
        /// References of the RIS format.
        case ris
        /// References of the Citation Style Language in JSON.
        case cslJSON = "csl-json"
        /// An export of Nexis.
        case nexis
        /// An export of Factiva.
        case factiva
        /// An export of ProQuest.
        case proquest
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
