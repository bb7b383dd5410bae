@testable import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing

/// Ranking by lengths from the file beside the database is ranking by those in the database, whatever happens in between.
@Suite struct ArticleLengthTests {
    private static func lines(_ numbers: Range<Int>, words: Int = 5) -> String {
        numbers.map { number in
            let text = Array(repeating: "oil prices and more", count: 1 + number * 7 % words).joined(separator: ", ")
            return #"{"id": "a\#(number)", "title": "Report \#(number)", "text": "Oil: \#(text)."}"#
        }
        .joined(separator: "\n")
    }

    private static func file(_ fixture: IndexFixture) -> String { fixture.location.columns + "/lengths" }

    /// What is found, in order, with its weights.
    private static func ranked(_ fixture: IndexFixture, leastMisses: Int) throws -> [[String]] {
        let searcher = try Searcher(fixture.location)
        searcher.lengths.leastMisses = leastMisses
        searcher.lengths.leastShare = .max
        return try ["oil", "oil OR report", "pric*", "\"oil prices\" OR more", "nowhere"].map {
            (query: String) -> [String] in
            var request = SearchRequest(query: try QueryParser.parse(query).node)
            request.limit = nil
            let result = try searcher.search(request)
            var ids: [String] = []
            try searcher.forEachID(of: result) { ids.append($0.text) }
            return zip(ids, result.scores).map { "\($0) \($1)" }
        }
    }

    private func expectSame(_ fixture: IndexFixture) throws {
        let kept = try? Data(contentsOf: URL(fileURLWithPath: Self.file(fixture)))
        try? FileManager.default.removeItem(atPath: Self.file(fixture))
        let expected = try Self.ranked(fixture, leastMisses: .max)
        #expect(!FileManager.default.fileExists(atPath: Self.file(fixture)))
        // What an earlier revision left behind.
        try kept?.write(to: URL(fileURLWithPath: Self.file(fixture)))
        // The first search makes the file, the others of the searcher have it, and another searcher finds it.
        #expect(try Self.ranked(fixture, leastMisses: 1) == expected)
        #expect(try Self.ranked(fixture, leastMisses: .max) == expected)
        let now = try Data(contentsOf: URL(fileURLWithPath: Self.file(fixture)))
        #expect(now != kept)
        #expect(try IndexChecker(fixture.location).check().problems == [])
    }

    @Test func theOrderIsTheSameAfterEveryChange() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: Self.lines(0..<60))
        try expectSame(fixture)
        try fixture.ingest(lines: Self.lines(40..<90))
        try expectSame(fixture)
        try fixture.ingest(lines: Self.lines(10..<20, words: 9))
        try expectSame(fixture)
        _ = try Remover(fixture.location).remove(ids: ["a7", "a50"])
        try expectSame(fixture)
        _ = try IndexCompactor(fixture.location).compact()
        #expect(!FileManager.default.fileExists(atPath: Self.file(fixture)))
        try expectSame(fixture)
    }

    @Test func aFolderThatIsNoneIsNoError() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: Self.lines(0..<30))
        let expected = try Self.ranked(fixture, leastMisses: .max)
        try "not a folder".write(toFile: fixture.location.columns, atomically: true, encoding: .utf8)
        #expect(try Self.ranked(fixture, leastMisses: 1) == expected)
    }

    @Test func aCheckFindsAFileThatSaysSomethingElse() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: Self.lines(0..<30))
        try expectSame(fixture)
        try changeABit(of: Self.file(fixture))
        let problems = try IndexChecker(fixture.location).check().problems
        #expect(problems.count == 1 && problems[0].contains("lengths"))
        _ = try IndexRebuilder(fixture.location).rebuild()
        #expect(try IndexChecker(fixture.location).check().problems == [])
    }

    @Test func aFileThatIsCutOffIsNotRead() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: Self.lines(0..<30))
        let expected = try Self.ranked(fixture, leastMisses: 1)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.file(fixture)))
        for count in [0, 1, 16, bytes.count - 1] {
            try bytes.prefix(count).write(to: URL(fileURLWithPath: Self.file(fixture)))
            #expect(try Self.ranked(fixture, leastMisses: .max) == expected)
        }
    }
}
