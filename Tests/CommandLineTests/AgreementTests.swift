import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import TextAnalysis
import Testing

/// On real collections: nothing is lost, and every number agrees with every other.
@Suite(.enabled(if: Checkout.data != nil, "\(Checkout.noData)")) struct AgreementTests {
    @Test func everyItemIsFoundOrRejectedAndEveryCountAgrees() throws {
        let folder = try TemporaryFolder()
        let news = Checkout.data! + "/news"
        try FileManager.default.createDirectory(atPath: folder.file("reuters"), withIntermediateDirectories: false)
        try Shell.run("tar -xJf '\(news)/reuters-21578.tar.xz' -C '\(folder.file("reuters"))'")
        let found = FileManager.default.subpaths(atPath: folder.file("reuters"))?.first {
            $0.hasSuffix("reut2-000.sgm")
        }
        let sgml = folder.file("reuters/") + (try #require(found) as NSString).deletingLastPathComponent
        try Shell.run(
            "python3 '\(Checkout.root)/Benchmarks/reuters-to-jsonl.py' '\(sgml)' > '\(folder.file("reuters.jsonl"))'")
        try Shell.run("xz -dkc '\(news)/wikipedia-current-events.jsonl.xz' > '\(folder.file("events.jsonl"))'")

        let tool = Tool(index: folder.file("Index"))
        var input = 0
        var rejected = 0
        for name in ["reuters.jsonl", "events.jsonl"] {
            let lines = try Data(contentsOf: URL(fileURLWithPath: folder.file(name))).count { $0 == 0x0A }
            let result = try tool.run("ingest", folder.file(name))
            let numbers = result.output.split { !$0.isNumber }.compactMap { Int($0) }
            try #require(numbers.count == 4, "\(result.output) \(result.errors)")
            #expect(numbers.reduce(0, +) == lines)
            input += lines
            rejected += numbers[3]
        }
        let rejects = try String(contentsOfFile: tool.index + "/rejects.ndjson", encoding: .utf8)
        #expect(rejects.split(separator: "\n").count == rejected)
        #expect(input == 21_578 + 9_821)
        #expect(try tool.total("*") == input - rejected)
        let rows = try tool.run("search", "*", "--limit", "all", "--format", "ids").lines
        #expect(rows.count == input - rejected)
        #expect(Set(rows).count == rows.count)
        for format in ["ndjson", "csv", "tsv", "json"] {
            let query = "oil prices NOT opec"
            let total = try #require(try tool.total(query))
            let result = try tool.run("search", query, "--limit", "all", "--format", format)
            let count =
                format == "json"
                ? (try result.json()["hits"] as? [Any])?.count : result.lines.count - (format == "ndjson" ? 0 : 1)
            #expect(count == total, "\(format)")
        }
        try countsAgree(IndexLocation(path: tool.index))
        try storiesAgree(IndexLocation(path: tool.index))
        try storiesAreAsAPersonJudged(IndexLocation(path: tool.index))
    }

    private static let queries = ["*", "oil", "\"prime minister\" NOT date:1987"]

    /// Articles with the same headline and text are of one story, and pairs that a person judged mostly as they were judged.
    private func storiesAreAsAPersonJudged(_ location: IndexLocation) throws {
        let searcher = try Searcher(location)
        var everything = SearchRequest(query: .everything)
        everything.limit = nil
        var stories: [StoryLevel: [ArticleID: ArticleID]] = [:]
        for level in [StoryLevel.exact, .high] {
            try searcher.forEachStory(everything, level) { story, articles in
                for article in articles { stories[level, default: [:]][article] = story }
            }
        }
        var ids: [String: ArticleID] = [:]
        var texts: [[String]: ArticleID] = [:]
        var lost = 0
        try searcher.forEachHit(of: searcher.search(everything), snippetLength: nil) { hit in
            let (id, article) = (hit.article.id, hit.article.article)
            let isReuters = article.origin.path.hasSuffix("reuters.jsonl")
            let line = article.origin.item.map { String($0.dropFirst("line ".count)) } ?? ""
            ids[isReuters ? "reuters-21578 \(article.externalID ?? "")" : "wikipedia-current-events \(line)"] = id
            let text = [article.title ?? "", article.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")]
            // Fewer than five words are nobody's copy.
            guard text.joined(separator: " ").split(separator: " ").count > 8 else { return }
            guard let first = texts.updateValue(id, forKey: text) else { return }
            let story = stories[.exact]?[id]
            if story == nil || story != stories[.exact]?[first] { lost += 1 }
        }
        #expect(lost == 0, "identical articles that are not of one story")
        let judged = try String(
            contentsOfFile: Checkout.root + "/Tests/TestSupport/Stories/judgments.tsv", encoding: .utf8
        )
        .split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
        #expect(judged.count == 100)
        var agreeing = 0
        for row in judged {
            let first = try #require(ids["\(row[0]) \(row[2])"], "\(row)")
            let second = try #require(ids["\(row[0]) \(row[3])"], "\(row)")
            let story = stories[.high]?[first]
            if (story != nil && story == stories[.high]?[second]) == (row[4] == "one") { agreeing += 1 }
        }
        // As many as when they were judged: six are known to be wrong.
        #expect(agreeing >= 94, "\(agreeing) of 100 as a person judged")
    }

    /// Grouped, every total is the number of distinct stories of the hits that are found without grouping, also of each label's.
    private func storiesAgree(_ location: IndexLocation) throws {
        let searcher = try Searcher(location)
        for level in StoryLevel.allCases {
            var everything = SearchRequest(query: .everything)
            everything.limit = nil
            var stories: [ArticleID: ArticleID] = [:]
            try searcher.forEachStory(everything, level) { story, articles in
                for article in articles { stories[article] = story }
            }
            #expect(!stories.isEmpty)
            for query in Self.queries {
                var request = SearchRequest(query: try QueryParser.parse(query).node)
                request.limit = nil
                var distinct: Set<ArticleID> = []
                try searcher.forEachID(of: searcher.search(request)) { distinct.insert(stories[$0] ?? $0) }
                request.grouping = StoryGrouping(level)
                request.facets = [(.place, 40), (.topic, 40), (.year, nil), (.outlet, nil)]
                let grouped = try searcher.search(request)
                #expect(grouped.storyCount == distinct.count, "\(query) \(level)")
                // Each story once, all of them.
                var led: [ArticleID] = []
                try searcher.forEachID(of: grouped) { led.append(stories[$0] ?? $0) }
                #expect(led.count == distinct.count && Set(led) == distinct, "\(query) \(level)")
                #expect(grouped.storySizes.reduce(0, +) == grouped.total)
                for facet in grouped.facets {
                    let counts = try #require(facet.stories)
                    #expect(counts.having + counts.lacking == distinct.count)
                    for label in facet.labels {
                        var filtered = SearchRequest(query: request.query)
                        filtered.limit = 0
                        filtered.grouping = request.grouping
                        filtered.filters = [facet.dimension: [label.label]]
                        #expect(
                            try searcher.search(filtered).storyCount == label.stories,
                            "\(query) \(level) \(facet.dimension.rawValue) '\(label.label)'")
                    }
                }
            }
        }
    }

    /// Every label of every facet is found by itself as a filter as often as it was counted.
    private func countsAgree(_ location: IndexLocation) throws {
        let searcher = try Searcher(location)
        for query in Self.queries {
            var request = SearchRequest(query: try QueryParser.parse(query).node)
            request.limit = 0
            request.facets = Dimension.allCases.map { ($0, nil) }
            let result = try searcher.search(request)
            #expect(result.total > 0)
            for facet in result.facets {
                #expect(facet.documents + facet.missing == result.total)
                // All labels of the smaller queries; of everything those that are frequent and every tenth of the rest.
                for (number, label) in facet.labels.enumerated() where query != "*" || number < 200 || number % 10 == 0
                {
                    var filtered = SearchRequest(query: request.query)
                    filtered.limit = 0
                    filtered.filters = [facet.dimension: [label.label]]
                    let total = try searcher.search(filtered).total
                    if total != label.count {
                        Issue.record(
                            "\(query) \(facet.dimension.rawValue) '\(label.label)': \(label.count) counted, \(total) found"
                        )
                    }
                }
            }
        }
    }
}
