@testable import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing
import Xapian

/// What is stored of articles is packed, and comes back.
@Suite struct PackingTests {
    private static let samples: [[UInt8]] = [
        [], [0], Array("{}".utf8), Array(String(repeating: "so many words ", count: 100_000).utf8),
        (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) },
    ]

    @Test(arguments: samples) func everythingComesBack(bytes: [UInt8]) {
        let packed = ArticlePacking().pack(bytes)
        #expect(ArticlePacking.isPacked(packed[...]))
        #expect(ArticlePacking.unpack(packed[...]).map { Array($0) } == bytes)
    }

    @Test func damageIsNoticedOrHarmless() {
        let words = (0..<2000).map { "word \($0 % 97) and \($0)" }.joined(separator: " ")
        let packed = ArticlePacking().pack(Array(words.utf8))
        for length in stride(from: 0, to: packed.count, by: 7) {
            #expect(ArticlePacking.unpack(packed.prefix(length)) == nil)
        }
        var random = SplitMix(seed: 7)
        for _ in 0..<5000 {
            var bytes = packed
            bytes[random.next(below: bytes.count)] = UInt8(random.next(below: 256))
            _ = ArticlePacking.unpack(bytes[...])
        }
        // A length that no memory holds.
        let huge: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xE0] + [UInt8](repeating: 0x7F, count: 8)
        #expect(ArticlePacking.unpack(huge[...]) == nil)
    }

    private static func line(_ number: Int) -> String {
        #"{"id": "a\#(number)", "title": "Report \#(number)", "text": "Kofi Annan spoke in Damascus on day \#(number)."}"#
    }

    /// The version before wrote the JSON as it is.
    @Test func anArticleThatIsNotPackedIsRead() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: Self.line(1))
        let data = try Database(path: fixture.location.articles).data(of: 1)
        let body = try #require(StoredArticleCoding.body(data))
        #expect(body.first == UInt8(ascii: "{"))
        let plain = Array(data.prefix(ArticleID.length)) + body
        let stored = try #require(StoredArticleCoding.decode(plain))
        #expect(stored.article.title == "Report 1")
        #expect(try #require(StoredArticleCoding.decode(data)).article == stored.article)
    }

    @Test func anIndexOfAnEarlierVersionGetsTheFeatureWithItsNextChange() throws {
        let fixture = try IndexFixture()
        try fixture.ingest(lines: (0..<30).map(Self.line).joined(separator: "\n"))
        let expected = try fixture.ids("annan") { $0.limit = nil }
        do {
            let database = try WritableDatabase(path: fixture.location.articles)
            try database.begin()
            let earlier = IndexFeature.all.filter { !IndexFeature.additions.contains($0) }
            try database.setMetadata(IndexFeature.metadataKey, to: IndexFeature.encode(earlier))
            try database.commit()
        }
        func features() throws -> Set<IndexFeature> {
            Set(IndexFeature.decode(try Database(path: fixture.location.articles).metadata(IndexFeature.metadataKey)))
        }
        #expect(try fixture.ids("annan") { $0.limit = nil } == expected)
        #expect(try features().isDisjoint(with: IndexFeature.additions))
        #expect(try IndexChecker(fixture.location).check().problems == [])
        #expect(try fixture.ingest(lines: (0..<35).map(Self.line).joined(separator: "\n")).unchanged == 30)
        #expect(try features() == Set(IndexFeature.all))
        #expect(try fixture.ids("annan") { $0.limit = nil }.count == 35)
        #expect(try IndexChecker(fixture.location).check().problems == [])
    }

    /// `DATELINE_DICTIONARY_SAMPLES=FOLDER swift test --disable-xctest --filter dictionarySamples` writes what is stored of the
    /// articles of seeds/ into a folder, and `zstd --train-cover FOLDER/* --maxdict=8192 -o
    /// Sources/CAnalysisData/Data/articles.dictionary` makes the dictionary of it. An index names the dictionary that it needs: a
    /// new one has to stand beside the old one.
    @Test func dictionarySamples() throws {
        guard let folder = ProcessInfo.processInfo.environment["DATELINE_DICTIONARY_SAMPLES"] else { return }
        let fixture = try IndexFixture()
        try fixture.ingest(IndexFixture.items(path: Checkout.root + "/seeds"))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let database = try Database(path: fixture.location.articles)
        for document in try database.documents(with: []) {
            let body = try #require(StoredArticleCoding.body(database.data(of: document)))
            // Where this checkout stands is nobody's business.
            let sample = String(decoding: body, as: UTF8.self).replacingOccurrences(of: Checkout.root, with: "/archive")
            try sample.write(toFile: "\(folder)/\(document)", atomically: true, encoding: .utf8)
        }
    }
}
