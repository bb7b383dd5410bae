import ArticleIndex
import NewsModel

/// Makes queries of every kind from the words of a corpus, always the same ones for one seed.
public struct QueryGenerator {
    private let corpus: ReferenceCorpus
    private var chance: SplitMix

    /// Creates a generator.
    public init(_ corpus: ReferenceCorpus, seed: UInt64) {
        self.corpus = corpus
        chance = SplitMix(seed: seed)
    }

    private mutating func next(_ count: Int) -> Int { chance.next(below: count) }

    /// The next query.
    public mutating func query() -> ReferenceQuery { boolean(depth: 2) }

    private mutating func entry() -> ReferenceCorpus.Entry { corpus.entries[next(corpus.entries.count)] }

    private mutating func boolean(depth: Int) -> ReferenceQuery {
        switch depth == 0 ? 6 + next(14) : next(20) {
        case 0, 1: return .and([boolean(depth: depth - 1), boolean(depth: depth - 1)])
        case 2: return .or([boolean(depth: depth - 1), boolean(depth: depth - 1)])
        case 3: return .and([boolean(depth: depth - 1), .not(boolean(depth: depth - 1))])
        case 4: return .not(boolean(depth: depth - 1))
        case 5, 6: return .inside(next(2) == 0 ? .title : .lead, span(depth: 1))
        case 7: return value()
        case 8: return .capitalized(span(depth: 1))
        default: return span(depth: 2)
        }
    }

    private mutating func value() -> ReferenceQuery {
        let entry = entry()
        switch next(6) {
        case 0: return .undated
        case 1: return .longer(next(400))
        case 2:
            guard let outlet = entry.stored.article.outlet?.name, !outlet.contains("\"") else { return .longer(100) }
            return .outlet(outlet)
        case 3, 4: return .has(["author", "outlet", "topic", "url", "title", "person"][next(6)], next(2) == 0)
        default:
            guard let day = entry.stored.article.published?.dayText, day.count == 10 else { return .undated }
            return .published(from: day, through: day.prefix(8) + "28" > day ? String(day.prefix(8) + "28") : day)
        }
    }

    private mutating func span(depth: Int) -> ReferenceQuery {
        guard depth > 0 else { return word(nil) }
        // Operands from one article, so that many queries find something.
        let entry = entry()
        func operand(_ generator: inout QueryGenerator) -> ReferenceQuery {
            depth > 1 && generator.next(4) == 0 ? generator.span(depth: depth - 1) : generator.word(entry)
        }
        switch next(14) {
        case 0: return .near(operand(&self), operand(&self), 1 + next(12), isOrdered: false)
        case 1: return .near(operand(&self), operand(&self), 1 + next(12), isOrdered: true)
        case 2: return .sentence(operand(&self), operand(&self))
        case 3: return .paragraph(operand(&self), operand(&self))
        case 4: return .notNear(operand(&self), operand(&self), 1 + next(10))
        case 5: return .atLeast(1 + next(4), operand(&self))
        case 6: return .either([operand(&self), operand(&self)])
        case 7, 8, 9: return phrase(entry)
        case 10:
            let words = run(entry, length: 2 + next(2)).filter { $0.count > 1 }
            guard words.count > 1 else { return word(entry) }
            return .sloppy(next(2) == 0 ? words : words.reversed(), next(4))
        default: return word(entry)
        }
    }

    private mutating func phrase(_ entry: ReferenceCorpus.Entry) -> ReferenceQuery {
        let words = run(entry, length: 2 + next(3))
        guard words.count > 1 else { return word(entry) }
        let withPattern = next(3) == 0
        return .phrase(
            words.enumerated().map { index, word in
                withPattern && index == words.count - 1 && word.count > 4 && Self.isPlain(word)
                    ? .word(String(word.prefix(4)), .beginning) : .word(word, .family)
            })
    }

    /// Neighbouring words of an article.
    private mutating func run(_ entry: ReferenceCorpus.Entry, length: Int) -> [String] {
        guard entry.words.count > length else { return [] }
        let start = next(entry.words.count - length)
        let words = entry.words[start..<(start + length)]
        guard words.first!.isInTitle == words.last!.isInTitle, words.allSatisfy({ Self.isWritable($0.text) }) else {
            return []
        }
        return words.map(\.text)
    }

    private mutating func word(_ entry: ReferenceCorpus.Entry?) -> ReferenceQuery {
        let entry = entry ?? self.entry()
        for _ in 0..<20 {
            guard !entry.words.isEmpty else { break }
            let word = entry.words[next(entry.words.count)].text
            guard Self.isPlain(word) else { continue }
            switch next(10) {
            case 0: return .word(word, .exact)
            case 1 where word.count > 4: return .word(String(word.prefix(3 + next(word.count - 3))), .beginning)
            case 2 where word.count > 4: return .word(String(word.suffix(4)), .ending)
            case 3 where word.count > 4: return .word(word, .hole)
            case 4 where word.count > 5: return .word(word, .edits)
            default: return .word(word, .family)
            }
        }
        return .word("report", .family)
    }

    /// Words that mean themselves wherever they stand in a query.
    private static func isPlain(_ word: String) -> Bool {
        word.allSatisfy { $0.isASCII && $0.isLetter }
            && !["and", "or", "not", "none", "near", "adj", "s", "p"].contains(word)
            && word.count > 1
    }

    private static func isWritable(_ word: String) -> Bool {
        word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } && word.count > 1
    }
}
