import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing
import Xapian

@Suite struct MaintenanceTests {
    let index: IndexFixture
    let folder: TemporaryFolder

    init() throws {
        index = try IndexFixture()
        folder = try TemporaryFolder()
        try index.ingest((0..<60).map(Self.item))
    }

    private static func item(_ number: Int) -> ReadItem {
        .article(
            Article(
                externalID: "\(number)", title: "Talks \(number)",
                text: "President Joe Biden spoke about Syria and Iraq on day \(number).",
                authors: ["Author \(number % 3)"],
                outlet: Outlet(name: "Wire \(number % 5)", evidence: .declared), topics: ["Talks"],
                published: PublicationDate(parsing: "2023-10-\(10 + number % 20)"),
                origin: Origin(path: "/x", item: "line \(number)", format: .jsonLines)))
    }

    private func check() throws -> IndexChecker.Report { try IndexChecker(index.location).check() }

    private func expectClean(_ location: IndexLocation, articles: Int) throws {
        let report = try IndexChecker(location).check()
        #expect(report.problems.isEmpty)
        #expect(report.articles == articles)
    }

    private func tamper(_ change: (borrowing WritableDatabase) throws -> Void) throws {
        let database = try WritableDatabase(path: index.location.articles)
        try database.begin()
        try change(database)
        try database.commit()
    }

    @Test func aSoundIndexChecksClean() throws {
        try expectClean(index.location, articles: 60)
        try index.ingest([Self.item(1), Self.item(99)])
        _ = try Remover(index.location).remove(ids: ["3"])
        try expectClean(index.location, articles: 60)
    }

    @Test func anIngestOfMostArticlesLeavesACompactedDatabase() throws {
        let other = try IndexFixture()
        var options = IndexerOptions(jobs: 2)
        options.commitBytes = 2_000
        options.leastBytesToCompact = 0
        try other.ingest((0..<60).map(Self.item), options: options)
        options.leastBytesToCompact = .max
        let gaps = try IndexFixture()
        try gaps.ingest((0..<60).map(Self.item), options: options)
        #expect(try size(other.location) < size(gaps.location))
        try expectClean(other.location, articles: 60)
        #expect(
            try IndexContent(path: other.location.articles) == IndexContent(path: gaps.location.articles))
    }

    private func size(_ location: IndexLocation) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: location.articles).reduce(0) {
            let attributes = try FileManager.default.attributesOfItem(atPath: location.articles + "/" + $1)
            return $0 + (attributes[.size] as? Int ?? 0)
        }
    }

    @Test func whatDoesNotAgreeIsFoundAndRepaired() throws {
        let before = try index.search("place:Syria") { $0.facets = [(.outlet, nil), (.person, nil)] }
        try tamper {
            try $0.setMetadata(Array("label:outlet:2".utf8), to: Array("Another".utf8))
            var document = Document()
            document.data = Array("no article".utf8)
            try $0.add(document)
        }
        let report = try check()
        #expect(report.problems.contains { $0.contains("label 2 of outlet") })
        #expect(report.problems.contains { $0.contains("is counted wrongly under outlet") })
        #expect(report.problems.contains { $0.contains("cannot be decoded") })
        let (kept, lost) = try IndexRebuilder(index.location).rebuild()
        #expect(kept == 60)
        #expect(lost == 1)
        try expectClean(index.location, articles: 60)
        let after = try index.search("place:Syria") { $0.facets = [(.outlet, nil), (.person, nil)] }
        #expect(after.total == before.total)
        #expect(after.facets == before.facets)
        // Ids and hashes stay, so ingesting again finds everything as it was.
        #expect(try index.ingest((0..<60).map(Self.item)).unchanged == 60)
    }

    @Test func anIndexOfAnEarlierVersionIsRefusedAndRebuilt() throws {
        try setFeatures(
            "surface-terms rw\ntoken-streams rw\nfacet-ordinals rw\njson-articles rw\n", in: index.location.articles)
        let refusal = IndexError.missingFeatures(
            path: index.location.path,
            names: [
                "capitals-and-leads", "word-counts", "presence-entity-weekday", "article-ids", "written-names",
                "main-names", "stories", "service-sentences",
            ])
        #expect(throws: refusal) { try index.search("\"Joe Biden\"") }
        #expect(throws: refusal) { try index.ingest([Self.item(1)]) }
        #expect(
            try check().problems == [
                "an earlier version made the index, without capitals-and-leads, word-counts, presence-entity-weekday, article-ids, written-names, main-names, stories, service-sentences"
            ])
        #expect(try IndexRebuilder(index.location).rebuild().kept == 60)
        try expectClean(index.location, articles: 60)
        #expect(try index.search("\"Joe Biden\"").total == 60)
    }

    @Test func compactingKeepsEverythingAndAnOpenSearcherGoesOn() throws {
        let before = try IndexContent(path: index.location.articles)
        let searcher = try Searcher(index.location)
        _ = try Remover(index.location).remove(ids: ["7"])
        try index.ingest([Self.item(7)])
        let content = try IndexContent(path: index.location.articles)
        #expect(content.documents.count == before.documents.count)
        let (_, after) = try IndexCompactor(index.location).compact()
        #expect(after > 0)
        #expect(try IndexContent(path: index.location.articles) == content)
        var request = SearchRequest(query: try QueryParser.parse("Syria").node)
        request.facets = [(.outlet, nil)]
        let result = try searcher.search(request)
        #expect(result.total == 60)
        var read = 0
        try searcher.forEachHit(of: result) { _ in read += 1 }
        #expect(read == 20)
        #expect(try index.ingest([Self.item(100)]).added == 1)
        #expect(try searcher.search(request).total >= 60)
        #expect(try Searcher(index.location).search(request).total == 61)
        #expect(!FileManager.default.fileExists(atPath: index.location.path + "/replacement.partial"))
    }

    @Test func aBackupIsAnIndexWithEverything() throws {
        try index.ingest([.rejected(Rejection(path: "/bad", reason: "has no text"))])
        try Data("kept".utf8).write(to: URL(fileURLWithPath: index.location.authority))
        try Data("notes".utf8).write(to: URL(fileURLWithPath: index.location.notebook))
        let copy = IndexLocation(path: folder.file("copy"))
        let count = try IndexBackup(index.location).write(to: copy.path) {
            try FileManager.default.copyItem(atPath: $0, toPath: $1)
        }
        #expect(count == 60)
        #expect(try IndexContent(path: copy.articles) == IndexContent(path: index.location.articles))
        try expectClean(copy, articles: 60)
        for path in [copy.rejects, copy.authority, copy.notebook] {
            #expect(FileManager.default.fileExists(atPath: path), "\(path)")
        }
        #expect(throws: IndexError.self) { try IndexBackup(index.location).write(to: copy.path) { _, _ in } }
        // One that fails leaves nothing that looks like a backup.
        struct Failure: Error {}
        let other = folder.file("other")
        #expect(throws: Failure.self) { try IndexBackup(index.location).write(to: other) { _, _ in throw Failure() } }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy"])
    }
}
