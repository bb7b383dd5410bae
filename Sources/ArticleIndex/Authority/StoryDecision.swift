public import NewsModel

/// One decision of the reader about stories. It holds at the levels high and moderate; whether two texts have the same words is
/// no matter of opinion.
public enum StoryDecision: Hashable, Sendable {
    /// The stories of two articles are one.
    case join(ArticleID, ArticleID)
    /// An article is not of the story that it was counted with.
    case split(ArticleID)

    /// What stands in the file where decisions about names have a kind.
    static let kind = "story"

    /// The line of the file, without its end.
    var line: String {
        switch self {
        case .join(let first, let second):
            "join\t\(Self.kind)\t\(min(first.text, second.text))\t\(max(first.text, second.text))"
        case .split(let article): "split\t\(Self.kind)\t\(article.text)"
        }
    }

    /// Reads the cells of a line; nil where they are none.
    init?(cells: [String]) {
        switch (cells.first, cells.count) {
        case ("join", 4):
            guard let first = ArticleID(cells[2]), let second = ArticleID(cells[3]), first != second else { return nil }
            self = first.text < second.text ? .join(first, second) : .join(second, first)
        case ("split", 3):
            guard let article = ArticleID(cells[2]) else { return nil }
            self = .split(article)
        default: return nil
        }
    }
}

/// A decision of any kind, as a line of `authority.tsv`.
public enum AuthorityLine: Hashable, Sendable {
    /// About a name.
    case name(AuthorityDecision)
    /// About stories.
    case story(StoryDecision)

    /// The line without its end.
    public var line: String {
        switch self {
        case .name(let decision): decision.line
        case .story(let decision): decision.line
        }
    }

    /// Decisions about names come first, those about one name together; the order is the same on every machine.
    var sortKey: [String] {
        switch self {
        case .name(let decision): ["0"] + decision.sortKey
        case .story(let decision): ["1", decision.line]
        }
    }
}
