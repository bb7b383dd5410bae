public import NewsModel

/// What to search for, and what to say about the result.
public struct SearchRequest: Sendable {
    /// The query as understood.
    public var query: QueryNode
    /// The query as it was written, for messages that point into it.
    public var text = ""
    /// What must not widen the query.
    public var limits = ExpansionLimits()
    /// What the reader made of articles, for filters and facets of the dimensions `list`, `status` and `tag`.
    public var marks: (any ReaderMarks)?
    /// Labels that articles must have: any of the labels of one dimension, in all dimensions.
    public var filters: [Dimension: [String]] = [:]
    /// Labels that articles must not have.
    public var exclusions: [Dimension: [String]] = [:]
    /// The facets to count, each with the number of labels to list; nil lists all.
    public var facets: [(dimension: Dimension, limit: Int?)] = []
    /// Labels are listed where they match this, with `*` and `?` as wildcards, up to case; nil lists any.
    public var facetMatching: String?
    /// Whether facets are sorted by their numbers of stories; it needs a grouping.
    public var countsStories = false
    /// How articles of one story are told together; nil tells each article.
    public var grouping: StoryGrouping?
    /// The order of hits. A story stands where the first of its articles stands.
    public var order: SearchOrder = .relevance
    /// Days after which an article counts half as new in the order of relevance; nil leaves age out.
    public var recencyHalfLife: Double?
    /// How many hits to skip.
    public var offset = 0
    /// How many hits to list at most; nil lists all.
    public var limit: Int? = 20

    /// All hits are told, beside those of the page, where there are no more than this.
    public var mostMarks = 0

    /// Creates a request for the best twenty hits.
    public init(query: QueryNode) {
        self.query = query
    }

    /// Creates a request for the best twenty hits of a query that was read.
    public init(_ reading: QueryParser.Reading) {
        query = reading.node
        text = reading.text
    }
}

/// In which order hits come. Undated articles come last in the orders by date.
public enum SearchOrder: String, CaseIterable, Sendable {
    /// Best match first: see `Ranking`.
    case relevance
    /// Latest first.
    case newest
    /// Earliest first.
    case oldest
    /// Most words first.
    case longest
}

/// The result of a search: how many articles match, which come on this page, and counts by facet.
public struct SearchResult: Sendable {
    /// How many articles match, exactly.
    public let total: Int
    /// How many stories the matching articles are; nil where they were not grouped.
    public internal(set) var storyCount: Int?
    /// How many articles the index holds.
    public let articleCount: Int
    /// The revision of the index that was searched.
    public let revision: UInt64
    /// The counts asked for, in the order asked for.
    public let facets: [FacetResult]
    /// The hits of this page in order.
    var matches: [Match]
    /// What to mark in texts.
    let sought: [SoughtSpans]
    /// What the reader should know, one sentence each.
    public let notes: [String]
    /// How articles were told together.
    var grouping: StoryGrouping?
    /// All hits, in the order of the index; nil where they were not asked for, or are too many.
    public internal(set) var marks: [HitMark]?

    struct Match: Sendable {
        let document: UInt32
        let weight: Double
        /// Other matches of the same story, by time.
        var folded: [UInt32] = []
    }

    /// The same with every article of a story as a hit of its own, below the one that leads.
    public var expanded: SearchResult {
        var result = self
        result.matches = matches.flatMap { match in
            [match] + match.folded.map { Match(document: $0, weight: match.weight) }
        }
        return result
    }

    /// The weights of the hits on this page, in order.
    public var scores: [Double] { matches.map(\.weight) }

    /// For each hit on this page how many matching articles it stands for, itself included.
    public var storySizes: [Int] { matches.map { $0.folded.count + 1 } }

    /// How many hits are on this page.
    public var hitCount: Int { matches.count }
}

/// An article that was found, and what it was then: enough to tell later what became of it.
public struct HitMark: Hashable, Sendable {
    /// The article.
    public let id: ArticleID
    /// The hash of what was read of it, sixteen bytes.
    public let contentHash: [UInt8]

    /// Creates a mark.
    public init(id: ArticleID, contentHash: [UInt8]) {
        self.id = id
        self.contentHash = contentHash
    }
}

/// One article of a result.
public struct Hit: Sendable {
    /// The article.
    public let article: StoredArticle
    /// Its weight; 0 where the order is by date or the query weighs nothing.
    public let score: Double
    /// The passage that shows why it was found.
    public let snippet: Snippet
    /// The story that it leads; nil where articles were not grouped.
    public let story: HitStory?
}

/// The story that a hit leads.
public struct HitStory: Sendable {
    /// Its id: the lowest article id that it has in the index.
    public let id: ArticleID
    /// Other matching articles of the story, by time.
    public let folded: [Folded]

    /// An article that is folded under another.
    public struct Folded: Sendable {
        /// Its id.
        public let id: ArticleID
        /// Its headline.
        public let title: String?
        /// Who published it.
        public let outlet: String?
        /// When it was published.
        public let published: PublicationDate?
    }
}

/// How often the labels of a dimension occur among the articles that match.
///
/// The numbers are articles, each counted once for a label. Where labels of this dimension are chosen as filters, it is
/// counted without them, so that their siblings stay visible ("drill sideways").
public struct FacetResult: Equatable, Sendable {
    /// One label and its articles.
    public struct Label: Equatable, Sendable {
        /// As it is shown.
        public let label: String
        /// How many matching articles have it.
        public let count: Int
        /// How many stories have a matching article with it; nil where articles were not grouped.
        public var stories: Int?
        /// Whether it is one of the filters.
        public let isChosen: Bool
    }

    /// Stories with a matching article that has any label, and the others.
    public struct StoryCounts: Equatable, Sendable {
        /// With such an article.
        public let having: Int
        /// Without.
        public let lacking: Int
    }

    /// What is counted.
    public let dimension: Dimension
    /// The labels with most articles first, then those that the index met first; dates in order of time.
    public let labels: [Label]
    /// How many different labels there are, listed or not.
    public let labelCount: Int
    /// Matching articles that have any label.
    public let documents: Int
    /// Matching articles that have none.
    public let missing: Int
    /// The same in stories; nil where articles were not grouped.
    public internal(set) var stories: StoryCounts?
    /// The sum of the counts of the labels that are not listed.
    public let other: Int
    /// Whether the counts are exact. They always are in this version.
    public let isExact: Bool
}
