import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import TextAnalysis
import Testing

@testable import ArticleIndex

/// Which articles are one story does not depend on how they came into the index.
@Suite struct StoryTests {
    /// Articles of our own making: reports with copies, cuts and rewrites, and forms filled in again and again.
    private static func archive(_ seed: UInt64) -> [Article] {
        var chance = SplitMix(seed: seed)
        let sources = (0..<30).map { number in
            let names = (0..<6).map { _ in word(&chance, capital: true) }
            return SourceArticle(
                title: "Report \(number) of \(names[0])",
                paragraphs: (0..<6).map { _ in
                    (0..<(25 + chance.next(below: 20))).map { index in
                        index % 7 == 3 ? names[chance.next(below: 6)] : word(&chance, capital: false)
                    }.joined(separator: " ") + "."
                })
        }
        var generator = VariantGenerator(sources, seed: seed)
        return generator.archive(stories: 6).enumerated().map { index, variant in
            var article = Article(
                text: variant.text, origin: Origin(path: "archive.jsonl", item: "\(index)", format: .jsonLines))
            article.externalID = "v\(index)"
            article.title = variant.title
            article.published = PublicationDate(year: 2024, month: 1 + variant.day % 12, day: 1 + variant.day % 28)
            return article
        }
    }

    private static func word(_ chance: inout SplitMix, capital: Bool) -> String {
        let text = (0..<(3 + chance.next(below: 6))).map { _ in
            String("abdefgiklmnoprstuvz".randomElement(using: &chance)!)
        }
        .joined()
        return capital ? text.capitalized : text
    }

    /// The stories of an index at each level: sets of external ids.
    private func stories(_ location: IndexLocation) throws -> [StoryLevel: Set<[String]>] {
        let searcher = try Searcher(location)
        var names: [ArticleID: String] = [:]
        var request = SearchRequest(query: .everything)
        request.limit = nil
        try searcher.forEachHit(of: searcher.search(request)) {
            names[$0.article.id] = $0.article.article.externalID
        }
        var stories: [StoryLevel: Set<[String]>] = [:]
        for level in StoryLevel.allCases {
            stories[level] = []
            try searcher.forEachStory(request, level) { _, articles in
                stories[level]!.insert(articles.map { names[$0]! }.sorted())
            }
        }
        return stories
    }

    /// Analyses an article once, however many indexes it goes into.
    private final class Analysis {
        private let analyzer = ArticleAnalyzer()
        private var known: [[String]: PreparedArticle] = [:]

        func prepared(_ article: Article) throws -> PreparedArticle {
            let key = [article.externalID ?? "", article.title ?? "", article.text]
            if let prepared = known[key] { return prepared }
            let hash = ContentHash.hash(article)
            let prepared = PreparedArticle(
                article: article, identity: ArticleIdentity(article, contentHash: hash), contentHash: hash,
                analysed: try analyzer.analyse(article))
            known[key] = prepared
            return prepared
        }
    }

    private func ingest(
        _ articles: [Article], into location: IndexLocation, _ analysis: Analysis, mostSharers: Int, commitEvery: Int
    ) throws {
        let writer = try ArticleWriter(location, stories: StoryKeeper(mostSharers: mostSharers, textsKept: 20))
        for (index, article) in articles.enumerated() {
            let outcome = try writer.write(analysis.prepared(article)) { try analysis.prepared($0).analysed! }
            if case .rejected(let rejection) = outcome { Issue.record("\(rejection)") }
            if index % commitEvery == commitEvery - 1 { try writer.commit() }
        }
        try writer.finish()
    }

    private func remove(_ names: [String], from location: IndexLocation, mostSharers: Int) throws {
        let searcher = try Searcher(location)
        var documents: [UInt32] = []
        for name in names { documents += try searcher.reading { try Searcher.documents(named: name, in: $0) } }
        let writer = try ArticleWriter(location, stories: StoryKeeper(mostSharers: mostSharers))
        #expect(try writer.remove(documents) == names.count)
        try writer.finish()
    }

    @Test(arguments: 1...4) func anyOrderAndSplitGivesTheSameStories(_ seed: UInt64) throws {
        let analysis = Analysis()
        let archive = Self.archive(seed)
        // Few sharers make hashes die and come to life again, which needs thousands of articles otherwise.
        let mostSharers = seed % 2 == 0 ? 5 : 256
        let whole = try IndexFixture()
        try ingest(archive, into: whole.location, analysis, mostSharers: mostSharers, commitEvery: 10_000)
        let expected = try stories(whole.location)
        #expect(expected[.high]!.count > 4)
        var chance = SplitMix(seed: seed &* 77)
        for commitEvery in [1, 7, 40] {
            let other = try IndexFixture()
            try ingest(
                archive.shuffled(using: &chance), into: other.location, analysis, mostSharers: mostSharers,
                commitEvery: commitEvery)
            #expect(try stories(other.location) == expected, "a commit every \(commitEvery)")
        }
    }

    @Test(arguments: 1...4) func updatesAndRemovalsLeaveWhatAFreshIndexHas(_ seed: UInt64) throws {
        var chance = SplitMix(seed: seed &* 31)
        let mostSharers = seed % 2 == 0 ? 5 : 256
        let analysis = Analysis()
        var archive = Self.archive(seed)
        let changed = try IndexFixture()
        try ingest(archive, into: changed.location, analysis, mostSharers: mostSharers, commitEvery: 25)
        for round in 0..<3 {
            // Some go, some get the text of others.
            let gone = Set((0..<(archive.count / 6)).map { _ in chance.next(below: archive.count) })
            try remove(gone.map { archive[$0].externalID! }.sorted(), from: changed.location, mostSharers: mostSharers)
            archive = archive.indices.filter { !gone.contains($0) }.map { archive[$0] }
            var updates: [Article] = []
            // One run takes an article once.
            for place in archive.indices.shuffled(using: &chance).prefix(8) {
                archive[place].text =
                    archive[chance.next(below: archive.count)].text + (round == 1 ? " And so on." : "")
                updates.append(archive[place])
            }
            try ingest(updates, into: changed.location, analysis, mostSharers: mostSharers, commitEvery: 3)
            let fresh = try IndexFixture()
            try ingest(archive, into: fresh.location, analysis, mostSharers: mostSharers, commitEvery: 10_000)
            #expect(try stories(changed.location) == stories(fresh.location), "round \(round)")
        }
    }
}
