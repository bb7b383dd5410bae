import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing

@Suite struct IndexingTests {
    let index: IndexFixture

    init() throws {
        index = try IndexFixture()
    }

    @Test func articlesAreAddedUpdatedOrLeftAlone() throws {
        let first = "{\"id\":\"a\",\"text\":\"old words here\"}\n{\"id\":\"b\",\"text\":\"stays\"}\n"
        let one = try index.ingest(lines: first)
        #expect(one.added == 2, "\(one)")
        let again = try index.ingest(lines: first)
        #expect(again.unchanged == 2, "\(again)")
        let second = try index.ingest(
            lines: "{\"id\":\"a\",\"text\":\"new words here\"}\n{\"id\":\"b\",\"text\":\"stays\"}\n")
        #expect(second.updated == 1)
        #expect(second.unchanged == 1)
        #expect(try index.search("old").total == 0)
        #expect(try index.ids("new") == ["a"])
        #expect(try index.search("*").total == 2)
    }

    @Test func equalLinesWithoutAnIDAreAsManyArticlesAndComeOnce() throws {
        let lines = String(repeating: "{\"text\":\"the same\"}\n", count: 3) + "{\"text\":\"another\"}\n"
        #expect(try index.ingest(lines: lines).added == 4)
        #expect(try index.ingest(lines: lines).unchanged == 4)
        #expect(try index.search("same").total == 3)
    }

    @Test func oneIDWithTwoTextsInARunIsRefusedAndTheFirstKept() throws {
        let summary = try index.ingest(
            lines:
                "{\"id\":\"a\",\"text\":\"first\"}\n{\"id\":\"a\",\"text\":\"second\"}\n{\"id\":\"a\",\"text\":\"first\"}\n"
        )
        #expect(summary.added == 1)
        #expect(summary.unchanged == 1)
        #expect(summary.rejected == 1)
        #expect(summary.firstRejections[0].reason.contains("has the id 'a'"))
        #expect(try index.ids("first") == ["a"])
    }

    @Test func aWordFirstSeenInARefusedArticleStillHasItsFamily() throws {
        let items = ["first text", "the soldiers marched away", "again the soldiers marched past"].enumerated().map {
            ReadItem.article(
                Article(
                    externalID: $0 < 2 ? "a" : "b", text: $1,
                    origin: Origin(path: "/x", item: "line \($0)", format: .jsonLines)))
        }
        #expect(try index.ingest(items, options: IndexerOptions(jobs: 1)).rejected == 1)
        #expect(try index.ids("marching") == ["b"])
    }

    @Test func outletsThatCountAlikeDoNotCollide() throws {
        try index.ingest(
            lines:
                "{\"id\":\"1\",\"outlet\":\"A\",\"text\":\"one\"}\n{\"id\":\"1\",\"outlet\":\"B\",\"text\":\"two\"}\n")
        #expect(try index.search("id:1").total == 2)
    }

    @Test func aURLWithTwoTextsIsTwoVersions() throws {
        let lines =
            "{\"url\":\"https://x.example/a\",\"text\":\"one\"}\n{\"url\":\"https://x.example/a\",\"text\":\"two\"}\n"
        #expect(try index.ingest(lines: lines).added == 2)
        #expect(try index.ingest(lines: lines).unchanged == 2)
        #expect(try index.search("host:x.example").total == 2)
    }

    @Test func theNumberOfWorkersDoesNotChangeTheIndex() throws {
        let items = (0..<300).map { number in
            ReadItem.article(
                Article(
                    externalID: "\(number)", title: "Title \(number)",
                    text: "Text about Syria, Iraq and the Pentagon number \(number) by President Joe Biden.",
                    authors: ["Author \(number % 7)"],
                    published: PublicationDate(parsing: "2023-10-\(10 + number % 20)"),
                    origin: Origin(path: "/x", item: "line \(number)", format: .jsonLines)))
        }
        let other = try IndexFixture()
        var one = IndexerOptions(jobs: 1)
        one.commitBytes = 10_000
        try index.ingest(items, options: one)
        try other.ingest(items, options: IndexerOptions(jobs: 4))
        #expect(try IndexContent(path: index.location.articles) == IndexContent(path: other.location.articles))
    }

    @Test func rejectionsAreWrittenAndLeaveWhenTheyAreMended() throws {
        try index.ingest(lines: "{\"text\":\"good\"}\nbad\n{\"x\":1}\n")
        func rejects() throws -> [Substring] {
            // There is no file where nothing is rejected.
            guard FileManager.default.fileExists(atPath: index.location.rejects) else { return [] }
            return try String(contentsOfFile: index.location.rejects, encoding: .utf8).split(separator: "\n")
        }
        #expect(try rejects().count == 2)
        try index.ingest(lines: "{\"text\":\"good\"}\nbad\n{\"x\":1}\n")
        #expect(try rejects().count == 2)
        try index.ingest(lines: "{\"text\":\"good\"}\n{\"text\":\"mended\"}\n{\"x\":1}\n")
        #expect(try rejects().count == 1)
        #expect(try rejects()[0].contains("line 3"))
        try index.ingest(lines: "{\"text\":\"good\"}\n")
        #expect(try rejects().isEmpty)
        try index.ingest(lines: "{\"text\":\"good\"}\nbad\n{\"x\":1}\nbad\n")
        try index.ingest(lines: "{\"text\":\"good\"}\nbad\n{\"text\":\"mended\"}\n")
        #expect(try rejects().count == 1)
        #expect(try Searcher(index.location).status(of: index.location).rejected == 1)
    }

    @Test func whatWasRejectedOnStandardInputStays() throws {
        func stream(_ items: [ReadItem]) throws -> Int {
            try index.ingest(items)
            return try Searcher(index.location).status(of: index.location).rejected
        }
        let bad = ReadItem.rejected(Rejection(path: "-", item: "line 1", reason: "is not JSON"))
        let good = ReadItem.article(Article(text: "a", origin: Origin(path: "-", item: "line 1", format: .jsonLines)))
        #expect(try stream([bad]) == 1)
        #expect(try stream([good]) == 1)
        #expect(try stream([bad]) == 1)
        #expect(try stream([.rejected(Rejection(path: "-", item: "line 1", reason: "has no text"))]) == 2)
    }

    @Test func aSecondWriterIsRefusedAndNamesTheFirst() throws {
        try index.ingest(lines: "{\"text\":\"a\"}")
        // The lock is the process's, so another process has to hold it.
        let holder = try LockHolder(index.location.writerLock)
        defer { holder.release() }
        #expect(throws: IndexError.locked(path: index.location.path, holder: holder.processIdentifier)) {
            try index.ingest(lines: "{\"text\":\"b\"}")
        }
    }

    @Test func removedArticlesAreGoneAndCanComeBack() throws {
        let lines = "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"two\"}\n"
        try index.ingest(lines: lines)
        let remover = Remover(index.location)
        #expect(try remover.remove(ids: ["a"], isDryRun: true).removed == 1)
        #expect(try index.search("*").total == 2)
        let summary = try remover.remove(ids: ["a", "nobody"])
        #expect(summary.removed == 1)
        #expect(summary.unknown == ["nobody"])
        #expect(try index.ids("*") == ["b"])
        #expect(try remover.remove(matching: QueryParser.parse("two").node).removed == 1)
        #expect(try index.search("*").total == 0)
        #expect(try index.ingest(lines: lines).added == 2)
    }

    @Test func aDryRunChangesNothing() throws {
        func item(_ id: String, _ text: String) -> ReadItem {
            .article(Article(externalID: id, text: text, origin: Origin(path: "/x", item: id, format: .json)))
        }
        try index.ingest([item("a", "one")])
        var options = IndexerOptions(jobs: 2)
        options.isDryRun = true
        let items = [item("a", "new"), item("b", "new")]
        let summary = try index.ingest(items, options: options)
        #expect(summary.updated == 1)
        #expect(summary.added == 1)
        #expect(try index.ids("*") == ["a"])
        #expect(try index.search("new").total == 0)
    }

    @Test func aDryRunRefusesWhatTheRunWouldRefuse() throws {
        func item(_ path: String, _ title: String, _ text: String) -> [ReadItem] {
            [
                .article(
                    Article(
                        externalID: "7", title: title, text: text,
                        origin: Origin(path: path, item: "line 1", format: .jsonLines)))
            ]
        }
        try index.ingest(item("/first", "Floods", "Rivers rose in the north after a week of rain."))
        let other = item("/second", "Budget", "The minister presented next year's figures today.")
        var options = IndexerOptions(jobs: 1)
        options.isDryRun = true
        let expected = try index.ingest(other, options: options)
        #expect(expected.rejected == 1)
        #expect(try index.ingest(other) == expected)
    }

    @Test func anIndexWithUnknownFeaturesIsRefusedByName() throws {
        try index.ingest(lines: "{\"text\":\"a\"}")
        let known =
            "surface-terms rw\ntoken-streams rw\ncapitals-and-leads rw\nword-counts rw\npresence-entity-weekday rw\narticle-ids rw\nwritten-names rw\nmain-names rw\nstories rw\nservice-sentences rw\nfacet-ordinals rw\njson-articles rw\n"
        try setFeatures(known + "holograms w\n", in: index.location.articles)
        #expect(try index.search("a").total == 1)
        #expect(throws: IndexError.unknownFeatures(path: index.location.path, names: ["holograms"], forWriting: true)) {
            try index.ingest(lines: "{\"text\":\"b\"}")
        }
        try setFeatures("holograms rw\n", in: index.location.articles)
        #expect(throws: IndexError.unknownFeatures(path: index.location.path, names: ["holograms"], forWriting: false))
        {
            try index.search("a")
        }
    }

    @Test func nothingThereIsSaid() throws {
        #expect(throws: IndexError.missing(path: index.location.path)) { try index.search("a") }
        #expect(throws: IndexError.missing(path: index.location.path)) {
            try Remover(index.location).remove(ids: ["a"])
        }
    }
}
