import Foundation
import NewsModel

/// Reads RSS 2, RSS 1 and Atom: every entry is an article, published by the feed's title where it names nobody else.
enum FeedReader {
    /// `base` is where the feed was fetched and `captured` when, where that is known.
    static func items(
        _ bytes: [UInt8], origin: Origin, base: String? = nil, captured: PublicationDate? = nil, options: IngestOptions
    ) throws(ReadError) -> [ReadItem] {
        guard let tree = XMLTree(xml: sound(bytes)) else { throw ReadError("is XML that is damaged beyond reading") }
        let items = tree.withRoot { root -> [ReadItem] in
            let channel = root.children(named: "channel").first ?? root
            let home = address(channel).flatMap { $0.hasPrefix("http") ? $0 : nil }
            let base = root.attribute("base") ?? channel.attribute("base") ?? base ?? home
            let feedTitle = channel.childText("title")
            let feedLanguage = channel.childText("language") ?? root.attribute("lang")
            // RSS 1 has its items beside the channel, the others inside.
            let entries = [channel, root].lazy.map { $0.children(named: "item") + $0.children(named: "entry") }
                .first { !$0.isEmpty }
            return (entries ?? []).enumerated().map { index, entry in
                var origin = origin
                origin.item = "entry \(index + 1)"
                return item(
                    entry, feedTitle: feedTitle, feedLanguage: feedLanguage, base: entry.attribute("base") ?? base,
                    captured: captured,
                    origin: origin, options: options)
            }
        }
        guard let items, !items.isEmpty else { throw ReadError("is a feed without entries") }
        return items
    }

    /// The bytes without what stands before the first mark, and with the references to characters of HTML, which XML does
    /// not know, replaced by the characters.
    private static func sound(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if let first = bytes.prefix(4096).firstIndex(of: UInt8(ascii: "<")), first > 0,
            !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF])
        {
            bytes.removeFirst(first)
        }
        guard bytes.contains(UInt8(ascii: "&")), String(validating: bytes, as: UTF8.self) != nil else { return bytes }
        return CharacterReferences.withoutNames(bytes)
    }

    private static func item(
        _ entry: XMLNode, feedTitle: String?, feedLanguage: String?, base: String?, captured: PublicationDate?,
        origin: Origin,
        options: IngestOptions
    ) -> ReadItem {
        let title = entry.childText("title").map { line(plain($0)) }
        let text = body(entry)
        guard title != nil || !text.isEmpty else {
            return .rejected(
                Rejection(origin, reason: "has neither a text nor a title"))
        }
        let link = address(entry).flatMap { link in
            link.contains("://") ? link : base.flatMap { WebAddress.resolved(link, against: $0) } ?? link
        }
        var article = Article(
            externalID: entry.childText("guid", "id"), url: link, title: title, text: text, authors: authors(entry),
            outlet: (entry.childText("source") ?? feedTitle).map { Outlet(name: line($0), evidence: .feed) },
            topics: topics(entry), declaredLanguage: entry.childText("language") ?? feedLanguage, origin: origin)
        if let written = entry.childText("pubdate", "published", "date", "issued", "updated") {
            article.published = PublicationDate(parsing: written)
            if article.published == nil { article.extra["date"] = .string(written) }
        }
        article.captured = captured
        article.modified = entry.childText("updated", "modified").flatMap { PublicationDate(parsing: $0) }
        if article.modified == article.published { article.modified = nil }
        article.complete(options)
        return .article(article)
    }

    /// The longest of what an entry holds: feeds repeat the summary beside the whole text.
    private static func body(_ entry: XMLNode) -> String {
        let candidates = ["encoded", "content", "description", "summary"].compactMap { entry.childText($0) }.map(plain)
        return candidates.max { $0.utf8.count < $1.utf8.count } ?? ""
    }

    private static func plain(_ text: String) -> String {
        let cleaned = TextDecoding.cleaned(text)
        return HTMLReader.plain(cleaned).trimmedOrNil ?? ""
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func address(_ entry: XMLNode) -> String? {
        let links = entry.children(named: "link")
        let alternate = links.first {
            ($0.attribute("rel") ?? "alternate") == "alternate" && $0.attribute("href") != nil
        }
        return alternate?.attribute("href") ?? links.lazy.compactMap { $0.text.trimmedOrNil }.first
    }

    private static func authors(_ entry: XMLNode) -> [String] {
        let written = ["creator", "author"].flatMap { entry.children(named: $0) }
            .compactMap { $0.childText("name") ?? $0.text.trimmedOrNil }
        return written.map { author in
            // RSS 2 writes "mail@address (Name)".
            guard let open = author.firstIndex(of: "("), author.hasSuffix(")") else { return author }
            return String(author[author.index(after: open)...].dropLast())
        }
        .flatMap(Byline.authors).uniqued()
    }

    private static func topics(_ entry: XMLNode) -> [String] {
        ["category", "subject"].flatMap { entry.children(named: $0) }
            .compactMap { $0.attribute("term") ?? $0.text.trimmedOrNil }.uniqued()
    }
}
