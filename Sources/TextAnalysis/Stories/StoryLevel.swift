/// How close articles must be to count as one story.
public enum StoryLevel: Int, CaseIterable, Comparable, Sendable {
    /// The same words, but for what outlets write around them.
    case exact = 1
    /// Copies and cuts of one report, with small changes.
    case high = 2
    /// Also rewrites with matter taken out or added.
    case moderate = 3

    /// As people write it.
    public var name: String {
        switch self {
        case .exact: "exact"
        case .high: "high"
        case .moderate: "moderate"
        }
    }

    /// Closer levels come first.
    public static func < (left: StoryLevel, right: StoryLevel) -> Bool { left.rawValue < right.rawValue }
}
