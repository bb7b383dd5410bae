public import NewsModel
public import TextAnalysis
import Xapian

/// A story in a list.
public struct StorySummary: Sendable {
    /// Its id: the lowest article id that it has in the index.
    public let id: ArticleID
    /// Matching articles.
    public let articles: Int
    /// Who published them, with numbers of articles; most first, then by name.
    public let outlets: [(name: String, articles: Int)]
    /// Publication of the first and the last article as text that sorts; nil where none is dated.
    public let span: (first: String, last: String)?
    /// The article that leads.
    public let lead: StoredArticle
}

/// The stories of a query.
public struct StoryList: Sendable {
    /// Those with two matching articles or more, largest first, then the earliest; as many as were asked for.
    public let stories: [StorySummary]
    /// How many have two matching articles or more.
    public let count: Int
    /// How many stories there are, those of one article included.
    public let storyCount: Int
    /// How many articles match.
    public let total: Int
    /// What should be known about the request, one sentence each.
    public let notes: [String]
}

extension Searcher {
    /// Lists the stories of what a request finds; it must group.
    public func stories(_ request: SearchRequest) throws(IndexError) -> StoryList {
        let grouping = request.grouping ?? StoryGrouping(.high)
        return try matching(request) { matches, plan, database in
            let groups = try stories.groups(of: matches, grouping.level, in: database)
            let members = Dictionary(grouping: groups, by: \.group).mapValues { $0.map(\.document) }
            let several = members.values.filter { $0.count > 1 }
            // Of stories of one size the one comes first that began first, and then the one with the lower id. Dates are read
            // of those only that are as large as the smallest one on the page.
            let end = request.limit.map { min(several.count, request.offset + $0) } ?? several.count
            let page = min(request.offset, end)..<end
            let least = page.isEmpty ? Int.max : several.map(\.count).sorted(by: >)[page.upperBound - 1]
            let large = several.filter { $0.count >= least }
            let dates = try earliest(of: large, in: database)
            let order = large.indices.sorted {
                (-large[$0].count, dates[$0].date, dates[$0].id) < (-large[$1].count, dates[$1].date, dates[$1].id)
            }
            let listed = page.map { large[order[$0]] }
            let led = try LeadChooser(lead: grouping.lead).order(listed, in: database)
            return StoryList(
                stories: try led.map { try summary($0, grouping.level, in: database) }, count: several.count,
                storyCount: StoryGroups.count(matches.total, groups), total: matches.total, notes: plan.notes)
        }
    }

    private func earliest(
        of stories: [[UInt32]], in database: borrowing Database
    ) throws(XapianError) -> [(date: String, id: String)] {
        let documents = stories.flatMap { $0 }
        let dates = try database.values(of: documents, slot: Slot.published.rawValue)
        let ids = try database.values(of: documents, slot: Slot.articleID.rawValue)
        var next = 0
        return stories.map { story in
            defer { next += story.count }
            func lowest(_ values: [[UInt8]]) -> String {
                values[next..<(next + story.count)].map { String(decoding: $0, as: UTF8.self) }
                    .map { $0.isEmpty ? "~" : $0 }.min() ?? "~"
            }
            return (lowest(dates), lowest(ids))
        }
    }

    private func summary(
        _ documents: [UInt32], _ level: StoryLevel, in database: borrowing Database
    ) throws -> StorySummary {
        let number = try stories.story(of: documents[0], level, in: database)
        var outlets: [UInt32: Int] = [:]
        for value in try database.values(of: documents, slot: Slot.outlet.rawValue) {
            for ordinal in value.unpackedOrdinals() { outlets[ordinal, default: 0] += 1 }
        }
        let dates = try database.values(of: documents, slot: Slot.published.rawValue)
            .map { String(decoding: $0, as: UTF8.self) }.filter { !$0.isEmpty }
        let lead = try article(documents[0])
        return StorySummary(
            id: try stories.id(of: number, level, in: database) ?? lead.id, articles: documents.count,
            outlets: try outlets.map { (try names.label(of: $0.key, .outlet, in: database), $0.value) }
                .sorted { ($1.1, $0.0) < ($0.1, $1.0) },
            span: dates.min().map { ($0, dates.max()!) }, lead: lead)
    }

    /// How many articles the story of an article has; 0 where there is no such article.
    public func storySize(of id: ArticleID, _ level: StoryLevel) throws(IndexError) -> Int {
        try reading { database in
            guard let document = try database.document(of: id) else {
                return 0
            }
            let number = try stories.story(of: document, level, in: database)
            return try stories.documents(of: number, level, in: database).count
        }
    }

    /// Hands over every story of two matching articles or more at a level, by id, with its articles by id.
    public func forEachStory(
        _ request: SearchRequest, _ level: StoryLevel, _ body: (ArticleID, [ArticleID]) throws -> Void
    ) throws(IndexError) {
        let found = try matching(request) { matches, _, database in
            let groups = try stories.groups(of: matches, level, in: database)
            let ids = try database.values(of: groups.map(\.document), slot: Slot.articleID.rawValue)
            var members: [UInt32: [ArticleID]] = [:]
            for (one, value) in zip(groups, ids) {
                guard let id = ArticleID(String(decoding: value, as: UTF8.self)) else { continue }
                members[one.group, default: []].append(id)
            }
            return try members.filter { $0.value.count > 1 }.map { number, articles in
                (id: try stories.id(of: number, level, in: database) ?? articles[0], articles: articles.sorted())
            }.sorted { $0.id < $1.id }
        }
        try IndexError.about(location.path) { for story in found { try body(story.id, story.articles) } }
    }
}
