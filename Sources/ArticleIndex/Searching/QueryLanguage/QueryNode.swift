/// A query as it was understood, before it is looked up in an index.
public indirect enum QueryNode: Equatable, Sendable {
    /// Every article.
    case everything
    /// Words next to each other, in a field or (nil) in headline and text; one word is a phrase of one.
    case words(QueryWords, field: String?)
    /// A whole value of a field with labels, an id, or a host.
    case value(String, field: String, range: Range<Int>)
    /// Published between two days, both included; nil is open.
    case published(from: QueryDay?, through: QueryDay?)
    /// Without a date.
    case undated
    /// All of them.
    case and([QueryNode])
    /// Any of them.
    case or([QueryNode])
    /// Everything but these.
    case not(QueryNode)
}

/// A word or phrase of a query.
public struct QueryWords: Equatable, Sendable {
    /// As it was written, without quotes and marks.
    public let text: String
    /// Whether only the forms written count, not their stem families.
    public let isExact: Bool
    /// Where it stands in the query, in characters.
    public let range: Range<Int>
}

/// One end of a range of dates: a day, month or year.
public struct QueryDay: Equatable, Sendable {
    /// The first day it can mean, `2023-10-01`.
    let first: String
    /// The last day it can mean, `2023-10-31`.
    let last: String
}
