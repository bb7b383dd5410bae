/// A query as it was understood, before it is looked up in an index.
public indirect enum QueryNode: Equatable, Sendable {
    /// Every article.
    case everything
    /// Words next to each other, in a field or (nil) in headline and text; one word is a phrase of one.
    case words(QueryWords, field: String?)
    /// What stands near what.
    case proximity(QueryProximity)
    /// Found so many times in the article, or more.
    case atLeast(Int, QueryNode)
    /// A whole value of a field with labels, an id, or a host.
    case value(String, field: String, range: Range<Int>)
    /// Articles with any of these labels.
    case labels(Dimension, [String])
    /// What a saved search means, under its name.
    case saved(String, QueryNode)
    /// Articles that the reader marked.
    case marked(MarkedArticles)
    /// Whether the article has anything in the field.
    case presence(field: String, isPresent: Bool)
    /// Published between two days, both included; nil is open.
    case published(from: QueryDay?, through: QueryDay?)
    /// So many words of headline and text; both ends are included, nil is open.
    case length(from: Int?, through: Int?)
    /// All of them.
    case and([QueryNode])
    /// Any of them.
    case or([QueryNode])
    /// Everything but these.
    case not(QueryNode)
    /// The first; where the others match too it ranks higher.
    case preferring(QueryNode, [QueryNode])
    /// The same articles, with the weight times a factor.
    case weighted(QueryNode, Double)
}

/// A word or phrase of a query.
public struct QueryWords: Equatable, Sendable {
    /// Which words are meant besides those written.
    public enum Matching: Equatable, Sendable {
        /// All forms of the stem family.
        case family
        /// Only the forms written.
        case exact
        /// Words at most so many edits away: letters added, dropped, replaced, or neighbours swapped.
        case edits(Int)
        /// Other spellings of a name, as transliteration gives them.
        case spellings
    }

    /// As it was written, without quotes and marks; `*` and `?` are wildcards.
    public let text: String
    /// Which words are meant.
    public let matching: Matching
    /// Whether the words must be written with a capital first.
    public let isCapitalized: Bool
    /// By how many places, all together, the words may be moved to make the phrase; nil means none.
    public let slop: Int?
    /// What the words are made of.
    let parts: [QueryWord]
    /// Where it stands in the query, in characters.
    public let range: Range<Int>
}

/// One operand near another.
public struct QueryProximity: Equatable, Sendable {
    /// How near.
    public enum Reach: Equatable, Sendable {
        /// So many words apart at most; neighbours are 1 apart.
        case words(Int)
        /// In one sentence.
        case sentence
        /// In one paragraph.
        case paragraph
    }

    /// How near.
    public let reach: Reach
    /// Whether the first has to stand before the second.
    public let isOrdered: Bool
    /// Whether the second must not be near the first.
    public let isNegated: Bool
    /// The first operand.
    public let left: QueryNode
    /// The second operand.
    public let right: QueryNode
    /// Where the operator stands in the query, in characters.
    public let range: Range<Int>
}

/// One end of a range of dates: a day, month or year.
public struct QueryDay: Equatable, Sendable {
    /// The first day it can mean, `2023-10-01`.
    let first: String
    /// The last day it can mean, `2023-10-31`.
    let last: String
}

/// Whose rules a query is read by.
public enum QuerySyntax: String, CaseIterable, Codable, Sendable {
    /// Our own.
    case native
    /// Nexis terms and connectors: `OR` binds first, words side by side are a phrase, `!` cuts a word off.
    case nexis
    /// Factiva: `w/n` and `adjn` are ordered, words side by side are a phrase.
    case factiva
    /// Lucene's classic parser: words side by side are joined by `OR`; `+` and `-` before an operand.
    case lucene
}
