/// What a token is of a name: outside of one, the first of one, or inside of one (the IOB2 scheme of Tjong Kim Sang and
/// Veenstra, 1999).
public struct NameTag: Hashable, Sendable {
    /// The place of the tag among all: 0 outside, then the first and the inner token of each kind.
    public let index: Int

    /// How many tags there are.
    public static let count = 1 + 2 * kinds.count
    /// The kinds in the order of the CoNLL abbreviations.
    static let kinds = ["PER", "ORG", "LOC", "MISC"]

    /// No name.
    public static let outside = NameTag(index: 0)

    /// The tag at a place, 0 up to `count`.
    public init(index: Int) {
        precondition((0..<Self.count).contains(index))
        self.index = index
    }

    /// Reads `O`, `B-PER`, `I-LOC` and so on; nil for anything else.
    public init?(_ text: String) {
        if text == "O" {
            index = 0
            return
        }
        guard let kind = Self.kinds.firstIndex(of: String(text.dropFirst(2))),
            text.hasPrefix("B-") || text.hasPrefix("I-")
        else { return nil }
        index = 1 + 2 * kind + (text.hasPrefix("I-") ? 1 : 0)
    }

    /// Whether it is the first token of a name.
    public var isFirst: Bool { index % 2 == 1 }
    /// Whether it is a token of a name behind the first.
    public var isInner: Bool { index > 0 && index % 2 == 0 }
    /// The place of its kind; nil outside.
    var kind: Int? { index == 0 ? nil : (index - 1) / 2 }

    /// The names that a sentence's tags tell of: their tokens, and `PER`, `ORG`, `LOC` or `MISC`.
    public static func names(in tags: [NameTag]) -> [(tokens: Range<Int>, label: String)] {
        spans(of: tags).map { ($0.tokens, kinds[$0.kind]) }
    }

    /// The same with places in `kinds`.
    static func spans(of tags: [NameTag]) -> [(tokens: Range<Int>, kind: Int)] {
        var spans: [(tokens: Range<Int>, kind: Int)] = []
        var isOpen = false
        for (index, tag) in tags.enumerated() {
            if let kind = tag.kind, tag.isFirst {
                spans.append((index..<(index + 1), kind))
            } else if isOpen, tag.isInner {
                spans[spans.count - 1].tokens = spans[spans.count - 1].tokens.lowerBound..<(index + 1)
            }
            isOpen = tag.isFirst || (isOpen && tag.isInner)
        }
        return spans
    }

    /// Whether this tag may stand behind another: an inner token needs one of the same kind before it.
    func mayFollow(_ previous: NameTag?) -> Bool { !isInner || previous?.kind == kind }
}

extension NameTag: CustomStringConvertible {
    /// As CoNLL files write it.
    public var description: String { kind.map { (isFirst ? "B-" : "I-") + Self.kinds[$0] } ?? "O" }
}
