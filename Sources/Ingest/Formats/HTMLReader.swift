import Foundation
import NewsModel

/// Reads a saved web page: its metadata, and the text of the part that holds the article.
enum HTMLReader {
    static func article(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> Article {
        guard let tree = XMLTree(html: bytes, encoding: encoding(of: bytes)) else { throw ReadError("is not HTML") }
        let read = tree.withRoot { root in (PageMetadata(root), PageText.text(of: root)) }
        guard let (metadata, visible) = read else { throw ReadError("is an empty page") }
        let body = metadata.articleBody.map { isFragment($0) ? text(ofFragment: $0) : $0 }
        // A page that is drawn by a script has its text only in its metadata.
        let longer = (body?.count ?? 0) > 2 * visible.count ? body! : visible
        guard let text = TextDecoding.cleaned(longer).trimmedOrNil else { throw ReadError("is a page without text") }
        var article = Article(
            url: metadata.url, title: metadata.title.map(TextDecoding.cleaned), text: text, authors: metadata.authors,
            outlet: metadata.outlet.map { Outlet(name: $0, evidence: .declared) }, section: metadata.section,
            topics: metadata.topics, declaredLanguage: metadata.language, published: metadata.published,
            origin: origin)
        article.complete(options)
        article.extra = metadata.extra
        return article
    }

    /// Whether a string is HTML rather than text.
    static func isFragment(_ text: String) -> Bool {
        text.range(
            of: "<(p|div|br|span|a|h[1-6]|ul|ol|b|strong|em|i|img|blockquote|figure|table)(\\s[^<>]*)?/?>",
            options: [.regularExpression, .caseInsensitive]) != nil
    }

    /// The text of a piece of HTML that a feed or field holds.
    static func text(ofFragment html: String) -> String {
        let tree = XMLTree(html: Array("<html><body>\(html)</body></html>".utf8), encoding: "UTF-8")
        return tree?.withRoot { PageText.text(of: $0) } ?? html
    }

    /// The character set: UTF-8 where the bytes are that, whatever the page declares; else what it declares; else
    /// Windows-1252.
    private static func encoding(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        if TextDecoding.isUTF8(bytes) { return "UTF-8" }
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
        guard
            let match = head.range(
                of: "charset\\s*=\\s*[\"']?[\\w-]+", options: [.regularExpression, .caseInsensitive])
        else { return "windows-1252" }
        let declared = head[match].drop { $0 != "=" }.dropFirst().trimmingCharacters(in: .init(charactersIn: " \"'"))
        // Declared as UTF-8 or Latin-1 but not UTF-8: in practice both are Windows-1252.
        return ["utf-8", "utf8", "iso-8859-1", "latin1"].contains(declared.lowercased()) ? "windows-1252" : declared
    }
}
