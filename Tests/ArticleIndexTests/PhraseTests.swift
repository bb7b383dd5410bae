import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import TextAnalysis
import Testing

/// Phrases against a slow reference that reads the texts.
@Suite struct PhraseTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private func words(_ text: String) -> [[UInt8]] {
        let tokenized = Tokenizer.tokenize(text)
        return tokenized.tokens.map { Array(tokenized.term(of: $0)) }
    }

    private func contains(_ text: String, _ phrase: [[UInt8]]) -> Bool {
        let words = words(text)
        guard words.count >= phrase.count else { return false }
        return (0...(words.count - phrase.count)).contains { Array(words[$0..<($0 + phrase.count)]) == phrase }
    }

    @Test(arguments: [10, 60, 4000]) func aPhraseIsFoundWhereTheTextHasIt(vocabulary: Int) throws {
        var generator = Generator(state: UInt64(vocabulary))
        func text(_ count: Int) -> String {
            (0..<count).map { _ in
                "w\(Int.random(in: 0..<vocabulary, using: &generator))" + ["", "", "", ".", ".\n\n"].randomElement(
                    using: &generator)!
            }.joined(separator: " ")
        }
        let articles = (0..<120).map { number in
            // A few are so long that their words need wider codes.
            Article(
                externalID: "\(number)", title: text(4), text: text(number % 40 == 0 ? 9000 : 30),
                origin: Origin(path: "/x", item: "\(number)", format: .json))
        }
        let index = try IndexFixture()
        try index.ingest(articles.map { .article($0) })
        var found = 0
        for _ in 0..<60 {
            let source = articles.randomElement(using: &generator)!
            let pool = words(Bool.random(using: &generator) ? source.title! : source.text)
            let length = min(pool.count, Int.random(in: 2...3, using: &generator))
            let start = Int.random(in: 0...(pool.count - length), using: &generator)
            let phrase = Array(pool[start..<(start + length)])
            let query = "\"" + phrase.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") + "\""
            let expected = articles.filter { contains($0.title!, phrase) || contains($0.text, phrase) }
            let inTitle = articles.filter { contains($0.title!, phrase) }
            #expect(Set(try index.ids("=" + query) { $0.limit = nil }) == Set(expected.map { $0.externalID! }))
            #expect(Set(try index.ids("title:=" + query) { $0.limit = nil }) == Set(inTitle.map { $0.externalID! }))
            found += expected.count
        }
        #expect(found >= 60)
    }

    @Test func aPhraseDoesNotRunFromTheHeadlineIntoTheTextNorFromNameToName() throws {
        let index = try IndexFixture()
        try index.ingest([
            .article(
                Article(
                    externalID: "a", title: "Oil prices", text: "Rise again.", authors: ["Ann Lee", "Bob Fox"],
                    origin: Origin(path: "/x", item: "1", format: .json)))
        ])
        #expect(try index.search("\"prices rise\"").total == 0)
        #expect(try index.search("\"oil prices\"").total == 1)
        #expect(try index.search("author:\"Lee Bob\"").total == 0)
        #expect(try index.search("author:\"Bob Fox\"").total == 1)
        #expect(try index.search("title:\"rise again\"").total == 0)
    }

    @Test func charactersWrittenWithoutSpacesAreFoundSideBySide() throws {
        let index = try IndexFixture()
        try index.ingest(
            lines: """
                {"id":"a","text":"中国人民银行宣布"}
                {"id":"b","text":"人中国民"}

                """)
        #expect(try index.ids("\"中国人民\"") == ["a"])
        #expect(Set(try index.ids("中国")) == ["a", "b"])
    }
}
