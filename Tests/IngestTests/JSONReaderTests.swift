import Ingest
import NewsModel
import TestSupport
import Testing

@Suite struct JSONReaderTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func read(_ text: String, _ name: String = "a.jsonl", options: IngestOptions = IngestOptions()) throws
        -> [ReadItem]
    {
        IndexFixture.items(path: try folder.write(text, to: name), options: options)
    }

    private func articles(_ items: [ReadItem]) -> [Article] {
        items.compactMap { if case .article(let article) = $0 { article } else { nil } }
    }

    private func reasons(_ items: [ReadItem]) -> [String] {
        items.compactMap {
            if case .rejected(let rejection) = $0 { "\(rejection.item ?? "-"): \(rejection.reason)" } else { nil }
        }
    }

    @Test func everyFieldGoesToItsPlace() throws {
        let article = try #require(
            articles(
                try read(
                    """
                    {"id": 7, "url": "https://www.x.example/a", "Title": " T ", "body": "B\\r\\nC", "published": "2023-10-23", \
                    "source": {"name": "O"}, "authors": ["By A B and C D", {"name": "E F"}], "section": "S", \
                    "tags": "x, y; x", "language": "en", "extra": {"n": 1.5, "b": true, "z": null}}
                    """)
            ).first)
        #expect(article.externalID == "7")
        #expect(article.url == "https://www.x.example/a")
        #expect(article.title == "T")
        #expect(article.text == "B\nC")
        #expect(article.published?.text == "2023-10-23")
        #expect(article.outlet == Outlet(name: "O", evidence: .declared))
        #expect(article.authors == ["A B", "C D", "E F"])
        #expect(article.topics == ["x", "y"])
        #expect(article.section == "S")
        #expect(article.declaredLanguage == "en")
        #expect(article.extra == ["extra": .object(["n": .number(1.5), "b": .boolean(true), "z": .null])])
        #expect(article.origin.item == "line 1")
    }

    @Test func badLinesAreRejectedByNumberAndTheRestIsRead() throws {
        let items = try read("{\"text\":\"one\"}\n\nnot json\n[1]\n{\"x\":1}\n{\"text\":\"two\"}\n{\"text\":\"cut")
        #expect(articles(items).map(\.text) == ["one", "two"])
        #expect(reasons(items).map { $0.prefix(7) } == ["line 3:", "line 4:", "line 5:", "line 7:"])
        #expect(reasons(items)[2].contains("neither a text nor a title"))
    }

    @Test func aDateThatCannotBeReadIsKeptAsItWas() throws {
        let article = try #require(articles(try read(#"{"text":"t","date":"some day in May"}"#)).first)
        #expect(article.published == nil)
        #expect(article.extra["date"] == .string("some day in May"))
    }

    @Test(arguments: [
        (#"1698069900"#, "2023-10-23T14:05:00Z"), (#"1698069900123"#, "2023-10-23T14:05:00Z"), (#"2023"#, "2023"),
        (#"20231023"#, "2023-10-23"), (#"1698069900.5"#, "2023-10-23T14:05:00Z"),
    ])
    func numbersAreTimesOrYears(_ number: String, _ expected: String) throws {
        let article = try #require(articles(try read("{\"text\":\"t\",\"date\":\(number)}")).first)
        #expect(article.published?.text == expected)
    }

    @Test func arraysAreReadElementByElement() throws {
        let items = try read(
            #" [ {"text":"a]},[\""}, {"text":"b"} , 5, {"text":"c", "l":[[1],{"k":"}"}]} ] "#, "a.json")
        #expect(articles(items).map(\.text) == ["a]},[\"", "b", "c"])
        #expect(articles(items).map(\.origin.item) == ["element 1", "element 2", "element 4"])
        #expect(reasons(items) == ["element 3: is JSON, but not an object with fields"])
    }

    @Test func anArrayThatEndsTooEarlyLosesOnlyItsLastElement() throws {
        let items = try read(#"[{"text":"a"},{"text":"b"},{"text":"c"#, "a.json")
        #expect(articles(items).map(\.text) == ["a", "b"])
        #expect(reasons(items).count == 1)
    }

    @Test func bracketsThatDoNotMatchAreSaid() throws {
        let items = try read(#"[{"text":"a"}}, {"text":"b"}]"#, "a.json")
        #expect(articles(items).map(\.text) == ["a"])
        #expect(reasons(items).first?.contains("do not match") == true)
    }

    @Test func anObjectOverSeveralLinesIsOneArticle() throws {
        let items = try read("{\n  \"title\": \"T\",\n  \"text\": \"t\"\n}\n", "a.json")
        #expect(articles(items).map(\.title) == ["T"])
        #expect(articles(items).first?.origin.item == nil)
        let oneLine = try read(#"{"title": "T", "text": "t"}"# + "\n\n", "b.json")
        #expect(articles(oneLine).map(\.origin.item) == [nil])
        let spread = try read("{ \"title\": \"T\",\n\"text\": \"t\" }", "d.json")
        #expect(articles(spread).map(\.title) == ["T"])
        let twoLines = try read(#"{"text": "t"}"# + "\n" + #"{"text": "u"}"#, "c.json")
        #expect(articles(twoLines).map(\.origin.item) == ["line 1", "line 2"])
    }

    @Test func anAnswerOfAServiceIsOpened() throws {
        let items = try read("{\n\"status\": \"ok\", \"articles\": [{\"text\": \"a\"}, {\"text\": \"b\"}]}", "a.json")
        #expect(articles(items).map(\.text) == ["a", "b"])
    }

    @Test func halfCharactersDoNotCostTheArticle() throws {
        let items = try read(#"{"text":"a \ud83d b \ud83d\ude00 \\ud83d"}"#)
        #expect(articles(items).map(\.text) == ["a \u{FFFD} b 😀 \\ud83d"])
    }

    @Test func linesLongerThanABufferAreWhole() throws {
        let long = String(repeating: "word ", count: 200_000)
        let items = try read((0..<3).map { "{\"id\":\"\($0)\",\"text\":\"\(long)\"}\n" }.joined())
        #expect(articles(items).map(\.text.utf8.count) == [999_999, 999_999, 999_999])
    }

    @Test func theReaderOfARunFillsInWhatIsMissing() throws {
        let options = IngestOptions(outlet: "Given", language: "de")
        let items = articles(
            try read("{\"text\":\"a\"}\n{\"text\":\"b\",\"outlet\":\"Own\",\"language\":\"fr\"}", options: options))
        #expect(
            items.map(\.outlet) == [Outlet(name: "Given", evidence: .reader), Outlet(name: "Own", evidence: .declared)])
        // The reader's word on the language counts for all.
        #expect(items.map(\.declaredLanguage) == ["de", "de"])
    }

    @Test func textThatIsHTMLIsReadAsItsReaderSeesIt() throws {
        let article = try #require(
            articles(try read(#"{"content":"<p>One &amp; two</p><script>x()</script><p>Three</p>"}"#)).first)
        #expect(article.text == "One & two\n\nThree")
    }
}
