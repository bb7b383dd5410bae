import Xapian

/// The matches of a search told by story: each story once, where its best match stands, led by the article that the rule
/// chooses.
enum GroupedMatches {
    /// How many of the best matches are looked at first, for each story of the page.
    private static let matchesAStory = 4

    /// How many matches have so many stories, most often.
    static func firstCount(_ stories: Int) -> Int {
        stories > Int(Int32.max) / matchesAStory ? stories : stories * matchesAStory + 100
    }

    /// The stories of a page.
    ///
    /// - Parameters:
    ///   - ranked: Gives so many of the best matches.
    ///   - groups: Of all matches, ascending by document.
    static func page(
        total: Int, offset: Int, limit: Int, groups: [MatchSet.Grouped], lead: StoryGrouping.Lead,
        in database: borrowing Database, ranked: (_ count: Int) throws -> [MatchSet.Hit]
    ) throws -> [SearchResult.Match] {
        let storyCount = StoryGroups.count(total, groups)
        let wanted = min(offset + limit, storyCount)
        // Mostly a few times as many articles have as many stories; where they have not, more are asked for.
        var count = limit == 0 ? 0 : min(total, firstCount(wanted))
        var page: [(hit: MatchSet.Hit, story: UInt32?)] = []
        while limit > 0 {
            var seen = StoryNumberSet()
            page = []
            for hit in try ranked(count) {
                let story = story(of: hit.document, groups)
                if let story, !seen.insert(story) { continue }
                page.append((hit, story))
                if page.count == wanted { break }
            }
            if page.count == wanted || count >= total { break }
            count = min(total, count * matchesAStory)
        }
        let shown = page.dropFirst(offset)
        // Many matches, few of which are on the page: they are gone through without a dictionary of all.
        var isShown = StoryNumberSet()
        for story in shown.compactMap(\.story) { isShown.insert(story) }
        var documents: [UInt32: [UInt32]] = [:]
        for one in groups where isShown.contains(one.group) { documents[one.group, default: []].append(one.document) }
        let order = try LeadChooser(lead: lead).order(
            shown.compactMap { $0.story.map { documents[$0]! } }, in: database)
        var next = 0
        return shown.map { hit, story in
            guard story != nil else { return SearchResult.Match(document: hit.document, weight: hit.weight) }
            defer { next += 1 }
            return SearchResult.Match(
                document: order[next][0], weight: hit.weight, folded: Array(order[next].dropFirst()))
        }
    }

    /// The story of a match; nil where it is the only one of its story.
    private static func story(of document: UInt32, _ groups: [MatchSet.Grouped]) -> UInt32? {
        let place = groups.partitioningIndex { $0.document >= document }
        guard place < groups.count, groups[place].document == document else { return nil }
        return groups[place].group
    }
}
