import Foundation
import Ingest
import NewsModel
import TestSupport
import Testing

@Suite struct PageTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func article(_ page: String, _ name: String = "a.html") throws -> Article {
        try article(Data(page.utf8), name)
    }

    private func article(_ page: Data, _ name: String = "a.html") throws -> Article {
        let items = IndexFixture.items(path: try folder.write(page, to: name))
        guard case .article(let article)? = items.first else { throw Missing(description: "\(items)") }
        return article
    }

    private struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    private static let sentences = [
        "The council of Norwick agreed on Monday to rebuild the bridge over the river, which has been closed since January.",
        "The work will take two years, the mayor said, and it will be paid for out of the reserve of the county.",
    ]

    private func page(head: String = "", before: String = "", after: String = "") -> String {
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8">\(head)</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news</a></li></ul></nav>
        <article><h1>Bridge to be rebuilt</h1>\(before)<p>\(Self.sentences[0])</p><p>\(Self.sentences[1])</p>\(after)</article>
        <aside><h3>Most read</h3><p>A long teaser about something else, which stands beside the article and is none of it.</p></aside>
        <footer><p>Copyright 2024. All rights reserved, also those that nobody has heard of.</p></footer></body></html>
        """
    }

    private var text: String { Self.sentences.joined(separator: "\n\n") }

    @Test func theTextIsTheArticleAndNothingAroundIt() throws {
        let noise = """
            <div class="share-buttons"><p>Share this with all of your friends, and with their friends, on all networks.</p></div>
            <div class="related-posts"><p>Another story about another bridge, which was written on another day by somebody.</p></div>
            <div id="comments"><p>I have always said that this bridge would have to be rebuilt, and nobody has listened.</p></div>
            <div class="cookie-consent"><p>We use cookies, and we would like you to accept them, because we like cookies.</p></div>
            <figure><img src="a.jpg"><figcaption>The bridge in winter, seen from the tower of the church, with snow.</figcaption></figure>
            """
        #expect(try article(page(after: noise)).text == text)
    }

    @Test func headingsListsAndQuotesStay() throws {
        let more =
            "<h2>What comes next</h2><ul><li>A tender in May</li><li>Work from June on</li></ul><blockquote>It was time, said the mayor of the town.</blockquote><p>Nobody voted against it, and nobody was absent from the meeting.</p>"
        let read = try article(page(after: more)).text
        for part in ["What comes next", "A tender in May", "Work from June on", "It was time, said the mayor"] {
            #expect(read.contains(part))
        }
    }

    @Test func everyChoiceIsKeptWithItsSourceAndItsRivals() throws {
        let head = """
            <meta property="og:title" content="Bridge: it will be rebuilt"><meta property="article:published_time" content="2024-03-01T08:00:00+01:00">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to be rebuilt","datePublished":"2024-03-02T09:00:00+01:00","dateModified":"2024-03-05T09:00:00+01:00"}</script>
            """
        let read = try article(page(head: head))
        #expect(read.title == "Bridge to be rebuilt")
        #expect(read.published?.text == "2024-03-02T09:00:00+01:00")
        #expect(read.modified?.text == "2024-03-05T09:00:00+01:00")
        let date = try #require(read.provenance["published"])
        #expect(date.source == "JSON-LD datePublished")
        #expect(
            date.rivals.contains {
                $0.value == "2024-03-01T08:00:00+01:00" && $0.source == "meta article:published_time"
            })
        #expect((date.confidence ?? 0) > 0.9)
        #expect(read.provenance["title"]?.rivals.contains { $0.value == "Bridge: it will be rebuilt" } == true)
    }

    @Test func theDayIsThatOfThePublisher() throws {
        let head =
            #"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-01T23:30:00Z"}</script>"#
        let read = try article(page(head: head, before: #"<time datetime="2024-03-02">2 March 2024</time>"#))
        #expect(read.published?.dayText == "2024-03-02")
    }

    @Test func nothingIsFromTheFutureAndAGuessIsMarked() throws {
        let future =
            #"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2199-03-01T23:30:00Z"}</script>"#
        #expect(try article(page(head: future)).published == nil)
        let guessed = try article(page(before: "<p>Norwick, 4 March 2024</p>"))
        #expect(guessed.published?.text == "2024-03-04")
        #expect((guessed.provenance["published"]?.confidence ?? 1) < 0.85)
        #expect(try article(page()).published == nil)
    }

    @Test(arguments: [
        ("4. März 2024", "de"), ("4 mars 2024", "fr"), ("4 de marzo de 2024", "es"), ("4 марта 2024", "ru"),
        ("2024年3月4日", "zh"),
        ("2024년 3월 4일", "ko"), ("04.03.2024", "de"), ("٤ مارس ٢٠٢٤", "ar"), ("4 marca 2024", "pl"),
        ("4 Mart 2024", "tr"),
    ])
    func datesAreReadInManyLanguages(_ written: String, _ language: String) throws {
        let page = page(before: "<p class=\"date\">\(written)</p>").replacingOccurrences(
            of: "lang=\"en\"", with: "lang=\"\(language)\"")
        #expect(try article(page).published?.text == "2024-03-04")
    }

    @Test func authorsAreFoundByIdInTheGraphAndInBylines() throws {
        let graph =
            ##"<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","name":"Ann Lee"}]}</script>"##
        #expect(try article(page(head: graph)).authors == ["Ann Lee"])
        #expect(
            try article(page(before: "<p class=\"byline\">By <a rel=\"author\" href=\"/people/bo\">Bo Li</a></p>"))
                .authors == ["Bo Li"])
        #expect(try article(page(before: "<p>By Ann Lee and Bo Li</p>")).authors == ["Ann Lee", "Bo Li"])
        #expect(try article(page()).authors.isEmpty)
    }

    @Test func damagedLinkedDataIsReadAsFarAsItGoes() throws {
        let damaged =
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\", \"headline\":\"Bridge to be rebuilt\",\n\"description\":\"a line\nend and a \"quotation\" in it\", \"author\":{\"name\":\"Ann Lee\"},}</script>"
        let read = try article(page(head: damaged))
        #expect(read.authors == ["Ann Lee"])
        // A comment that is cut off once ended the program.
        for rest in ["/*", "/* *", "//", "/"] {
            let cut = "<script type=\"application/ld+json\">{\"author\":{\"name\":\"Ann Lee\"}, \(rest)</script>"
            #expect(try article(page(head: cut)).title == "Bridge to be rebuilt", "\(rest)")
        }
    }

    @Test func aBodyThatOnlyAScriptHoldsIsFound() throws {
        let body = (Self.sentences + Self.sentences).map { "<p>\($0)</p>" }.joined().replacingOccurrences(
            of: "\"", with: "\\\"")
        let state =
            "<html><head><title>T</title></head><body><div id=\"root\"></div><script>window.__STATE__ = {\"a\":{\"article\":{\"body\":\"\(body)\"}}};</script></body></html>"
        #expect(try article(state).text.contains(Self.sentences[0]))
        let linked =
            "<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"articleBody\":\"\(text.replacingOccurrences(of: "\n", with: "\\n"))\"}</script></head><body><p>Loading.</p></body></html>"
        #expect(try article(linked).text.contains(Self.sentences[1]))
    }

    @Test(arguments: [
        (
            "Совет города решил в понедельник восстановить мост через реку, который закрыт с января этого года.",
            String.Encoding.windowsCP1251, "iso-8859-1"
        ),
        (
            "Совет города решил в понедельник восстановить мост через реку, который закрыт с января этого года.",
            .windowsCP1251, ""
        ),
        ("市議会は月曜日に、一月から通行止めとなっている川の橋を再建することを決定した。工事は二年かかると市長は述べた。", .shiftJIS, ""),
        (
            "Der Rat der Stadt beschloss am Montag, die Brücke über den Fluß wieder aufzubauen, die seit Jänner gesperrt ist.",
            .utf8, "iso-8859-1"
        ),
        (
            "Der Rat der Stadt beschloss am Montag, die Brücke über den Fluß wieder aufzubauen, die seit Jänner gesperrt ist.",
            .windowsCP1252, "utf-8"
        ),
    ])
    func aWrongCharacterSetDoesNoHarm(_ sentence: String, _ encoding: String.Encoding, _ declared: String) throws {
        let charset = declared.isEmpty ? "" : "<meta charset=\"\(declared)\">"
        let body =
            "<html><head>\(charset)<title>T</title></head><body><article><p>\(sentence)</p><p>\(sentence)</p></article></body></html>"
        let data = try #require(body.data(using: encoding))
        #expect(try article(data).text.contains(sentence))
    }

    @Test(arguments: [
        "أعلنت بلدية المدينة يوم الاثنين أنها ستعيد بناء الجسر الذي أغلق منذ يناير، وقال العمدة إن العمل سيستغرق عامين.",
        "עיריית העיר החליטה ביום שני לבנות מחדש את הגשר שנסגר בינואר, והעבודה תימשך שנתיים לפי דברי ראש העיר.",
        "시의회는 월요일에 1월부터 폐쇄된 강 위의 다리를 다시 짓기로 결정했다. 공사는 2년이 걸릴 것이라고 시장은 말했다.",
        "สภาเมืองตัดสินใจเมื่อวันจันทร์ที่จะสร้างสะพานข้ามแม่น้ำขึ้นใหม่ซึ่งปิดตั้งแต่เดือนมกราคม นายกเทศมนตรีกล่าวว่างานจะใช้เวลาสองปี",
        "市议会星期一决定重建自一月以来关闭的河上大桥。市长说，工程将需要两年时间，费用由县的储备金支付。",
    ])
    func pagesInOtherScriptsAreReadAsWell(_ sentence: String) throws {
        let body =
            "<html><head><meta charset=\"utf-8\"><title>T</title></head><body><ul><li><a href=\"/\">\(sentence.prefix(12))</a></li></ul><div class=\"story\"><p>\(sentence)</p><p>\(sentence)</p></div><div class=\"footer\"><p>\(sentence.prefix(20))</p></div></body></html>"
        #expect(try article(body).text == sentence + "\n\n" + sentence)
    }
}
