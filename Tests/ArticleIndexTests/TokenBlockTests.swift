@testable import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing
import Xapian

/// Phrases checked on files beside the database find what they find in the database, whatever happens in between.
@Suite struct TokenBlockTests {
    private static func line(_ number: Int) -> String {
        let ends = ["oil prices rose", "prices of oil rose", "oil. Prices rose", "the oil price rise"]
        return
            #"{"id": "a\#(number)", "title": "Report \#(number)", "text": "On day \#(number) \#(ends[number % 4])."}"#
    }

    private static func lines(_ numbers: Range<Int>) -> String { numbers.map(line).joined(separator: "\n") }

    private static func ids(_ searcher: Searcher, _ query: String) throws -> [String] {
        var request = SearchRequest(query: try QueryParser.parse(query).node)
        request.limit = nil
        var ids: [String] = []
        try searcher.forEachID(of: try searcher.search(request)) { ids.append($0.text) }
        return ids
    }

    private static func searcher(_ fixture: IndexFixture, usesFiles: Bool) throws -> Searcher {
        let searcher = try Searcher(fixture.location)
        searcher.blocks.leastArticles = usesFiles ? 0 : .max
        searcher.blocks.leastMisses = 1
        return searcher
    }

    private static func files(_ fixture: IndexFixture) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: fixture.location.columns)) ?? [])
            .filter { $0.hasPrefix("tokens-") }
    }

    private func expectSame(_ fixture: IndexFixture) throws {
        try? FileManager.default.removeItem(atPath: fixture.location.columns + ".aside")
        if !Self.files(fixture).isEmpty {
            try FileManager.default.moveItem(
                atPath: fixture.location.columns, toPath: fixture.location.columns + ".aside")
        }
        let queries = ["\"oil prices\"", "\"prices rose\"", "oil NEAR/2 rose", "title:\"report 7\"", "\"no such\""]
        let plain = try Self.searcher(fixture, usesFiles: false)
        let expected = try queries.map { try Self.ids(plain, $0) }
        #expect(Self.files(fixture) == [])
        // What an earlier revision left behind.
        if FileManager.default.fileExists(atPath: fixture.location.columns + ".aside") {
            try FileManager.default.moveItem(
                atPath: fixture.location.columns + ".aside", toPath: fixture.location.columns)
        }
        for _ in 0..<2 {
            let searcher = try Self.searcher(fixture, usesFiles: true)
            // The first search makes the file, the second has it, and another process finds it.
            for _ in 0..<2 { #expect(try queries.map { try Self.ids(searcher, $0) } == expected) }
        }
        #expect(Self.files(fixture) == ["tokens-0"])
        #expect(try IndexChecker(fixture.location).check().problems == [])
    }

    @Test func theSameIsFoundAfterEveryChange() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: Self.lines(0..<60))
        try expectSame(fixture)
        try fixture.ingest(lines: Self.lines(40..<90))
        try expectSame(fixture)
        // The same ids with other texts.
        try fixture.ingest(
            lines: (10..<20).map {
                Self.line($0 + 1).replacingOccurrences(of: #""a\#($0 + 1)""#, with: #""a\#($0)""#)
            }
            .joined(separator: "\n"))
        try expectSame(fixture)
        _ = try Remover(fixture.location).remove(ids: ["a7", "a50"])
        try expectSame(fixture)
        _ = try IndexCompactor(fixture.location).compact()
        #expect(Self.files(fixture) == [])
        try expectSame(fixture)
        _ = try IndexRebuilder(fixture.location).rebuild()
        try expectSame(fixture)
    }

    @Test func countingAloneMakesAFile() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: Self.lines(0..<30))
        let searcher = try Self.searcher(fixture, usesFiles: true)
        #expect(try searcher.count(SearchRequest(query: QueryParser.parse("\"oil prices\"").node)) > 0)
        #expect(Self.files(fixture) == ["tokens-0"])
    }

    @Test func aCheckFindsAFileThatSaysSomethingElse() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: Self.lines(0..<30))
        try expectSame(fixture)
        try changeABit(of: fixture.location.columns + "/tokens-0")
        let problems = try IndexChecker(fixture.location).check().problems
        #expect(problems.count == 1 && problems[0].contains("tokens-0"))
        _ = try IndexRebuilder(fixture.location).rebuild()
        #expect(try IndexChecker(fixture.location).check().problems == [])
    }

    @Test func anIndexOfAnEarlierVersionGetsThemWithItsNextChange() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: Self.lines(0..<30))
        let earlier = IndexFeature.all.filter { $0 != TokenBlocks.feature }
        do {
            let database = try WritableDatabase(path: fixture.location.articles)
            try database.begin()
            try database.setMetadata(IndexFeature.metadataKey, to: IndexFeature.encode(earlier))
            try database.setMetadata(TokenBlocks.metadataKey, to: [])
            try database.commit()
        }
        let searcher = try Self.searcher(fixture, usesFiles: true)
        let before = try Self.ids(searcher, "\"oil prices\"")
        #expect(Self.files(fixture) == [])
        try fixture.ingest(lines: Self.lines(30..<34))
        try expectSame(fixture)
        #expect(try Self.ids(Searcher(fixture.location), "\"oil prices\"").count > before.count)
    }
}
