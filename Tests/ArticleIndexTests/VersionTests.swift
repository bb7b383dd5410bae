import ArticleIndex
import NewsModel
import TestSupport
import Testing

@Suite struct VersionTests {
    private static let long =
        "The council agreed on Monday to rebuild the bridge over the river that was closed in January after the flood."

    private func article(
        _ url: String, _ text: String, title: String? = "Bridge", path: String = "/a", captured: String? = nil
    ) -> ReadItem {
        .article(
            Article(
                url: url, title: title, text: text, captured: captured.flatMap { PublicationDate(parsing: $0) },
                origin: Origin(path: path, format: .html)))
    }

    private func versions(_ index: IndexFixture, _ query: String = "*") throws -> [[String]] {
        let searcher = try Searcher(index.location)
        var stored: [StoredArticle] = []
        try searcher.forEachHit(of: index.search(query)) { stored.append($0.article) }
        return try stored.map { try searcher.versions(of: $0).map(\.article.article.text) }
    }

    @Test func linksToOnePageAreOneArticle() throws {
        let index = try IndexFixture()
        let summary = try index.ingest([
            article("https://www.x.example/a/?utm_source=feed#top", Self.long),
            article("http://x.example/a", Self.long, path: "/b"),
        ])
        #expect(summary.added == 1)
        #expect(summary.unchanged == 1)
    }

    @Test func aChangedArticleIsUpdatedAndItsEarlierVersionKept() throws {
        let index = try IndexFixture()
        try index.ingest([article("https://x.example/a", Self.long)])
        let changed = Self.long + " The mayor was absent."
        #expect(try index.ingest([article("https://x.example/a", changed, path: "/b")]).updated == 1)
        #expect(try versions(index) == [[Self.long, changed]])
        // Both files again, in any order: nothing new.
        let again = try index.ingest([
            article("https://x.example/a", Self.long), article("https://x.example/a", changed, path: "/b"),
        ])
        #expect(again.unchanged == 2)
        #expect(try versions(index) == [[Self.long, changed]])
        // The file itself goes back: that is a change.
        #expect(try index.ingest([article("https://x.example/a", Self.long, path: "/b")]).updated == 1)
        #expect(try versions(index).first?.last == Self.long)
    }

    @Test func aSummaryDoesNotTakeThePlaceOfTheArticle() throws {
        let index = try IndexFixture()
        try index.ingest([
            article("https://x.example/a", Self.long),
            article("https://x.example/a", "The council agreed on Monday to rebuild.", path: "/feed"),
        ])
        #expect(try versions(index).first?.last == Self.long)
    }

    @Test func ofTwoCapturesTheLaterOneCounts() throws {
        let index = try IndexFixture()
        let early = Self.long + " More follows."
        try index.ingest([
            article("https://x.example/a", Self.long, path: "/late.warc", captured: "2024-05-02T00:00:00Z"),
            article("https://x.example/a", early, path: "/early.warc", captured: "2024-05-01T00:00:00Z"),
        ])
        #expect(try versions(index).first?.last == Self.long)
    }

    @Test func textsWithNothingInCommonUnderOneAddressAreTwoArticles() throws {
        let index = try IndexFixture()
        let other =
            "A ferry ran aground near the island on Tuesday and nobody was hurt, said the coast guard in the evening."
        #expect(
            try index.ingest([
                article("https://x.example/live", Self.long),
                article("https://x.example/live", other, title: "Ferry", path: "/b"),
            ]).added == 2)
        #expect(try versions(index).count == 2)
        // The address of the site says nothing at all.
        #expect(
            try index.ingest([
                article("https://x.example/", "One text.", path: "/c"),
                article("https://x.example/", "One text more.", path: "/d"),
            ]).added == 2)
    }

    @Test func versionsSurviveARebuild() throws {
        let index = try IndexFixture()
        try index.ingest([article("https://x.example/a", Self.long)])
        try index.ingest([article("https://x.example/a", Self.long + " More.", path: "/b")])
        _ = try IndexRebuilder(index.location).rebuild()
        #expect(try versions(index) == [[Self.long, Self.long + " More."]])
    }
}
