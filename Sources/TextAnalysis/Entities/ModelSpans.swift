import NewsModel

/// What the model found in one text, as spans of words, and how it is joined with what lists and rules found there.
struct ModelSpans {
    private let finder: NameSpanFinder
    private var spans: [NameSpan] = []
    /// Words of names of other things, as of events: what stands in them names nobody.
    private var others: [Range<Int>] = []

    /// Below it a list that says otherwise is believed.
    private static let sure: Float = 0.9
    /// So many points of the words around are believed where the model saw nothing: "the Ain al-Asad airbase".
    private static let strongPoints = 3

    init(_ names: [FoundName], in finder: NameSpanFinder) {
        self.finder = finder
        let tokens = finder.text.tokens
        var next = 0
        for name in names {
            while next < tokens.count, Int(tokens[next].start) < name.bytes.lowerBound { next += 1 }
            var end = next
            while end < tokens.count, Int(tokens[end].end) <= name.bytes.upperBound { end += 1 }
            guard next < end else { continue }
            add(next..<end, name)
        }
    }

    private mutating func add(_ words: Range<Int>, _ name: FoundName) {
        guard let kind = EntityKind(label: name.label) else {
            if words.count > 1 { others.append(words) }
            return
        }
        var words = words
        while words.count > 1, kind == .person, CueWords.titles.contains(finder.term(words.lowerBound)) {
            words = (words.lowerBound + 1)..<words.upperBound
        }
        let key = finder.key(words)
        guard !CueWords.notNames.contains(key), !CueWords.titles.contains(key),
            finder.text.tokens[words].contains(where: { $0.shape.contains(.capitalized) })
        else { return }
        var span = NameSpan(words: words, key: key, confidence: name.confidence)
        if let match = finder.gazetteer.longestMatch(in: finder.text, from: words.lowerBound, limit: words.upperBound),
            match.end == words.upperBound, match.entry.kind == kind || name.confidence < Self.sure
        {
            span.verdict = (match.entry.name, match.entry.kind, .gazetteer)
        } else {
            span.votes = Votes(kind, 2 + Int(8 * name.confidence))
        }
        spans.append(span)
    }

    /// The spans of the model, and those of lists and rules where it found nothing, in order.
    ///
    /// A list outweighs the model where its name is the longer one.
    func joined(with found: [NameSpan]) -> [NameSpan] {
        let known = found.filter { $0.verdict?.evidence == .gazetteer }
        var joined = spans.filter { span in
            // "Syria-Iraq-Jordan border" names three, "Syrian Golan Heights" two.
            let inside = known.filter { span.words.contains($0.words) }
            return inside.count < 2 || inside.reduce(0) { $0 + $1.words.count } < span.words.count
        }
        for span in found {
            let overlapping = joined.filter { $0.words.overlaps(span.words) }
            if span.verdict?.evidence == .gazetteer,
                overlapping.allSatisfy({ span.words.count > $0.words.count && span.words.contains($0.words) })
            {
                joined.removeAll { $0.words.overlaps(span.words) }
                joined.append(span)
            } else if span.verdict?.evidence == .rule, let place = joined.firstIndex(where: { $0.words == span.words }),
                joined[place].verdict == nil, joined[place].confidence! < Self.sure
            {
                // "Hasakah Governorate": its last word says what it is.
                joined[place].verdict = span.verdict
            } else if overlapping.isEmpty, span.verdict != nil || span.votes.best >= Self.strongPoints,
                !others.contains(where: { $0.overlaps(span.words) })
            {
                joined.append(span)
            } else if overlapping.isEmpty {
                // Weak hints are no reason where the model saw none; but elsewhere it may have.
                joined.append(NameSpan(words: span.words, key: span.key))
            }
        }
        return joined.sorted { $0.words.lowerBound < $1.words.lowerBound }
    }
}

extension EntityKind {
    /// The kind that an abbreviation of CoNLL means; nil for other things.
    init?(label: String) {
        switch label {
        case "PER": self = .person
        case "ORG": self = .organisation
        case "LOC": self = .place
        default: return nil
        }
    }
}
