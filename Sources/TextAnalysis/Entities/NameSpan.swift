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
}

/// Points for the kinds that a name may have.
struct Votes {
    var person = 0
    var organisation = 0
    var place = 0

    static func += (left: inout Votes, right: Votes) {
        left.person += right.person
        left.organisation += right.organisation
        left.place += right.place
    }

    /// The kind with the most points, from two on; a place before an organisation before a person when they tie.
    var winner: EntityKind? {
        let best = max(person, organisation, place)
        guard best >= 2 else { return nil }
        return place == best ? .place : organisation == best ? .organisation : .person
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
