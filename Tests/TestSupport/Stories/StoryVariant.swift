/// An article of a generated archive, with the stories that it belongs to.
public struct StoryVariant: Sendable {
    /// How it was made.
    public let kind: String
    /// Headline.
    public var title: String
    /// Text, paragraphs parted by an empty line.
    public var text: String
    /// Number of its story where copies and cuts are one.
    public let high: Int
    /// Number of its story where rewrites are one with what they rewrite.
    public let moderate: Int
    /// Days since the first of the archive.
    public let day: Int
}

/// How well a grouping agrees with the truth, by pairs: of all pairs that the truth or the grouping has in one story.
public struct PairScore: Equatable, Sendable {
    /// Pairs that are one in both.
    public private(set) var both = 0
    /// Pairs that are one in the grouping.
    public private(set) var found = 0
    /// Pairs that are one in truth.
    public private(set) var wanted = 0

    /// Compares the story of each article by truth and by a grouping, in the same order.
    public init(truth: [Int], grouping: [Int]) {
        func pairs(_ counts: some Sequence<Int>) -> Int { counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
        found = pairs(Dictionary(grouping: grouping, by: { $0 }).values.map(\.count))
        wanted = pairs(Dictionary(grouping: truth, by: { $0 }).values.map(\.count))
        both = pairs(Dictionary(grouping: zip(truth, grouping).map { [$0, $1] }, by: { $0 }).values.map(\.count))
    }

    /// Which part of the found pairs is right.
    public var precision: Double { found == 0 ? 1 : Double(both) / Double(found) }
    /// Which part of the right pairs was found.
    public var recall: Double { wanted == 0 ? 1 : Double(both) / Double(wanted) }
    /// The harmonic mean of both.
    public var f1: Double { both == 0 ? 0 : 2 * precision * recall / (precision + recall) }
}
