public import NewsModel
import TextAnalysis
import Xapian

/// One place where a query is met, with what stands around it: a line of a concordance (keyword in context).
public struct Occurrence: Sendable {
    /// The article.
    public let id: ArticleID
    /// When it was published.
    public let published: PublicationDate?
    /// Who published it.
    public let outlet: String?
    /// Text before the place; blanks are single.
    public let left: String
    /// What meets the query.
    public let key: String
    /// Text behind the place.
    public let right: String
    /// Words before the place, the nearest first, folded; for sorting.
    let leftWords: [String]
    /// Words behind the place, the nearest first, folded; for sorting.
    let rightWords: [String]

    /// The nth word to the left or right, folded; empty where there is none. Numbers begin with 1.
    public func word(_ side: ConcordanceOrder.Side, _ number: Int) -> String {
        let words = side == .left ? leftWords : rightWords
        return words.indices.contains(number - 1) ? words[number - 1] : ""
    }
}

/// By what the lines of a concordance are sorted.
public enum ConcordanceOrder: Equatable, Sendable {
    /// A side of the place.
    public enum Side: Sendable {
        /// Before it.
        case left
        /// Behind it.
        case right
    }
    /// The nth word on a side, from 1 on.
    case word(Side, Int)
    /// The words that meet the query.
    case key
    /// When the article was published; undated last.
    case date
}

extension Searcher {
    /// Hands over every place where the words of a request stand, article by article in the order of the request.
    ///
    /// - Parameter width: Characters on either side.
    public func forEachOccurrence(
        of result: SearchResult, width: Int, _ body: (Occurrence) throws -> Void
    ) throws {
        for match in result.matches {
            try forEachOccurrence(
                of: result.sought, in: match.document, try article(match.document), width: width, body)
        }
    }

    /// The same for one document and the article that it holds.
    func forEachOccurrence(
        of sought: [SoughtSpans], in document: UInt32, _ article: StoredArticle, width: Int,
        _ body: (Occurrence) throws -> Void
    ) throws {
        let found = try self.found(sought, in: document, article.article)
        try ConcordanceMaker(article: article, found: found, width: width).forEach(body)
    }
}

/// Cuts the lines of one article.
private struct ConcordanceMaker {
    let article: StoredArticle
    let found: FoundWords
    let width: Int
    /// Words kept for sorting.
    private static let sortWords = 9

    func forEach(_ body: (Occurrence) throws -> Void) rethrows {
        let titleCount = found.title.tokens.count
        let title = Array((article.article.title ?? "").utf8)
        let text = Array(article.article.text.utf8)
        var previous: Range<Int>?
        for span in found.spans where span.words != previous {
            previous = span.words
            let isInTitle = span.words.lowerBound < titleCount
            let first = isInTitle ? 0 : titleCount
            try body(
                line(
                    (span.words.lowerBound - first)..<(span.words.upperBound - first),
                    isInTitle ? found.title : found.text, isInTitle ? title : text))
        }
    }

    private func line(_ words: Range<Int>, _ tokenized: TokenizedText, _ bytes: [UInt8]) -> Occurrence {
        let tokens = tokenized.tokens
        let start = Int(tokens[words.lowerBound].start)
        let end = Int(tokens[words.upperBound - 1].end)
        // A character has up to four bytes; blanks are folded, so that some more are needed.
        let reach = width * 5
        let before = Self.folded(bytes[max(0, start - reach)..<start])
        let behind = Self.folded(bytes[end..<min(bytes.count, end + reach)])
        func terms(_ range: some Sequence<Int>) -> [String] {
            range.map { String(decoding: tokenized.term(of: tokens[$0]), as: UTF8.self) }
        }
        let nearLeft = (max(0, words.lowerBound - Self.sortWords)..<words.lowerBound).reversed()
        let nearRight = words.upperBound..<min(tokens.count, words.upperBound + Self.sortWords)
        return Occurrence(
            id: article.id, published: article.article.published, outlet: article.article.outlet?.name,
            left: Self.last(width, of: before), key: Self.folded(bytes[start..<end]).trimmed,
            right: Self.first(width, of: behind), leftWords: terms(nearLeft), rightWords: terms(nearRight))
    }

    /// The bytes as text with every run of blanks as one; what is cut inside a character is left out.
    private static func folded(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let first = bytes.first, first & 0xC0 == 0x80 { bytes.removeFirst() }
        var text = ""
        for character in String(decoding: bytes, as: UTF8.self) {
            if character.isWhitespace {
                if text.last != " " { text.append(" ") }
            } else if character != "\u{FFFD}" {
                text.append(character)
            }
        }
        return text
    }

    /// So many characters at most, beginning with a whole word where there is one.
    private static func last(_ count: Int, of text: String) -> String {
        guard text.count > count else { return text }
        let cut = text.suffix(count)
        guard let blank = cut.firstIndex(of: " ") else { return String(cut) }
        return String(cut[cut.index(after: blank)...])
    }

    private static func first(_ count: Int, of text: String) -> String {
        guard text.count > count else { return text }
        let cut = text.prefix(count)
        guard let blank = cut.lastIndex(of: " ") else { return String(cut) }
        return String(cut[..<blank])
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
