import NewsModel
import TextAnalysis

/// A passage of an article that shows why it was found.
public struct Snippet: Equatable, Sendable {
    /// The passage; runs of blanks and line ends are one blank.
    public let text: String
    /// The parts of `text` to mark, as offsets of characters, ascending.
    public let highlights: [Range<Int>]
    /// Whether the text goes on before the passage.
    public let isCutBefore: Bool
    /// Whether the text goes on behind the passage.
    public let isCutAfter: Bool
}

/// Chooses and cuts passages.
struct SnippetMaker {
    /// Words of a passage where nothing else is asked for.
    static let usualLength = 36
    private let length: Int

    init(length: Int = usualLength) {
        self.length = length
    }

    /// The passage of the text that has most of what was found; the beginning where nothing was.
    func snippet(of article: Article, _ found: FoundWords) -> Snippet {
        let text = found.text
        let spans = found.spansInText
        return cut(article.text, text, best(spans, count: text.tokens.count, text), found.marksInText)
    }

    /// The window with most different parts of the query, then most spans, then the earliest.
    private func best(_ found: [FoundWords.Span], count: Int, _ text: TokenizedText) -> Range<Int> {
        guard !found.isEmpty else { return 0..<min(length, count) }
        var best = (start: found[0].words.lowerBound, score: (0, 0))
        var end = 0
        for index in found.indices {
            let start = found[index].words.lowerBound
            end = max(end, index)
            while end < found.count, found[end].words.lowerBound < start + length { end += 1 }
            let inside = found[index..<max(end, index + 1)].filter { $0.words.upperBound <= start + length }
            let score = (Set(inside.map(\.part)).count, inside.count)
            if score > best.score { best = (start, score) }
        }
        return window(around: best.start, count: count, text)
    }

    /// Some words of lead, from the beginning of the sentence where that is near.
    private func window(around start: Int, count: Int, _ text: TokenizedText) -> Range<Int> {
        var lower = max(0, start - 8)
        for candidate in stride(from: start, through: max(0, start - 14), by: -1)
        where text.tokens[candidate].shape.contains(.beginsSentence) {
            lower = candidate
            break
        }
        let upper = min(count, max(lower + length, start + 12))
        return min(lower, max(0, upper - length))..<upper
    }

    private func cut(
        _ source: String, _ text: TokenizedText, _ window: Range<Int>, _ marks: [Range<Int>]
    ) -> Snippet {
        guard !window.isEmpty else {
            return Snippet(text: "", highlights: [], isCutBefore: false, isCutAfter: false)
        }
        let bytes = Array(source.utf8)
        let tokens = text.tokens
        let isCutBefore = window.lowerBound > 0
        let isCutAfter = window.upperBound < tokens.count
        let start = isCutBefore ? Int(tokens[window.lowerBound].start) : 0
        let end = isCutAfter ? Int(tokens[window.upperBound - 1].end) : bytes.count
        let marks = marks.filter { $0.lowerBound >= start && $0.upperBound <= end }
        var writer = BlankFolder()
        var highlights: [Range<Int>] = []
        var position = start
        for mark in marks where mark.lowerBound >= position {
            writer.append(bytes[position..<mark.lowerBound])
            writer.settleBlank()
            let from = writer.count
            writer.append(bytes[mark])
            highlights.append(from..<writer.count)
            position = mark.upperBound
        }
        writer.append(bytes[position..<max(position, end)])
        return Snippet(
            text: writer.text, highlights: highlights, isCutBefore: isCutBefore, isCutAfter: isCutAfter)
    }
}

/// Builds text with every run of blanks as one, none at the start.
private struct BlankFolder {
    private(set) var text = ""
    private(set) var count = 0
    private var hasBlank = false

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        for character in String(decoding: bytes, as: UTF8.self) {
            if character.isWhitespace {
                hasBlank = true
                continue
            }
            settleBlank()
            text.append(character)
            count += 1
        }
    }

    mutating func settleBlank() {
        if hasBlank, !text.isEmpty {
            text.append(" ")
            count += 1
        }
        hasBlank = false
    }
}
