import NewsModel
import TextAnalysis
import Xapian

/// Where what a query seeks stands in one article.
struct FoundWords {
    /// What satisfies one part of the query.
    struct Span: Equatable {
        /// Numbers of words; the headline's come first, then those of the text.
        let words: Range<Int>
        /// Which part of the query it is.
        let part: Int
    }

    let title: TokenizedText
    let text: TokenizedText
    /// Ascending.
    let spans: [Span]
    /// The words inside of spans that the query names, ascending.
    let words: [Int]

    init(
        _ sought: [SoughtSpans], in document: UInt32, _ article: Article, of database: borrowing Database
    ) throws(XapianError) {
        title = Tokenizer.tokenize(article.title ?? "")
        text = Tokenizer.tokenize(article.text)
        var spans: [Span] = []
        var words: Set<Int> = []
        for (part, one) in sought.enumerated() {
            let found = try Spans(one.pattern, slot: Slot.tokens.rawValue, zone: one.zone.rawValue)
                .find(in: document, of: database)
            spans += found.spans.map { Span(words: $0, part: part) }
            words.formUnion(found.words)
        }
        self.spans = spans.sorted {
            ($0.words.lowerBound, $0.words.upperBound) < ($1.words.lowerBound, $1.words.upperBound)
        }
        self.words = words.sorted()
    }

    /// The spans in the text, by numbers of its words.
    var spansInText: [Span] {
        let first = title.tokens.count
        return spans.filter { $0.words.lowerBound >= first }.map {
            Span(words: ($0.words.lowerBound - first)..<($0.words.upperBound - first), part: $0.part)
        }
    }

    /// What to mark in the text, as offsets of bytes.
    var marksInText: [Range<Int>] { marks(in: text, from: title.tokens.count) }

    /// What to mark in the headline, as offsets of bytes.
    var marksInTitle: [Range<Int>] { marks(in: title, from: 0) }

    /// Neighbours that belong to one span are marked as one.
    private func marks(in tokenized: TokenizedText, from first: Int) -> [Range<Int>] {
        var marks: [Range<Int>] = []
        var previous: Int?
        for word in words where tokenized.tokens.indices.contains(word - first) {
            let token = tokenized.tokens[word - first]
            if let last = previous, last + 1 == word, isJoined(last) {
                marks[marks.count - 1] = marks[marks.count - 1].lowerBound..<Int(token.end)
            } else {
                marks.append(Int(token.start)..<Int(token.end))
            }
            previous = word
        }
        return marks
    }

    private func isJoined(_ word: Int) -> Bool {
        for span in spans {
            if span.words.lowerBound > word { return false }
            if span.words.contains(word), span.words.contains(word + 1) { return true }
        }
        return false
    }
}
