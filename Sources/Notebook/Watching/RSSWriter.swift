import NewsModel

/// A feed in RSS 2.0 (<https://www.rssboard.org/rss-specification>), for readers that know no Atom.
public struct RSSWriter: CitationWriter {
    /// Creates a writer.
    public init() {}

    /// The head of the channel.
    public mutating func begin(_ head: ExportHead) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel>
          <title>\(XMLText.escaped(head.title))</title>
          <link>about:blank</link>
          <description>\(XMLText.escaped(head.note.isEmpty ? head.title : head.note))</description>
          <generator>dateline</generator>

        """
    }

    /// An item.
    public mutating func write(_ entry: CitedEntry) -> String {
        let citation = entry.citation
        var lines = ["<title>\(XMLText.escaped(citation.shownTitle))</title>"]
        if let link = XMLText.link(citation.address) { lines.append("<link>\(XMLText.escaped(link))</link>") }
        lines.append("<guid isPermaLink=\"false\">\(FeedIdentity.urn("entry\u{0}" + entry.key))</guid>")
        if let date = citation.published.flatMap(Self.date) { lines.append("<pubDate>\(date)</pubDate>") }
        for author in citation.authors { lines.append("<dc:creator>\(XMLText.escaped(author))</dc:creator>") }
        for keyword in entry.keywords { lines.append("<category>\(XMLText.escaped(keyword))</category>") }
        let text = ([citation.outlet, citation.abstract].compactMap { $0 } + entry.noteParagraphs).joined(
            separator: "\n\n")
        if !text.isEmpty { lines.append("<description>\(XMLText.escaped(XMLText.escaped(text)))</description>") }
        return "  <item>\n" + lines.map { "    \($0)\n" }.joined() + "  </item>\n"
    }

    /// The end of the channel.
    public func end() -> String { "</channel>\n</rss>\n" }

    /// `Mon, 23 Oct 2023 14:05:00 +0300` (RFC 822); the day of the week may be left out.
    private static func date(_ date: PublicationDate) -> String? {
        guard let month = date.month, let day = date.day else { return nil }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let second = date.secondOfDay ?? 43_200
        let offset = date.offsetMinutes ?? 0
        let zone = (offset < 0 ? "-" : "+") + padded(abs(offset) / 60) + padded(abs(offset) % 60)
        return "\(padded(day)) \(months[month - 1]) \(date.year) "
            + "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60)) \(zone)"
    }
}
