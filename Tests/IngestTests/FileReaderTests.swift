import Foundation
import Ingest
import NewsModel
import TestSupport
import Testing

@Suite struct FileReaderTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func items(_ data: Data, _ name: String) throws -> [ReadItem] {
        IndexFixture.items(path: try folder.write(data, to: name))
    }

    private func article(_ text: String, _ name: String) throws -> Article {
        try article(Data(text.utf8), name)
    }

    private func article(_ data: Data, _ name: String) throws -> Article {
        guard case .article(let article)? = try items(data, name).first else {
            throw Missing(description: "\(try items(data, name))")
        }
        return article
    }

    private func reason(_ data: Data, _ name: String) throws -> String {
        guard case .rejected(let rejection)? = try items(data, name).first else { return "" }
        return rejection.reason
    }

    private struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    @Test func plainTextIsTheTextOfOneArticle() throws {
        let plain = try article("First line of the text.\nSecond line.\r\n", "a.txt")
        #expect(plain.title == nil)
        #expect(plain.text == "First line of the text.\nSecond line.")
        let headed = try article("A headline\n\nThe text.", "b.txt")
        #expect(headed.title == "A headline")
        #expect(headed.text == "The text.")
    }

    @Test func charactersAreReadInTheEncodingTheyAreIn() throws {
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("Zürich".utf8)
        #expect(try article(Data(marked), "a.txt").text == "Zürich")
        let windows: [UInt8] = [0x5A, 0xFC, 0x72, 0x69, 0x63, 0x68, 0x20, 0x93, 0x61, 0x94]
        #expect(try article(Data(windows), "b.txt").text == "Zürich “a”")
        #expect(try article("Zürich".data(using: .utf16)!, "c.txt").text == "Zürich")
    }

    @Test func tablesAreReadInTheCharacterSetThatTheyAreIn() throws {
        let sentence = "Совет города решил в понедельник восстановить мост через реку, который закрыт с января."
        let table = "title;text\n" + String(repeating: "Мост;\"\(sentence)\"\n", count: 20)
        let items = try items(try #require(table.data(using: .windowsCP1251)), "a.csv")
        guard case .article(let first)? = items.first else { throw Missing(description: "\(items)") }
        #expect(items.count == 20)
        #expect(first.title == "Мост")
        #expect(first.text == sentence)
    }

    @Test func frontMatterIsReadAndTheBodyIsPlain() throws {
        let read = try article(
            """
            ---
            title: "A: title"
            date: 2023-10-23
            authors: [Ann Lee, Bo Li]
            weight: 007
            ---

            # Heading

            Some **bold** text with a [link](https://x.example/).
            """, "a.md")
        #expect(read.title == "A: title")
        #expect(read.published?.text == "2023-10-23")
        #expect(read.authors == ["Ann Lee", "Bo Li"])
        #expect(read.text.contains("Some bold text with a link."))
        #expect(read.text.contains("Heading"))
        #expect(read.extra == ["weight": .string("007")])
    }

    @Test func withoutATitleTheFirstHeadingIsIt() throws {
        let read = try article("# The *heading*\n\nText.", "a.md")
        #expect(read.title == "The heading")
        #expect(read.text == "Text.")
    }

    @Test func aFieldThatStandsTwiceDoesNotCostTheArticle() throws {
        let read = try article("---\ntitle: First\nend: 1\ntitle: Second\n---\nText", "a.md")
        #expect(read.title == "First")
        #expect(read.extra == ["end": .string("1"), "title (2)": .string("Second")])
    }

    @Test func damagedFrontMatterIsSaidWithItsLine() throws {
        #expect(try reason(Data("---\ntitle: [a\n---\nText".utf8), "a.md").contains("not YAML"))
        #expect(try reason(Data("---\ntitle: a\nText".utf8), "b.md").contains("never ends"))
    }

    @Test func aPageGivesItsArticleAndWhatItSaysOfItself() throws {
        let read = try article(
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>T | Site</title>
            <link rel="canonical" href="https://s.example/t">
            <script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"The title",
            "datePublished":"2023-10-23T10:00:00+02:00","author":[{"name":"Ann Lee"}],"publisher":{"name":"Site"},
            "keywords":["a","b"]}]}</script></head>
            <body><nav>Menu</nav><article><h1>The title</h1><p>One<br>two &amp; <b>three</b>.</p><script>no()</script>
            <p>Four.</p><aside>Related</aside></article><footer>Imprint</footer></body></html>
            """, "a.html")
        #expect(read.title == "The title")
        #expect(read.text == "One\ntwo & three.\n\nFour.")
        #expect(read.published?.text == "2023-10-23T10:00:00+02:00")
        #expect(read.authors == ["Ann Lee"])
        #expect(read.outlet?.name == "Site")
        #expect(read.url == "https://s.example/t")
        #expect(read.topics == ["a", "b"])
        #expect(read.declaredLanguage == "en")
    }

    @Test func openGraphStandsInForLinkedData() throws {
        let read = try article(
            """
            <html><head><meta property="og:title" content="T"><meta property="og:site_name" content="S">
            <meta property="article:published_time" content="2024-01-02"><meta name="author" content="By Ann Lee">
            <script type="application/ld+json">{ broken</script></head><body><p>Text of it.</p></body></html>
            """, "a.html")
        #expect(read.title == "T")
        #expect(read.outlet?.name == "S")
        #expect(read.published?.text == "2024-01-02")
        #expect(read.authors == ["Ann Lee"])
        #expect(read.text == "Text of it.")
    }

    @Test func aWrongCharsetDeclarationDoesNoHarm() throws {
        let page = "<html><head><meta charset=\"iso-8859-1\"></head><body><p>Zürich – „so“</p></body></html>"
        #expect(try article(page, "a.html").text == "Zürich – „so“")
        var latin = Data("<html><head><meta charset=\"utf-8\"></head><body><p>Z".utf8)
        latin.append(0xFC)
        latin.append(Data("rich</p>".utf8))
        #expect(try article(latin, "b.html").text == "Zürich")
    }

    @Test func aPageNestedTooDeepEndsInATextOrAReason() throws {
        let deep = String(repeating: "<div>", count: 50_000) + "text" + String(repeating: "</div>", count: 50_000)
        #expect(try items(Data("<html><body>\(deep)</body></html>".utf8), "a.html").count == 1)
    }

    @Test func feedsGiveTheirEntries() throws {
        let rss = """
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
            <title>The Feed</title><item><title>One &amp; only</title><guid>g1</guid><link>https://f.example/1</link>
            <pubDate>Mon, 23 Oct 2023 14:05:00 GMT</pubDate><description>Short</description>
            <content:encoded><![CDATA[<p>Long <b>text</b>.</p>]]></content:encoded><author>a@b.example (Ann Lee)</author></item>
            <item><title>Two</title></item><item></item></channel></rss>
            """
        let read = try items(Data(rss.utf8), "feed.xml")
        #expect(read.count == 3)
        guard case .article(let first) = read[0], case .rejected = read[2] else {
            Issue.record("unexpected: \(read)")
            return
        }
        #expect(first.title == "One & only")
        #expect(first.text == "Long text.")
        #expect(first.externalID == "g1")
        #expect(first.url == "https://f.example/1")
        #expect(first.published?.text == "2023-10-23T14:05:00Z")
        #expect(first.outlet == Outlet(name: "The Feed", evidence: .feed))
        #expect(first.authors == ["Ann Lee"])
        let atom = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>A</title><entry><id>urn:1</id><title>E</title>
            <link rel="alternate" href="https://f.example/e"/><updated>2023-10-23T14:05:00Z</updated>
            <author><name>Bo Li</name></author><content type="html">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>
            """
        let entry = try article(atom, "atom.xml")
        #expect(entry.text == "Text")
        #expect(entry.url == "https://f.example/e")
        #expect(entry.authors == ["Bo Li"])
        #expect(entry.declaredLanguage == "de")
    }

    @Test(arguments: [
        ("%PDF-1.4", "a.pdf", "pdf"), ("\u{1F}\u{8B}", "a.gz", "damaged"), ("", "a.txt", "empty"),
        ("  \n", "b.txt", "empty"),
        ("a\u{0}b", "c.dat", "binary"), ("<?xml version='1.0'?><x/>", "a.xml", "no format of news"),
        ("a,b\n1,2", "a.csv", "--map title=COLUMN"), ("<html><body></body></html>", "a.html", "without text"),
    ])
    func whatCannotBeReadIsSaid(_ content: String, _ name: String, _ expected: String) throws {
        let data = name == "a.gz" ? Data([0x1F, 0x8B, 0x08, 0, 0]) : Data(content.utf8)
        let reason = try reason(data, name)
        #expect(reason.contains(expected) || (name == "a.pdf" && reason.contains("PDF")), "\(reason)")
    }

    @Test func foldersAreReadInOrderWithoutWhatIsNoArticle() throws {
        for name in ["b/2.txt", "a/1.txt", ".hidden/x.txt", "a/style.css", "a/.x.txt", "README.md", "c.txt"] {
            try folder.write("text of \(name)", to: "in/" + name)
        }
        let input = folder.file("in")
        try FileManager.default.createSymbolicLink(atPath: input + "/a/loop", withDestinationPath: input)
        let finder = FileFinder(paths: [input, input + "/c.txt", folder.file("none")])
        #expect(finder.files.map { $0.path.dropFirst(input.count + 1) } == ["a/1.txt", "b/2.txt", "c.txt"])
        #expect(finder.skippedCount == 2)
        #expect(finder.unreadable.map(\.path) == [folder.file("none")])
    }
}
