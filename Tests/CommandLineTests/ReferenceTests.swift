import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing

/// What the engine finds is what a plain reading of every stored article finds.
@Suite struct ReferenceTests {
    /// `DATELINE_REFERENCE_QUERIES=2000 make test` asks more of each corpus.
    static let queries = ProcessInfo.processInfo.environment["DATELINE_REFERENCE_QUERIES"].flatMap(Int.init) ?? 170

    private func compare(_ input: String, seed: UInt64, count: Int = queries) throws {
        let folder = try TemporaryFolder()
        let tool = Tool(index: folder.file("Index"))
        _ = try tool.run("ingest", input)
        let location = IndexLocation(path: tool.index)
        let corpus = try ReferenceCorpus(location)
        let searcher = try Searcher(location)
        var generator = QueryGenerator(corpus, seed: seed)
        var found = 0
        for number in 0..<count {
            let query = generator.query()
            let expected = query.matches(in: corpus)
            var request: SearchRequest
            do {
                request = SearchRequest(try QueryParser.parse(query.text))
            } catch {
                Issue.record("\(query.text): \(error)")
                continue
            }
            request.limit = nil
            request.facets = [(.year, nil), (.language, nil), (.outlet, nil), (.has, nil)]
            let result = try searcher.search(request)
            var ids: Set<String> = []
            try searcher.forEachID(of: result) { ids.insert($0.text) }
            if ids != expected {
                Issue.record(
                    "\(query.text): \(expected.subtracting(ids).count) missed, such as \(expected.subtracting(ids).first ?? ""), \(ids.subtracting(expected).count) wrong, such as \(ids.subtracting(expected).first ?? "")"
                )
                continue
            }
            #expect(result.total == expected.count)
            if !expected.isEmpty { found += 1 }
            // Dimensions of which an article has one label or none are partitions of the result.
            for facet in result.facets where facet.dimension != .has {
                #expect(facet.labels.reduce(0) { $0 + $1.count } + facet.missing == expected.count)
                #expect(facet.other == 0)
            }
            try exportsAgree(tool, query.text, expected, format: Self.formats[number % Self.formats.count])
        }
        #expect(found > count / 2)
    }

    private static let formats = ["ids", "json", "ndjson", "csv", "tsv"]

    private func exportsAgree(_ tool: Tool, _ query: String, _ expected: Set<String>, format: String) throws {
        let result = try tool.run("search", query, "--limit", "all", "--format", format, "--no-log")
        #expect(result.status == (expected.isEmpty ? 1 : 0), "\(query): \(result.errors)")
        #expect(try tool.run("count", query).output == "\(expected.count)\n", "\(query)")
        let ids: [String] =
            switch format {
            case "ids": result.lines
            case "json": (try result.json()["hits"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
            case "ndjson":
                try result.lines.compactMap {
                    (try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["id"] as? String
                }
            default:
                result.lines.dropFirst().map {
                    String($0.split(separator: format == "csv" ? "," : "\t", maxSplits: 1)[0])
                }
            }
        #expect(ids.count == expected.count, "\(query) as \(format)")
        #expect(Set(ids) == expected, "\(query) as \(format)")
    }

    @Test func theSamplesAreFoundAsTheyRead() throws {
        try compare(Checkout.root + "/seeds", seed: 1)
    }

    @Test(.enabled(if: Checkout.data != nil, "\(Checkout.noData)"))
    func currentEventsAreFoundAsTheyRead() throws {
        let folder = try TemporaryFolder()
        try Shell.run(
            "xz -dkc '\(Checkout.data!)/news/wikipedia-current-events.jsonl.xz' | awk 'NR % 4 == 0' > '\(folder.file("events.jsonl"))'"
        )
        try compare(folder.file("events.jsonl"), seed: 2)
    }

    @Test(.enabled(if: Checkout.data != nil, "\(Checkout.noData)"))
    func governmentPostsAreFoundAsTheyRead() throws {
        let folder = try TemporaryFolder()
        try Shell.run("tar -xJf '\(Checkout.data!)/news/digitalgov-us.tar.xz' -C '\(folder.file(""))'")
        try Shell.run("cd '\(folder.file(""))' && find . -name '*.md' | sort | awk 'NR % 3' | xargs -d '\\n' rm -f")
        try compare(folder.file(""), seed: 3)
    }

    @Test(.enabled(if: Checkout.data != nil, "\(Checkout.noData)"))
    func wireReportsAreFoundAsTheyRead() throws {
        let folder = try TemporaryFolder()
        try Shell.run(
            "mkdir '\(folder.file("sgml"))' && tar -xJf '\(Checkout.data!)/news/reuters-21578.tar.xz' -C '\(folder.file("sgml"))'"
        )
        let found = FileManager.default.subpaths(atPath: folder.file("sgml"))?.first { $0.hasSuffix("reut2-000.sgm") }
        let sgml = folder.file("sgml/") + (try #require(found) as NSString).deletingLastPathComponent
        try Shell.run(
            "python3 '\(Checkout.root)/Benchmarks/reuters-to-jsonl.py' '\(sgml)' | awk 'NR % 8 == 0' > '\(folder.file("reuters.jsonl"))'"
        )
        try compare(folder.file("reuters.jsonl"), seed: 4)
    }
}
