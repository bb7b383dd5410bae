public import NewsModel

/// Two names that may be one, and what speaks for it.
public struct MergeSuggestion: Sendable {
    /// Why two names are compared at all.
    public enum Reason: String, Sendable {
        /// Other spellings, as transliteration gives them.
        case spelling
        /// One has an initial where the other has a name, or a middle name less.
        case initials
        /// One is the abbreviation of the other.
        case abbreviation
        /// They differ in the legal form of a company.
        case legalForm = "legal form"
        /// One is the other with more words.
        case shorter
        /// The same first letter and the same last name.
        case lastName = "last name"
    }

    /// One of the names.
    public struct Side: Sendable {
        /// Under which it is counted.
        public let name: String
        /// Its articles.
        public let articles: Int
        /// An article that has it.
        public let example: ArticleID?
        /// What stands around it there.
        public let context: String
    }

    /// What both are.
    public let kind: EntityKind
    /// The one with fewer articles.
    public let name: Side
    /// The one that it would be counted under.
    public let other: Side
    /// Why.
    public let reason: Reason
    /// Letters to be added, dropped or replaced to make one of the other.
    public let distance: Int
    /// Articles that have both.
    public let together: Int
    /// Names that stand in articles of both, of the fifty most frequent of each.
    public let shared: [String]
    /// How likely it is, 0 to 1: for sorting, not a probability.
    public let score: Double
}
