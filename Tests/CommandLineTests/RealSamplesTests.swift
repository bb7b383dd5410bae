import Foundation
import TestSupport
import Testing

/// The collections of other people that every reader has to get through: what goes in, what comes out, nothing lost.
@Suite struct RealSamplesTests {
    /// Archive, and how many articles it gives and how many items are rejected; `docs/formats.md` says for which reasons.
    private static let collections: [(archive: String, articles: Int, rejected: Int)] = [
        ("warc/samples.tar.xz", 1214, 17), ("feeds/samples.tar.xz", 1670, 2456), ("newsml/samples.tar.xz", 194, 135),
        ("news/digitalgov-us.tar.xz", 2086, 1043), ("news/wikinews-2019-2021.tar.xz", 296, 0),
        ("news/reuters-21578.tar.xz", 21583, 1),
    ]

    @Test(.enabled(if: Checkout.data != nil, "\(Checkout.noData)"), arguments: collections)
    func everyItemIsAnArticleOrHasAReason(_ archive: String, _ articles: Int, _ rejected: Int) throws {
        let data = try #require(Checkout.data)
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("in"), withIntermediateDirectories: true)
        try Shell.run("tar -xJf '\(data)/\(archive)' -C '\(folder.file("in"))'")
        let tool = Tool(index: folder.file("Index"))
        let result = try tool.run("ingest", folder.file("in"))
        #expect(result.status == (rejected > 0 ? 2 : 0), "\(result.errors.suffix(2000))")
        let counts = result.output.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        try #require(counts.count == 4, "\(result.output)")
        #expect(counts[0] + counts[1] + counts[2] == articles)
        #expect(counts[3] == rejected)
        // Equal items and versions are no further articles; every other one is there.
        let total = try tool.run("count", "*").output.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
        #expect(total == counts[0])
        #expect(try tool.run("check").status == 0)
    }
}
