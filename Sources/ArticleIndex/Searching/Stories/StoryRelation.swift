public import NewsModel
public import TextAnalysis
import Xapian

/// Why two articles are one story, or are not.
public struct StoryRelation: Sendable {
    /// The two articles.
    public let articles: (first: StoredArticle, second: StoredArticle)
    /// What their texts share; nil where one is too short to be compared.
    public let shared: SharedText?
    /// What the first is to the second.
    public let kinship: Kinship
    /// Hashes of their fingerprints that both have, and those of these that few enough articles have for comparing.
    public let hashes: (common: Int, live: Int)
    /// The levels at which the index has them in one story.
    public let levels: [StoryLevel]
    /// The levels at which the reader's decisions have them in one story.
    public let decidedLevels: [StoryLevel]
}

extension Searcher {
    /// Compares two articles as ingest does; nil where one of them is not there.
    public func relation(of first: ArticleID, to second: ArticleID) throws(IndexError) -> StoryRelation? {
        try reading { database in
            guard let one = try database.document(of: first),
                let other = try database.document(of: second)
            else { return nil }
            let articles = (try article(one), try article(other))
            let levels = try Self.levels(one, other, StoryGroups(), in: database)
            let decided = try Self.levels(one, other, stories, in: database)
            guard
                let left = StoryPrint(articles.0.article),
                let right = StoryPrint(articles.1.article)
            else {
                return StoryRelation(
                    articles: articles, shared: nil, kinship: [], hashes: (0, 0), levels: levels, decidedLevels: decided
                )
            }
            var kinship = Kinship(left.text, right.text)
            if left.key.words == right.key.words { kinship.insert(.isExact) }
            let common = Set(left.fingerprint.hashes).intersection(right.fingerprint.hashes).sorted()
            let keeper = StoryKeeper()
            var live = 0
            for hash in common where try keeper.isLive(hash, in: database) { live += 1 }
            return StoryRelation(
                articles: articles, shared: SharedText(left.text, right.text), kinship: kinship,
                hashes: (common.count, live), levels: levels, decidedLevels: decided)
        }
    }

    private static func levels(
        _ one: UInt32, _ other: UInt32, _ groups: StoryGroups, in database: borrowing Database
    ) throws(XapianError) -> [StoryLevel] {
        var levels: [StoryLevel] = []
        for level in StoryLevel.allCases {
            let story = try groups.story(of: one, level, in: database)
            if try groups.story(of: other, level, in: database) == story { levels.append(level) }
        }
        return levels
    }
}
