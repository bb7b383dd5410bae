import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import TextAnalysis
import Testing

/// How well stories are found, on copies that are made of real articles, with what looks like copies between them.
@Suite(.enabled(if: Checkout.data != nil, "\(Checkout.noData)")) struct StoryQualityTests {
    private static let collections = [
        "news/wikinews-2019-2021.tar.xz", "news/digitalgov-us.tar.xz", "news/reuters-21578.tar.xz",
    ]

    @Test(arguments: collections) func copiesAreFound(_ collection: String) throws {
        let sources = try StoryMaterial.articles(of: collection, data: Checkout.data!)
        var generator = VariantGenerator(sources, seed: 11)
        let archive = generator.archive(stories: min(100, sources.count * 2 / 5))
        let fixture = try IndexFixture()
        try fixture.ingest(
            archive.enumerated().map { index, variant in
                var article = Article(
                    text: variant.text, origin: Origin(path: "-", item: "\(index)", format: .jsonLines))
                article.externalID = "v\(index)"
                article.title = variant.title
                return .article(article)
            })
        let searcher = try Searcher(fixture.location)
        var request = SearchRequest(query: .everything)
        request.limit = nil
        var places: [ArticleID: Int] = [:]
        try searcher.forEachHit(of: searcher.search(request), snippetLength: nil) {
            places[$0.article.id] = Int($0.article.article.externalID!.dropFirst())
        }
        try #require(places.count == archive.count)
        for (level, truth, least) in [
            (StoryLevel.high, archive.map(\.high), 0.97), (.moderate, archive.map(\.moderate), 0.95),
        ] {
            // Numbers below none are articles by themselves.
            var grouping = archive.indices.map { -1 - $0 }
            var next = 0
            try searcher.forEachStory(request, level) { _, articles in
                for article in articles { grouping[places[article]!] = next }
                next += 1
            }
            let score = PairScore(truth: truth, grouping: grouping)
            print("\(collection) \(level): F1 \(score.f1), precision \(score.precision), recall \(score.recall)")
            #expect(score.f1 >= least, "\(collection) \(level): \(score)")
        }
    }
}
