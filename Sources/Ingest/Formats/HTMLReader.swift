import Foundation
import NewsModel

/// Reads a saved web page: its metadata, and the text of the part that holds the article.
enum HTMLReader {
    /// `capture` is what an archive says of where and when the page was fetched.
    static func article(
        _ bytes: [UInt8], origin: Origin, capture: Capture? = nil, options: IngestOptions
    ) throws(ReadError) -> Article {
        let address = capture?.address
        let captured = capture?.date
        let charset = capture?.charset
        let utf8 = CharacterSets.utf8(bytes, declared: declaredCharset(bytes) ?? charset).bytes
        guard let page = PageTree(PageSlimmer.slim(utf8)) else { throw ReadError("is not HTML") }
        let statements = PageStatements(page, source: utf8)
        let blocks = PageBlocks(page)
        let finder = ContentFinder(page, blocks.blocks, titles: statements.titles)
        let metadata = PageMetadata(
            statements, page, blocks, finder, address: address ?? savedFrom(utf8), captured: captured)
        let visible = PageText.article(page, blocks, finder, title: metadata.title)
        let text = PageState.betterText(visible: visible, body: metadata.articleBody, page: utf8)
        guard let text = TextDecoding.cleaned(text).trimmedOrNil else { throw ReadError("is a page without text") }
        var article = Article(
            url: metadata.url, title: metadata.title.map(TextDecoding.cleaned), text: text, authors: metadata.authors,
            outlet: metadata.outlet.map { Outlet(name: $0, evidence: .declared) }, section: metadata.section,
            topics: metadata.topics, declaredLanguage: metadata.language, published: metadata.published,
            modified: metadata.modified, captured: captured, origin: origin, provenance: metadata.provenance)
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

    /// What a field that may hold HTML or text says, as text.
    static func plain(_ text: String) -> String {
        isFragment(text) ? self.text(ofFragment: text) : text
    }

    /// The text of a piece of HTML that a feed or field holds.
    static func text(ofFragment html: String) -> String {
        guard let page = PageTree(Array("<html><body>\(html)</body></html>".utf8)) else { return html }
        return PageText.visible(page)
    }

    /// All that a page in UTF-8 shows; nil where it is none.
    static func text(ofPage utf8: [UInt8]) -> String? {
        guard let page = PageTree(PageSlimmer.slim(utf8)) else { return nil }
        return PageText.visible(page)
    }

    /// The character set that a page declares in its head.
    private static func declaredCharset(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096)
        for name in ["charset", "encoding"] {
            guard var index = position(of: name, in: head) else { continue }
            index += name.utf8.count
            while index < head.endIndex, isBlank(head[index]) || head[index] == UInt8(ascii: "=") { index += 1 }
            let value = head[index...].prefix(40).drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
                .prefix {
                    ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x3A).contains($0) || "-_".utf8.contains($0)
                }
            if !value.isEmpty { return String(decoding: value, as: UTF8.self) }
        }
        return nil
    }

    /// Browsers write where a page was saved from into a comment.
    private static func savedFrom(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(2048)
        guard let start = position(of: "saved from url=(", in: head),
            let close = head[start...].firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let address = head[(close + 1)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
        return String(decoding: address, as: UTF8.self)
    }

    /// Where a word in small letters stands, whatever the letters of the bytes.
    private static func position(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let word = Array(word.utf8)
        guard bytes.count >= word.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - word.count)).first { start in
            for offset in word.indices {
                let byte = bytes[start + offset]
                let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                if folded != word[offset] { return false }
            }
            return true
        }
    }
}
