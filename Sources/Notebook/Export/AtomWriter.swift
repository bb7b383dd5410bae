import ArticleIndex
import NewsModel

/// A feed of a list or a watched search (RFC 4287).
public struct AtomWriter: CitationWriter {
    private var feedTime = ""

    /// Creates a writer.
    public init() {}

    /// The head of the feed; its identity is that of its title.
    public mutating func begin(_ head: ExportHead) -> String {
        feedTime = head.time
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
              <id>\(FeedIdentity.urn("feed\u{0}" + head.title))</id>
              <title>\(XMLText.escaped(head.title))</title>
              <updated>\(head.time)</updated>
              <author><name>dateline</name></author>
              <generator>dateline</generator>\(head.note.isEmpty ? "" : "\n  <subtitle>\(XMLText.escaped(head.note))</subtitle>")

            """
    }

    /// An entry; it counts as changed when it came into the list.
    public mutating func write(_ entry: CitedEntry) -> String {
        let citation = entry.citation
        var lines = ["<id>\(FeedIdentity.urn("entry\u{0}" + entry.key))</id>"]
        lines.append("<title>\(XMLText.escaped(citation.shownTitle))</title>")
        lines.append("<updated>\(entry.added ?? feedTime)</updated>")
        if let date = citation.published.flatMap(FeedIdentity.instant) {
            lines.append("<published>\(date)</published>")
        }
        let authors = citation.authors.isEmpty ? [citation.outlet].compactMap { $0 } : citation.authors
        for author in authors { lines.append("<author><name>\(XMLText.escaped(author))</name></author>") }
        if let link = XMLText.link(citation.address) {
            lines.append("<link rel=\"alternate\" href=\"\(XMLText.escaped(link))\"/>")
        }
        for keyword in entry.keywords { lines.append("<category term=\"\(XMLText.escaped(keyword))\"/>") }
        if let outlet = citation.outlet {
            lines.append("<source><title>\(XMLText.escaped(outlet))</title></source>")
        }
        if let abstract = citation.abstract { lines.append("<summary>\(XMLText.escaped(abstract))</summary>") }
        if !entry.noteParagraphs.isEmpty {
            let text = entry.noteParagraphs.joined(separator: "\n\n")
            lines.append("<content type=\"text\">\(XMLText.escaped(text))</content>")
        }
        return "  <entry>\n" + lines.map { "    \($0)\n" }.joined() + "  </entry>\n"
    }

    /// The end of the feed.
    public func end() -> String { "</feed>\n" }
}

/// What stays the same in a feed that is written again.
enum FeedIdentity {
    /// A UUID of a digest (RFC 9562, version 8).
    static func urn(_ text: String) -> String {
        var bytes = Array(Digest.sha256(Array(text.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Digest.hexadecimal(bytes))
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return "urn:uuid:" + parts.joined(separator: "-")
    }

    /// An instant as feeds need one: without an offset it is taken for UTC, without a time for noon; nil where not even the day is
    /// known.
    static func instant(_ date: PublicationDate) -> String? {
        guard date.day != nil else { return nil }
        guard date.secondOfDay != nil else { return date.dayText + "T12:00:00Z" }
        return date.offsetMinutes == nil ? date.text + "Z" : date.text
    }
}
