import Foundation
import NewsModel

/// Reads plain text without metadata: the whole file is the text of one article.
enum TextReader {
    static func article(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> Article {
        let text = TextDecoding.text(bytes)
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
