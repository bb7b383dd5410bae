@testable import ArticleIndex
import Foundation
import TestSupport
import Testing

/// Facets counted over columns are facets counted over the articles, whatever happens in between.
@Suite struct FacetColumnTests {
    private static func line(_ number: Int) -> String {
        let names = ["Ariel Sharon", "Kofi Annan", "Angela Merkel"]
        let name = names[number % 3]
        return #"{"id": "a\#(number)", "title": "Talks \#(number)", "date": "2023-0\#(1 + number % 9)-11", "#
            + #""outlet": "Outlet \#(number % 4)", "text": "\#(name) spoke in Damascus about water number \#(number)."}"#
    }

    private static let dimensions: [ArticleIndex.Dimension] = [
        .person, .place, .outlet, .month, .year, .mainPerson, .has,
    ]

    private static func facets(_ searcher: Searcher, _ query: String) throws -> [FacetResult] {
        var request = SearchRequest(query: try QueryParser.parse(query).node)
        request.facets = dimensions.map { ($0, 50) }
        return try searcher.search(request).facets
    }

    private func expectSame(_ fixture: IndexFixture) throws {
        for query in ["*", "sharon", "outlet:\"Outlet 2\"", "nowhere"] {
            let plain = try Searcher(fixture.location)
            plain.columns.leastMatches = .max
            let columned = try Searcher(fixture.location)
            columned.columns.leastMatches = 0
            let expected = try Self.facets(plain, query)
            // The first search makes the columns, the second has them, and another process finds the files.
            #expect(try Self.facets(columned, query) == expected)
            #expect(try Self.facets(columned, query) == expected)
            let another = try Searcher(fixture.location)
            another.columns.leastMatches = 0
            #expect(try Self.facets(another, query) == expected)
        }
    }

    @Test func countsAreTheSameAfterEveryChange() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: (0..<60).map(Self.line).joined(separator: "\n"))
        try expectSame(fixture)
        try fixture.ingest(lines: (40..<90).map(Self.line).joined(separator: "\n"))
        try expectSame(fixture)
        _ = try Remover(fixture.location).remove(ids: ["a7", "a50"])
        try expectSame(fixture)
        _ = try IndexCompactor(fixture.location).compact()
        #expect(!FileManager.default.fileExists(atPath: fixture.location.columns))
        try expectSame(fixture)
        #expect(try IndexChecker(fixture.location).check().problems == [])
    }

    @Test func aFolderInTheirPlaceIsNoError() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: (0..<30).map(Self.line).joined(separator: "\n"))
        try "not a folder".write(toFile: fixture.location.columns, atomically: true, encoding: .utf8)
        try expectSame(fixture)
    }

    @Test func aCheckFindsAColumnThatSaysSomethingElse() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: (0..<30).map(Self.line).joined(separator: "\n"))
        try expectSame(fixture)
        try changeABit(of: FacetColumns.path(of: .outlet, in: fixture.location.columns))
        let problems = try IndexChecker(fixture.location).check().problems
        #expect(problems.count == 1 && problems[0].contains("outlet"))
        _ = try IndexRebuilder(fixture.location).rebuild()
        #expect(try IndexChecker(fixture.location).check().problems == [])
    }
}
