import NewsModel

/// A stretch of words that may be a name, before it is decided what it names.
struct NameSpan {
    /// Positions of its words.
    var words: Range<Int>
    /// The folded words, one blank between.
    var key: String
    /// What is known for certain: a gazetteer entry or a rule on the words themselves.
    var verdict: (name: String?, kind: EntityKind, evidence: Mention.Evidence)?
    /// Points for each kind from the words around.
    var votes = Votes()
    /// How many bytes of its first word are no part of it: in Arabic conjunctions and prepositions are written together with it.
    var proclitics = 0
    /// How sure the model is of it; nil where it did not find it.
    var confidence: Float?
}

extension [NameSpan] {
    /// These from left to right, and of `others` those that none of them covers.
    func joined(with others: [NameSpan]) -> [NameSpan] {
        let taken = Set(lazy.flatMap(\.words))
        return (self + others.filter { span in !span.words.contains { taken.contains($0) } })
            .sorted { $0.words.lowerBound < $1.words.lowerBound }
    }
}

/// Points for the kinds that a name may have.
struct Votes {
    var person = 0
    var organisation = 0
    var place = 0
    var other = 0

    static func += (left: inout Votes, right: Votes) {
        left.person += right.person
        left.organisation += right.organisation
        left.place += right.place
        left.other += right.other
    }

    /// So many points for one kind.
    init(_ kind: EntityKind, _ points: Int) {
        switch kind {
        case .person: person = points
        case .organisation: organisation = points
        case .place: place = points
        case .other: other = points
        }
    }

    /// No points.
    init() {}

    /// The points of the kind that has the most.
    var best: Int { max(person, organisation, place, other) }

    /// The kind with the most points, from two on; a place before an organisation before a person before another thing
    /// when they tie.
    var winner: EntityKind? {
        guard best >= 2 else { return nil }
        return place == best ? .place : organisation == best ? .organisation : person == best ? .person : .other
    }
}

/// How two neighbouring words are joined in the source.
enum Joint {
    /// By a blank, or a dot and a blank behind an initial or abbreviation.
    case blank
    /// By a hyphen or dash without blanks.
    case hyphen
    /// By anything else; a name does not go across it.
    case broken
}
