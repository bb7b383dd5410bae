import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing

@Suite struct SearchingTests {
    let index: IndexFixture

    init() throws {
        index = try IndexFixture()
        try index.ingest(
            lines: """
                {"id":"1","title":"Attack on oil field","text":"Drones attacked the oil fields of Syria. The Pentagon said so.","date":"2023-10-23T10:00:00Z","outlet":"Wire","author":"Ann Lee","tags":["oil"]}
                {"id":"2","title":"Talks","text":"Officials of Iraq and the U.S. met. They attack no one.","date":"2023-10-31","outlet":"Wire","author":"Bo Li","tags":["talks"]}
                {"id":"3","title":"Prices","text":"Oil rose. Fields of wheat suffered in Ukraine. Attackers were not seen.","date":"2023-11","outlet":"Post","author":"Ann Lee"}
                {"id":"4","title":"Undated","text":"President Ariel Sharon visited the United States. The oil field burned.","outlet":"Post"}
                {"id":"5","title":"Angriff","text":"Die Angriffe auf das Ölfeld in der Nähe der Stadt dauerten an, sagte der Sprecher am Montag in Berlin.","date":"2022","outlet":"Blatt"}
                {"id":"6","title":"北京","text":"外交部长星期一在北京市会见了代表团，双方讨论了贸易问题。","date":"2024-02-29"}

                """)
    }

    private func found(_ query: String) throws -> Set<String> { Set(try index.ids(query)) }

    @Test(arguments: [
        ("attacking", ["1", "2", "3"]), ("=attack", ["1", "2"]), ("=attacked", ["1"]), ("\"oil field\"", ["1", "4"]),
        ("=\"oil field\"", ["1", "4"]), ("=\"oil fields\"", ["1"]), ("oil NOT field", []),
        ("oil OR talks", ["1", "2", "3", "4"]),
        ("title:attack", ["1"]), ("title:oil", ["1"]), ("author:lee", ["1", "3"]), ("author:\"Ann Lee\"", ["1", "3"]),
        ("outlet:wire", ["1", "2"]), ("topic:oil", ["1"]), ("place:US", ["2", "4"]),
        ("place:\"United States\"", ["2", "4"]),
        ("place:U.S.", ["2", "4"]), ("place:Syria", ["1"]), ("org:Pentagon", ["1"]), ("person:sharon", ["4"]),
        ("person:\"Ariel Sharon\"", ["4"]), ("person:=\"Ariel Sharon\"", ["4"]), ("person:=Sharon", []),
        ("language:de", ["5"]), ("language:zh", ["6"]), ("Angriff", ["5"]), ("北京市", ["6"]), ("京", ["6"]), ("京北", []),
        ("date:2023-10", ["1", "2"]), ("date:2023", ["1", "2", "3"]), ("date:2023-11", ["3"]),
        ("date:2023-11-01..2023-11-30", ["3"]), ("date:2023-11-01..2023-11-15", []),
        ("date:2023-10-31..2023-11-30", ["2", "3"]),
        ("date:2022", ["5"]), ("date:2022-01-01..2022-12-31", ["5"]), ("date:2022-01..2022-06", []),
        ("date:..2022", ["5"]), ("date:2023-11..", ["3", "6"]), ("date:none", ["4"]),
        ("NOT date:none", ["1", "2", "3", "5", "6"]),
        ("id:3", ["3"]), ("*", ["1", "2", "3", "4", "5", "6"]), ("NOT oil", ["2", "5", "6"]), ("nothing", []),
    ])
    func queriesFindExactlyWhatTheySay(_ query: String, _ expected: [String]) throws {
        #expect(try found(query) == Set(expected))
    }

    @Test func aWordThatOccursNowhereFindsItsFamily() throws {
        #expect(try found("attacks") == ["1", "2", "3"])
        #expect(try found("burning") == ["4"])
    }

    @Test func ordersPutTheUndatedLast() throws {
        #expect(try index.ids("*") { $0.order = .newest } == ["6", "3", "2", "1", "5", "4"])
        #expect(try index.ids("*") { $0.order = .oldest } == ["5", "1", "2", "3", "6", "4"])
    }

    @Test func pagesJoinUpToTheWhole() throws {
        let all = try index.ids("*") { $0.limit = nil }
        let pages = try (0..<3).flatMap { page in
            try index.ids("*") {
                $0.limit = 2
                $0.offset = page * 2
            }
        }
        #expect(pages == all)
        #expect(all.count == 6)
    }

    @Test func labelsOfADimensionAreOrAndDimensionsAreAnd() throws {
        #expect(try Set(index.ids("*") { $0.filters = [.outlet: ["Wire", "post"]] }) == ["1", "2", "3", "4"])
        #expect(
            try Set(index.ids("*") { $0.filters = [.outlet: ["Wire", "Post"], .author: ["Ann Lee"]] }) == ["1", "3"])
        #expect(try Set(index.ids("*") { $0.filters = [.month: ["2023-10"]] }) == ["1", "2"])
        #expect(try Set(index.ids("*") { $0.exclusions = [.outlet: ["Wire"], .year: ["2022"]] }) == ["3", "4", "6"])
        let unknown = try index.search("*") { $0.filters = [.place: ["Atlantis"]] }
        #expect(unknown.total == 0)
        #expect(unknown.notes == ["no article has the place 'Atlantis'"])
        let alias = try index.search("*") { $0.filters = [.place: ["US"]] }
        #expect(alias.total == 2)
        #expect(alias.notes == ["the place 'US' is counted as 'United States'"])
    }

    @Test func aChosenDimensionStillShowsItsSiblings() throws {
        let result = try index.search("*") {
            $0.filters = [.outlet: ["Wire"]]
            $0.facets = [(.outlet, nil), (.author, nil)]
        }
        #expect(result.total == 2)
        #expect(result.facets[0].labels.map(\.label) == ["Wire", "Post", "Blatt"])
        #expect(result.facets[0].labels.map(\.isChosen) == [true, false, false])
        #expect(result.facets[0].missing == 1)
        #expect(result.facets[1].labels.map(\.label) == ["Ann Lee", "Bo Li"])
    }

    @Test func facetsSayWhatTheyDoNotList() throws {
        let result = try index.search("*") { $0.facets = [(.outlet, 1), (.year, nil), (.outlet, 0)] }
        #expect(result.facets[0].labels.map(\.count) == [2])
        #expect(result.facets[0].labelCount == 3)
        #expect(result.facets[0].other == 3)
        #expect(result.facets[0].documents == 5)
        #expect(result.facets[1].labels.map(\.label) == ["2022", "2023", "2024"])
        #expect(result.facets[1].missing == 1)
        #expect(result.facets[2].labels.isEmpty)
        #expect(result.facets[2].labelCount == 3)
    }

    @Test func aCountUnderAFilterEqualsItsFacetLabel() throws {
        for query in ["*", "oil", "NOT attack"] {
            let result = try index.search(query) { request in request.facets = Dimension.allCases.map { ($0, nil) } }
            for facet in result.facets {
                #expect(facet.documents + facet.missing == result.total)
                for label in facet.labels {
                    let filtered = try index.search(query) { $0.filters = [facet.dimension: [label.label]] }
                    #expect(filtered.total == label.count, "\(query) \(facet.dimension) \(label.label)")
                }
            }
        }
    }

    @Test func snippetsMarkWhatWasFound() throws {
        let searcher = try Searcher(index.location)
        func snippet(_ query: String) throws -> [String] {
            let result = try searcher.search(SearchRequest(query: QueryParser.parse(query).node))
            var marked: [String] = []
            try searcher.forEachHit(of: result) { hit in
                let characters = Array(hit.snippet.text)
                marked += hit.snippet.highlights.map { String(characters[$0]) }
            }
            return marked
        }
        #expect(try snippet("attacking id:1") == ["attacked"])
        #expect(try snippet("\"oil field\" id:1") == ["oil fields"])
        #expect(try snippet("place:US id:2") == ["U.S."])
        #expect(try snippet("北京市") == ["北京市"])
        #expect(try snippet("* NOT oil id:2") == [])
    }

    @Test func articlesAreNamedByIDOrItsBeginningOrTheGivenID() throws {
        let searcher = try Searcher(index.location)
        let article = try #require(try searcher.articles(named: "3").first)
        #expect(try searcher.articles(named: article.id.text).map(\.id) == [article.id])
        #expect(try searcher.articles(named: String(article.id.text.prefix(8)).uppercased()).map(\.id) == [article.id])
        #expect(try searcher.articles(named: "nobody").isEmpty)
        #expect(article.language == "en")
        #expect(article.languageIsDetected)
    }

    @Test func aSearcherSurvivesTheWriterGoingOn() throws {
        let searcher = try Searcher(index.location)
        for round in 0..<5 {
            try index.ingest(lines: "{\"id\":\"new\(round)\",\"text\":\"round \(round) oil\"}\n")
            let result = try searcher.search(SearchRequest(query: QueryParser.parse("*").node))
            var count = 0
            try searcher.forEachHit(of: result) { _ in count += 1 }
            #expect(count == min(result.total, 20))
        }
    }

    @Test func longLabelsAreToldApart() throws {
        let long = String(repeating: "x", count: 300)
        try index.ingest(
            lines:
                "{\"id\":\"l1\",\"text\":\"a\",\"outlet\":\"\(long)1\"}\n{\"id\":\"l2\",\"text\":\"a\",\"outlet\":\"\(long)2\"}\n"
        )
        let result = try index.search("*") { $0.facets = [(.outlet, nil)] }
        #expect(result.facets[0].labels.filter { $0.label.hasPrefix("xxx") }.map(\.count) == [1, 1])
        #expect(try Set(index.ids("*") { $0.filters = [.outlet: [long + "2"]] }) == ["l2"])
    }

    @Test func theStatusAddsUp() throws {
        let status = try Searcher(index.location).status(of: index.location)
        #expect(status.articles == 6)
        #expect(status.undated == 1)
        #expect(status.span?.first == "2022")
        #expect(status.span?.last == "2024-02-29")
        #expect(status.outlets.map(\.count) == [2, 2, 1])
        #expect(status.withoutOutlet == 1)
        #expect(status.files.contains { $0.name == "articles/postlist.glass" })
    }
}
