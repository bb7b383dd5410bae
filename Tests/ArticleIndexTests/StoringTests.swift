import ArticleIndex
import NewsModel
import TestSupport
import Testing

@Suite struct StoringTests {
    @Test func everyFieldComesBackAsItWas() throws {
        let awkward = "\u{0}\u{1}\u{8}\t\n\u{C}\r\u{1F} \" \\ / é 中国 🎈 \u{2028} \u{7F}"
        let article = Article(
            externalID: "id " + awkward, url: "https://x.example/a?b=\"c\"", title: "Title " + awkward,
            text: "President Joe Biden spoke in Damascus. " + awkward, authors: ["Ann Lee", awkward],
            outlet: Outlet(name: "Outlet " + awkward, evidence: .reader), section: awkward, topics: [awkward, "b"],
            declaredLanguage: "en", published: PublicationDate(parsing: "2023-10-23T14:05:00+02:00"),
            modified: PublicationDate(parsing: "2023-10-24T14:05:00Z"),
            captured: PublicationDate(parsing: "2023-11-01"),
            origin: Origin(path: "/" + awkward, item: "line 1", format: .jsonLines),
            provenance: [
                "title " + awkward: Provenance(
                    source: awkward, confidence: 0.25,
                    rivals: [.init(value: awkward, source: "b"), .init(value: "c", source: "d")])
            ],
            extra: [
                "z": .null,
                "a": .array([.integer(.min), .number(0.1), .boolean(true), .object([awkward: .string("")])]),
            ])
        // A field that is added later must be added here, or nothing shows that it is stored.
        for field in Mirror(reflecting: article).children {
            let value = Mirror(reflecting: field.value)
            let isEmpty =
                [.optional, .collection, .dictionary, .set].contains(value.displayStyle) && value.children.isEmpty
            #expect(!isEmpty, "\(field.label ?? "")")
        }
        let index = try IndexFixture()
        #expect(try index.ingest([.article(article)]).added == 1)
        let searcher = try Searcher(index.location)
        var stored: [StoredArticle] = []
        try searcher.forEachHit(of: index.search("*")) { stored.append($0.article) }
        #expect(stored.map(\.article) == [article])
        #expect(stored[0].language == "en")
        #expect(!stored[0].languageIsDetected)
        #expect(stored[0].wordCount > 6)
        #expect(stored[0].entities.contains { $0.name == "Joe Biden" && $0.kind == .person })
        let mention = try #require(stored[0].entities.first { $0.name == "Joe Biden" }?.mentions.first)
        #expect(Array(article.text.utf8)[mention.start..<mention.end].elementsEqual(mention.surface.utf8))
    }
}
