/// What one text is to another: a copy, a cut, a rewrite, or nothing of the kind; decided from what they share.
///
/// Two texts alone cannot always tell a cut of a longer report from a report to which somebody added another: what the longer
/// one has besides may be either. `isCut` says that the shorter one could be a cut, and how much the rest speaks of the same
/// decides, together with whether other articles have that rest too (see `StoryPartition`).
public struct Kinship: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Creates a kinship from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Both have nearly all of the other.
    public static let isCopy = Kinship(rawValue: 1)
    /// The longer begins with what the shorter says, and goes on.
    public static let isCut = Kinship(rawValue: 2)
    /// What the longer has besides speaks of little but the same.
    public static let hasCloseRest = Kinship(rawValue: 4)
    /// What the longer has besides speaks of the same.
    public static let hasRelatedRest = Kinship(rawValue: 8)
    /// Both have half or more of the other.
    public static let isRewrite = Kinship(rawValue: 16)
    /// The text given first is the shorter one.
    public static let firstIsShorter = Kinship(rawValue: 32)

    /// Both have the same words.
    public static let isExact = Kinship(rawValue: 64)

    /// Whether there is any.
    public var isKin: Bool { !isDisjoint(with: [.isCopy, .isCut, .isRewrite, .isExact]) }

    // Chosen on variants that `VariantGenerator` of the tests makes of three collections, by
    // `swift test --filter StoryQualityTests`; neighbouring values differ by some thousandths.
    /// Both texts of a copy have this part of the other.
    public static let leastOfCopy = 0.8
    /// The longer has this part of a cut.
    static let cutShare = 0.75
    /// Shorter texts are no cuts: everybody's first sentence is somebody else's too.
    static let shortestCut = 30
    /// A cut is this part of the longer text at least.
    static let leastOfLonger = 0.1
    /// Words before the cut begins in the longer text, at most.
    static let latestStart = 30
    /// What was left out in the middle of a cut, as part of the longer text and in words.
    static let leftOut = (share: 0.3, words: 80)
    /// Both texts of a rewrite have this part of the other. With half or more an article of two merged reports can be the
    /// rewrite of one of them only, so that it never joins both.
    public static let leastOfRewrite = 0.5
    /// From so many replaced names and numbers on, and this share of all of them, texts are two fillings of one form.
    static let template = (facts: 3, share: 0.2)
    /// The same where the shorter text has fewer words than this: "The Fed arranged two billion dollars of customer repurchase
    /// agreements" is another report than the one with 1.5 billion.
    static let shortTemplate = (words: 60, facts: 1, share: 0.08)
    /// The same for tables: texts of which this part is numbers and names.
    static let table = (part: 0.4, facts: 2)
    /// How much the rest must speak of the same: see `SharedText.relation`.
    static let relation = (any: 1.0, related: 4.0, close: 7.0)

    /// Decides about two texts; the figures say why.
    public init(_ shared: SharedText, firstIsShorter: Bool) {
        self = []
        guard !shared.isTemplate, shared.shorterCount >= StoryText.shortest else { return }
        if min(shared.containment, shared.coverage) >= Self.leastOfCopy, shared.relation >= Self.relation.any {
            insert(.isCopy)
        }
        if shared.couldBeCut { insert(.isCut) }
        if min(shared.containment, shared.coverage) >= Self.leastOfRewrite { insert(.isRewrite) }
        guard isKin else { return }
        if shared.relation >= Self.relation.close { insert(.hasCloseRest) }
        if shared.relation >= Self.relation.related { insert(.hasRelatedRest) }
        if firstIsShorter { insert(.firstIsShorter) }
    }

    /// The same, told from the other text.
    public var reversed: Kinship { isKin ? symmetricDifference(.firstIsShorter) : self }

    /// Compares two texts.
    public init(_ first: StoryText, _ second: StoryText) {
        self.init(SharedText(first, second), firstIsShorter: first.isShorter(than: second))
    }
}

extension SharedText {
    /// Whether both fill one form with other names and numbers, as reports on earnings, weather or fixtures do.
    public var isTemplate: Bool {
        let isTable = Double(keptFacts + replacedFacts) >= Kinship.table.part * Double(shorterCount)
        if isTable, replacedFacts >= Kinship.table.facts { return true }
        let (facts, share) =
            shorterCount < Kinship.shortTemplate.words
            ? (Kinship.shortTemplate.facts, Kinship.shortTemplate.share)
            : (Kinship.template.facts, Kinship.template.share)
        return replacedFacts >= facts && replacedShare >= share
    }

    /// Whether the longer begins with what the shorter says, in its order, with little left out.
    public var couldBeCut: Bool {
        containment >= Kinship.cutShare && shorterCount >= Kinship.shortestCut && coverage >= Kinship.leastOfLonger
            && longerStart <= Kinship.latestStart
            && longerInside <= max(Kinship.leftOut.words, Int(Kinship.leftOut.share * Double(longerCount)))
    }
}
