import NewsModel

/// What a watched search tells of one story: the articles of it that are new.
public struct Notice: Codable, Equatable, Sendable {
    /// The saved search that found it.
    public var search: String
    /// When it was told, ISO 8601 in UTC.
    public var time: String
    /// The article that stands for the new ones.
    public var lead: CitedEntry
    /// Further new articles of the same story.
    public var copies: [CitedEntry]
    /// Whether the search had found another article of the story before.
    public var isOfKnownStory: Bool

    /// Creates a notice.
    public init(search: String, time: String, lead: CitedEntry, copies: [CitedEntry], isOfKnownStory: Bool) {
        self.search = search
        self.time = time
        self.lead = lead
        self.copies = copies
        self.isOfKnownStory = isOfKnownStory
    }

    private enum CodingKeys: String, CodingKey {
        case search, time, lead, copies
        case isOfKnownStory = "is_of_known_story"
    }

    /// How many articles are new.
    public var articles: Int { copies.count + 1 }
}
