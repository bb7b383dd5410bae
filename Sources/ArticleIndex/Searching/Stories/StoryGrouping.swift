public import TextAnalysis

/// How articles of one story are told together.
public struct StoryGrouping: Equatable, Sendable {
    /// Which article of a story stands for it.
    public enum Lead: Equatable, Sendable {
        /// The one published first; undated ones last.
        case earliest
        /// The one with most words.
        case longest
        /// The first outlet of these that has one, up to case; the earliest where none has.
        case outlets([String])
    }

    /// How close articles must be.
    public var level: StoryLevel
    /// Which one leads. Of several the one with the lower article id does.
    public var lead: Lead

    /// Groups at a level.
    public init(_ level: StoryLevel, lead: Lead = .earliest) {
        self.level = level
        self.lead = lead
    }
}
