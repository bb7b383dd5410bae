import TestSupport
import Testing
import Xapian

@Suite struct SpansTests {
    /// Words by their places; `|` is a gap, `.` begins a sentence, `¶` a paragraph. A capital first is a capital.
    private func document(_ text: String, width: UInt8 = 3) -> Document {
        var document = Document()
        var codes: [UInt8] = []
        var capitals: [UInt8] = []
        let entries = text.split(separator: " ")
        for (index, entry) in entries.enumerated() {
            if index.isMultiple(of: 8) { capitals.append(0) }
            var code: UInt64
            switch entry {
            case "|": code = 0
            case ".": code = 1
            case "¶": code = 2
            default:
                let word = Array(entry.lowercased().utf8)
                code = word.withUnsafeBufferPointer { TokenStream.code(of: $0, seed: 7, width: width) }
                document.addTerm(word, frequency: 1)
                if entry.first!.isUppercase { capitals[index / 8] |= 1 << UInt8(index % 8) }
            }
            for _ in 0..<width {
                codes.append(UInt8(truncatingIfNeeded: code))
                code >>= 8
            }
        }
        let count = UInt8(entries.count)
        document.setValue([width, 7, 1, 0, 0, count, count] + codes + capitals, slot: 5)
        return document
    }

    private func word(_ words: String..., isCapitalized: Bool = false) -> SpanPattern {
        .word(
            words.map { Query.Form(word: Array($0.utf8), term: Array($0.utf8)) }, isCapitalized: isCapitalized)
    }

    private func found(_ pattern: SpanPattern, in text: String) throws -> Spans.Found {
        let folder = try TemporaryFolder()
        let path = folder.file("db")
        let writer = try WritableDatabase(path: path)
        try writer.begin()
        try writer.add(document(text))
        try writer.add(Document())
        try writer.commit()
        let database = try Database(path: path)
        let spans = try Spans(pattern, slot: 5, zone: 0)
        let found = try spans.find(in: 1, of: database)
        let matches = try Enquire(database).match(
            try spans.query(), weighting: .none, order: .relevance, first: 0, count: 0, collecting: true)
        #expect(matches.allDocuments == (found.spans.isEmpty ? [] : [1]))
        #expect(try spans.find(in: 2, of: database).spans.isEmpty)
        return found
    }

    @Test func nearReachesBothWaysAndNoFarther() throws {
        let near = SpanPattern.near(word("a"), word("b"), .words(2), isOrdered: false)
        #expect(try found(near, in: "a x b").spans == [0..<3])
        #expect(try found(near, in: "b a x x b").spans == [0..<2])
        #expect(try found(near, in: "a x x b").spans == [])
        #expect(try found(.near(word("a"), word("b"), .words(2), isOrdered: true), in: "b a").spans == [])
        #expect(try found(near, in: "a | b").spans == [])
        #expect(try found(.near(word("a"), word("a"), .words(9), isOrdered: false), in: "a x").spans == [])
    }

    @Test func theWordsOfASpanAreThoseOfThePattern() throws {
        let near = SpanPattern.near(word("a"), .any([word("b"), word("c")]), .words(5), isOrdered: false)
        let found = try found(near, in: "x a y b z c a")
        // Longer ones, such as from the first a to c, hold one of these.
        #expect(found.spans == [1..<4, 5..<7])
        #expect(found.words == [1, 3, 5, 6])
    }

    @Test func sentencesAndParagraphsEndAtTheirMarks() throws {
        let sentence = SpanPattern.near(word("a"), word("b"), .sentence, isOrdered: false)
        #expect(try found(sentence, in: "a x . b a").spans == [2..<4])
        let paragraph = SpanPattern.near(word("a"), word("b"), .paragraph, isOrdered: false)
        #expect(try found(paragraph, in: "a . b ¶ b").spans == [0..<2])
    }

    @Test func notNearTakesWhatStandsAlone() throws {
        let apart = SpanPattern.notNear(word("a"), .phrase([word("a"), word("b")]), .words(1))
        #expect(try found(apart, in: "a b x a").spans == [3..<4])
        #expect(try found(.notNear(word("a"), word("b"), .sentence), in: "a b . a").spans == [2..<3])
        #expect(try found(.notNear(word("a"), word("b"), .words(3)), in: "b x x a").spans == [])
        #expect(try found(.notNear(word("a"), word("b"), .words(2)), in: "b x x a").spans == [3..<4])
    }

    @Test func slopIsTheSumOfMoves() throws {
        func sloppy(_ slop: Int) -> SpanPattern { .sloppy([word("a"), word("b")], slop) }
        #expect(try found(sloppy(0), in: "b a b").spans == [1..<3])
        #expect(try found(sloppy(1), in: "b a").spans == [])
        #expect(try found(sloppy(2), in: "b a").spans == [0..<2])
        #expect(try found(sloppy(1), in: "a x b").spans == [0..<3])
    }

    @Test func countsAndCapitals() throws {
        #expect(try found(.atLeast(2, word("a")), in: "a x a").spans == [0..<1, 2..<3])
        #expect(try found(.atLeast(3, word("a")), in: "a x a").spans == [])
        #expect(try found(word("it", isCapitalized: true), in: "it It").spans == [1..<2])
    }

    @Test func whatIsNoTreeIsRefusedAndAWordWithoutFormsIsNowhere() throws {
        #expect(throws: XapianError.self) { try Spans(.any([]), slot: 5, zone: 0) }
        #expect(throws: XapianError.self) { try Spans(.phrase([]), slot: 5, zone: 0) }
        #expect(try found(.word([], isCapitalized: false), in: "a").spans == [])
    }

    @Test func manyCombinationsAreAllFound() throws {
        let long = Array(repeating: "a b", count: 60).joined(separator: " ")
        let pairs = SpanPattern.near(word("a"), word("b"), .paragraph, isOrdered: false)
        #expect(try found(pairs, in: long).spans.count == 119)
    }
}
