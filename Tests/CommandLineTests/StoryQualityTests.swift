import Foundation
import TestSupport
import Testing

/// How well stories are found, on copies that are made of real articles, with what looks like copies between them.
@Suite(.enabled(if: Checkout.data != nil, "\(Checkout.noData)")) struct StoryQualityTests {
    private static let collections = [
        "news/wikinews-2019-2021.tar.xz", "news/digitalgov-us.tar.xz", "news/reuters-21578.tar.xz",
    ]

    @Test(arguments: collections) func copiesAreFound(_ collection: String) throws {
        let sources = try StoryMaterial.articles(of: collection, data: Checkout.data!)
        var generator = VariantGenerator(sources, seed: 11)
        let archive = generator.archive(stories: min(200, sources.count * 2 / 5))
        let folder = try TemporaryFolder()
        let path = try folder.write(try Self.lines(archive), to: "archive.jsonl")
        try keep(path, named: collection)
        let tool = Tool(index: folder.file("index"))
        #expect(try tool.run("ingest", path).status == 0)
        var places: [String: Int] = [:]
        for row in try tool.run("search", "*", "--limit", "all", "--format", "tsv", "--fields", "id,external_id").lines
        {
            let cells = row.split(separator: "\t")
            places[String(cells[0])] = Int(cells[1].dropFirst())
        }
        for (level, truth, least) in [
            ("high", archive.map(\.high), 0.97), ("moderate", archive.map(\.moderate), 0.95),
        ] {
            // Numbers below none are articles by themselves.
            var grouping = archive.indices.map { -1 - $0 }
            for (number, line) in try tool.run("stories", "export", "--group", level).lines.enumerated() {
                let story = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                for article in try #require(story?["articles"] as? [String]) {
                    grouping[try #require(places[article])] = number
                }
            }
            let score = PairScore(truth: truth, grouping: grouping)
            print("\(collection) \(level): F1 \(score.f1), precision \(score.precision), recall \(score.recall)")
            #expect(score.f1 >= least, "\(collection) \(level): \(score)")
        }
    }

    private static func lines(_ archive: [StoryVariant]) throws -> String {
        try archive.enumerated().map { index, variant in
            let object: [String: Any] = [
                "id": "v\(index)", "title": variant.title, "text": variant.text, "high": variant.high,
                "moderate": variant.moderate, "kind": variant.kind,
            ]
            return String(
                decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
        }.joined(separator: "\n")
    }

    /// Keeps an archive for `Benchmarks/stories.py`, where a folder for it is named.
    private func keep(_ path: String, named collection: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["DATELINE_STORY_ARCHIVES"] else { return }
        let name = (collection as NSString).lastPathComponent.split(separator: ".")[0]
        try FileManager.default.copyItem(atPath: path, toPath: "\(folder)/\(name).jsonl")
    }
}
