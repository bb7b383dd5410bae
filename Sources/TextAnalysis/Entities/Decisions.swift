import NewsModel

/// What the names of one article stand for, decided over all their mentions.
struct Decisions {
    private var votes: [String: Votes] = [:]
    private var verdicts: [String: (name: String?, kind: EntityKind, evidence: Mention.Evidence)] = [:]
    private var kinds: [String: EntityKind] = [:]
    /// Full names by the last word of a person's name; nil where two persons share it.
    private var surnames: [String: String?] = [:]
    /// The long form of an abbreviation that the article explains: "Syrian Arab News Agency (SANA)".
    private var expansions: [String: String] = [:]

    /// Takes the mentions in.
    mutating func note(_ spans: [NameSpan]) {
        for span in spans {
            if let verdict = span.verdict {
                // The first certain verdict stays, but a list outweighs a rule.
                if verdicts[span.key] == nil || (verdict.evidence == .gazetteer && verdicts[span.key]?.name == nil) {
                    verdicts[span.key] = verdict
                }
            }
            votes[span.key, default: Votes()] += span.votes
        }
    }

    /// "in Al-Tanf and Al-Rukban": what is joined to a place by `and` is likely one.
    mutating func followCoordination(_ spans: [NameSpan], in finder: NameSpanFinder) {
        guard finder.hasCues else { return }
        for (left, right) in zip(spans, spans.dropFirst()) {
            let between = left.words.upperBound..<right.words.lowerBound
            guard between.count == 1, finder.term(between.lowerBound) == "and",
                verdicts[left.key] == nil || verdicts[right.key] == nil
            else { continue }
            if let kind = currentKind(left.key), verdicts[right.key] == nil {
                votes[right.key, default: Votes()] += Votes(kind, 2)
            } else if let kind = currentKind(right.key), verdicts[left.key] == nil {
                votes[left.key, default: Votes()] += Votes(kind, 2)
            }
        }
    }

    /// "Syrian Arab News Agency (SANA)": both are one, under the name that a list knows, else under the long form.
    mutating func followAbbreviations(_ spans: [NameSpan], in finder: NameSpanFinder) {
        for span in spans {
            guard let abbreviation = finder.abbreviation(of: span.words), expansions[abbreviation] == nil,
                currentKind(span.key) != nil
            else { continue }
            if let known = verdicts[abbreviation], known.evidence == .gazetteer {
                if verdicts[span.key]?.evidence != .gazetteer { verdicts[span.key] = known }
            } else {
                expansions[abbreviation] = span.key
                verdicts[abbreviation] = verdicts[span.key]
                votes[abbreviation] = votes[span.key]
            }
        }
    }

    /// The long form of an abbreviation that the article explains.
    func expansion(of key: String) -> String? { expansions[key] }

    /// Decides every name.
    mutating func close() {
        for key in Set(votes.keys).union(verdicts.keys) {
            guard let kind = currentKind(key) else { continue }
            kinds[key] = kind
            if kind == .person, let space = key.lastIndex(of: " ") {
                let surname = String(key[key.index(after: space)...])
                if let known = surnames[surname], known != key {
                    surnames[surname] = .some(nil)
                } else {
                    surnames[surname] = key
                }
            }
        }
    }

    private func currentKind(_ key: String) -> EntityKind? {
        verdicts[key]?.kind ?? votes[key]?.winner
    }

    /// What a name stands for; nil where nothing speaks for it being one.
    func kind(of key: String) -> EntityKind? { kinds[key] ?? (fullName(of: key) == nil ? nil : .person) }

    /// The name under which a gazetteer knows it.
    func gazetteerName(of key: String) -> String? { verdicts[key]?.name }

    /// The full name of the one person in this article whose last name this is.
    func fullName(of key: String) -> String? {
        guard verdicts[key]?.evidence != .gazetteer else { return nil }
        return surnames[key] ?? nil
    }

    /// Why a mention counts.
    func evidence(of span: NameSpan) -> Mention.Evidence {
        if let verdict = span.verdict { return verdict.evidence }
        if span.confidence != nil { return .model }
        return span.votes.winner != nil ? .rule : .document
    }
}
