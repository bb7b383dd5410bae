/// What joins operands.
enum QueryOperator: Equatable {
    case and
    case or
    /// The first without the second.
    case andNot
    case near(QueryProximity.Reach, isOrdered: Bool, isNegated: Bool)
    /// Nothing stands between the operands.
    case adjacent
}

extension QuerySyntax {
    /// How tightly an operator binds: the greater number first.
    func binding(of operation: QueryOperator) -> Int {
        switch (self, operation) {
        case (.nexis, .andNot): 1
        case (.nexis, .and): 2
        case (.nexis, .near(.paragraph, _, _)): 3
        case (.nexis, .near(.sentence, _, _)): 4
        // The smaller distance first.
        case (.nexis, .near(.words(let count), _, _)): 2000 - min(count, 1900)
        case (.nexis, .or): 3000
        case (.nexis, .adjacent), (.factiva, .adjacent): 4000
        case (_, .or): 1
        case (_, .and), (_, .andNot), (_, .adjacent): 2
        case (_, .near): 4
        }
    }

    /// How tightly `NOT` before an operand binds.
    var bindingOfNot: Int { self == .nexis ? 2 : 3 }

    /// Whether words side by side are a phrase.
    var joinsWordsToPhrases: Bool { self == .nexis || self == .factiva }

    var wildcards: WildcardSigns { self == .nexis ? .nexis : .native }

    /// Whether operators may be written in lower case anywhere; in our own language they may between two operands.
    var ignoresCaseOfOperators: Bool { self == .nexis || self == .factiva }

    /// Reads `NEAR/5`, `w/s` and the like; nil for what is none.
    func proximity(_ word: String) -> QueryOperator? {
        let upper = word.uppercased()
        let names = ["ONEAR", "NEAR", "WITHIN", "ADJ", "PRE", "W", ""]
        for name in names where upper.hasPrefix(name + "/") {
            guard let reach = Self.reach(upper.dropFirst(name.count + 1)) else { continue }
            switch name {
            case "ADJ", "PRE", "ONEAR": return .near(reach, isOrdered: true, isNegated: false)
            case "W", "WITHIN", "":
                return .near(reach, isOrdered: self == .factiva && reach.isInWords, isNegated: false)
            default: return .near(reach, isOrdered: false, isNegated: false)
            }
        }
        guard self == .factiva else { return nil }
        if upper == "SAME" { return .near(.paragraph, isOrdered: false, isNegated: false) }
        for name in ["NEAR", "ADJ"] where upper.hasPrefix(name) {
            guard case .words? = Self.reach(upper.dropFirst(name.count)),
                let reach = Self.reach(upper.dropFirst(name.count))
            else { continue }
            return .near(reach, isOrdered: name == "ADJ", isNegated: false)
        }
        return nil
    }

    private static func reach(_ text: Substring) -> QueryProximity.Reach? {
        switch text {
        case "S", "SENT", "SENTENCE": return .sentence
        case "P", "PARA", "PARAGRAPH": return .paragraph
        default:
            guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let count = Int(text),
                (1...QueryProximity.farthest).contains(count)
            else { return nil }
            return .words(count)
        }
    }
}

extension QueryProximity {
    /// Greater distances than this are not proximity.
    static let farthest = 10_000
}

extension QueryProximity.Reach {
    var isInWords: Bool { if case .words = self { true } else { false } }
}
