import Xapian

/// The matches of a search told by story: each story once, where its best match stands, led by the article that the rule
/// chooses.
struct GroupedMatches {
    /// Stories among all matches.
    let storyCount: Int
    /// The stories of the page.
    let matches: [SearchResult.Match]

    /// How many of the best matches are looked at first, for each story of the page.
    private static let matchesAStory = 4

    /// How many matches have so many stories, most often.
    static func firstCount(_ stories: Int) -> Int {
        stories > Int(Int32.max) / matchesAStory ? stories : stories * matchesAStory + 100
    }

    /// - Parameters:
    ///   - ranked: Gives so many of the best matches.
    ///   - groups: Of all matches, ascending by document.
    init(
        total: Int, offset: Int, limit: Int, groups: [MatchSet.Grouped], lead: StoryGrouping.Lead,
        in database: borrowing Database, ranked: (_ count: Int) throws -> [MatchSet.Hit]
    ) throws {
        var documents: [UInt32: [UInt32]] = [:]
        for one in groups { documents[one.group, default: []].append(one.document) }
        storyCount = total - groups.count + documents.count
        var stories: [UInt32: UInt32] = [:]
        for one in groups { stories[one.document] = one.group }
        let wanted = min(offset + limit, storyCount)
        // Mostly a few times as many articles have as many stories; where they have not, more are asked for.
        var count = limit == 0 ? 0 : min(total, Self.firstCount(wanted))
        var page: [(hit: MatchSet.Hit, story: UInt32?)] = []
        while limit > 0 {
            var seen: Set<UInt32> = []
            page = []
            for hit in try ranked(count) {
                let story = stories[hit.document]
                if let story, !seen.insert(story).inserted { continue }
                page.append((hit, story))
                if page.count == wanted { break }
            }
            if page.count == wanted || count >= total { break }
            count = min(total, count * Self.matchesAStory)
        }
        let shown = page.dropFirst(offset)
        let order = try LeadChooser(lead: lead).order(
            shown.compactMap { $0.story.map { documents[$0]! } }, in: database)
        var next = 0
        matches = shown.map { hit, story in
            guard story != nil else { return SearchResult.Match(document: hit.document, weight: hit.weight) }
            defer { next += 1 }
            return SearchResult.Match(
                document: order[next][0], weight: hit.weight, folded: Array(order[next].dropFirst()))
        }
    }
}
