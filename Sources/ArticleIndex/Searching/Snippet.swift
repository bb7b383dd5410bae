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
    /// Words of a passage.
    private static let length = 36
    private let sought: [SoughtPhrase]
    private let first: Set<[UInt8]>

    init(_ sought: [SoughtPhrase]) {
        self.sought = sought
        first = sought.reduce(into: []) { $0.formUnion($1.positions.first ?? []) }
    }

    /// The passage of the text that has most of what is sought; the beginning where it has nothing.
    func snippet(of article: Article) -> Snippet {
        let text = Tokenizer.tokenize(article.text)
        let found = occurrences(in: text)
        let window = best(found, count: text.tokens.count, text)
        return cut(article.text, text, window, found)
    }

    private struct Occurrence {
        let words: Range<Int>
        /// Which of the sought phrases it is.
        let phrase: Int
    }

    private func occurrences(in text: TokenizedText) -> [Occurrence] {
        guard !sought.isEmpty else { return [] }
        var found: [Occurrence] = []
        for start in text.tokens.indices where first.contains(Array(text.term(of: text.tokens[start]))) {
            for (phrase, candidate) in sought.enumerated() {
                let end = start + candidate.positions.count
                guard end <= text.tokens.count, !candidate.positions.isEmpty else { continue }
                let isThere = zip(start..<end, candidate.positions).allSatisfy {
                    $1.contains(Array(text.term(of: text.tokens[$0])))
                }
                if isThere { found.append(Occurrence(words: start..<end, phrase: phrase)) }
            }
        }
        return found
    }

    /// The window with most different phrases, then most occurrences, then the earliest.
    private func best(_ found: [Occurrence], count: Int, _ text: TokenizedText) -> Range<Int> {
        guard !found.isEmpty else { return 0..<min(Self.length, count) }
        var best = (start: found[0].words.lowerBound, score: (0, 0))
        var end = 0
        for index in found.indices {
            let start = found[index].words.lowerBound
            end = max(end, index)
            while end < found.count, found[end].words.upperBound <= start + Self.length { end += 1 }
            let inside = found[index..<max(end, index + 1)]
            let score = (Set(inside.map(\.phrase)).count, inside.count)
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
        let upper = min(count, max(lower + Self.length, start + 12))
        return min(lower, max(0, upper - Self.length))..<upper
    }

    private func cut(
        _ source: String, _ text: TokenizedText, _ window: Range<Int>, _ found: [Occurrence]
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
        let marks = found.filter { window.contains($0.words.lowerBound) && $0.words.upperBound <= window.upperBound }
            .map { Int(tokens[$0.words.lowerBound].start)..<Int(tokens[$0.words.upperBound - 1].end) }
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
