import Foundation
import NewsModel

/// Reads plain text without metadata: the whole file is the text of one article. An export of a press database is split.
enum TextReader {
    static func items(
        _ bytes: [UInt8], origin: Origin, capture: Capture?, options: IngestOptions
    ) throws(ReadError) -> [ReadItem] {
        let utf8 = CharacterSets.utf8(bytes, declared: capture?.charset).bytes
        let text = TextDecoding.cleaned(String(decoding: utf8, as: UTF8.self))
        if let items = try ExportReader.items(text: text, origin: origin, options: options) { return items }
        return [.article(article(text, origin: origin, options: options))]
    }

    static func article(_ text: String, origin: Origin, options: IngestOptions) -> Article {
        let (title, body) = headline(text)
        var article = Article(title: title, text: body, origin: origin)
        article.complete(options)
        return article
    }

    /// A headline is a first line that is short, ends without a full stop, and is set apart by an empty line.
    private static func headline(_ text: String) -> (title: String?, body: String) {
        let trimmed = text.trimmedOrNil ?? ""
        guard let gap = trimmed.range(of: "\n\n") else { return (nil, trimmed) }
        let first = trimmed[..<gap.lowerBound]
        let isShort = first.count <= 150 && !first.contains("\n")
        guard isShort, let last = first.last, !".;:,".contains(last), first.contains(where: \.isLetter) else {
            return (nil, trimmed)
        }
        return (String(first), String(trimmed[gap.upperBound...]).trimmedOrNil ?? "")
    }
}
