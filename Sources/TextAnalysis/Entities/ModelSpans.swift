import NewsModel

/// What the model found in one text, as spans of words, and how it is joined with what lists and rules found there.
struct ModelSpans {
    private let finder: NameSpanFinder
    private var spans: [NameSpan] = []
    /// Words of names of other things, as of events: what stands in them names nobody.
    private var others: [Range<Int>] = []

    /// Below it a list that says otherwise is believed.
    private static let sure: Float = 0.9
    /// Below it one mention by itself does not count.
    private static let likely: Float = 0.5
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
            end = behindArticle(end)
            add(withoutCommonWords(next..<end, name.kind), name)
        }
    }

    /// "Ain al-Asad": an Arabic article in small letters that is joined to a capitalized word by a hyphen goes on with the
    /// name before it, though the model may end there.
    private func behindArticle(_ end: Int) -> Int {
        let tokens = finder.text.tokens
        guard end + 1 < tokens.count, CueWords.arabicArticles.contains(finder.term(end)),
            !tokens[end].shape.contains(.capitalized), finder.joint(before: end) == .blank,
            finder.joint(before: end + 1) == .hyphen, tokens[end + 1].shape.contains(.capitalized)
        else { return end }
        return end + 2
    }

    /// What of a name is a name, as the sets that the model learned from do not agree on it: not the noun of "Ain al-Asad airbase",
    /// nor the beginning of "Israeli-occupied Golan Heights", nor the end of "US-led".
    private func withoutCommonWords(_ words: Range<Int>, _ kind: EntityKind) -> Range<Int> {
        var words = words
        func isSmall(_ index: Int) -> Bool { !finder.text.tokens[index].shape.contains(.capitalized) }
        if let cut = words.dropFirst().last(where: {
            isSmall($0) && finder.joint(before: $0) == .hyphen && CueWords.isParticiple(finder.term($0))
                && !CueWords.arabicArticles.contains(finder.term($0 - 1))
        }) {
            words = cut + 1 < words.upperBound ? (cut + 1)..<words.upperBound : words.lowerBound..<cut
        }
        while kind == .place, words.count > 1, isSmall(words.upperBound - 1),
            CueWords.placeNouns.contains(finder.term(words.upperBound - 1))
        {
            words = words.lowerBound..<(words.upperBound - 1)
        }
        return words
    }

    private mutating func add(_ words: Range<Int>, _ name: FoundName) {
        let kind = name.kind
        if kind == .other {
            if words.count > 1 { others.append(words) }
            // The sets that the model learned from count "Syrian" as another thing; lists know whose it is.
            guard name.confidence >= Self.likely, !isInList(words) else { return }
        }
        var words = words
        while words.count > 1, kind == .person, CueWords.titles.contains(finder.term(words.lowerBound)) {
            words = (words.lowerBound + 1)..<words.upperBound
        }
        let key = finder.key(words)
        guard !CueWords.notNames.contains(key), !CueWords.titles.contains(key), isName(words),
            finder.text.tokens[words].contains(where: { $0.shape.contains(.capitalized) })
        else { return }
        var span = NameSpan(words: words, key: key, confidence: name.confidence)
        if let match = finder.gazetteer.longestMatch(in: finder.text, from: words.lowerBound, limit: words.upperBound),
            match.end == words.upperBound, match.entry.kind == kind || name.confidence < Self.sure
        {
            span.verdict = (match.entry.name, match.entry.kind, .gazetteer)
        } else if kind == .person, words.count > 1,
            CueWords.organizationTails.contains(finder.term(words.upperBound - 1))
        {
            span.verdict = (nil, .organisation, .rule)
        } else {
            if name.confidence >= Self.likely { span.votes = Votes(kind, 2 + Int(8 * name.confidence)) }
        }
        spans.append(span)
    }

    private func isInList(_ words: Range<Int>) -> Bool {
        finder.gazetteer.longestMatch(in: finder.text, from: words.lowerBound, limit: words.upperBound)?.end
            == words.upperBound
    }

    /// The spans of the model, and those of lists and rules where it found nothing, in order.
    ///
    /// A list outweighs the model where its name is the longer one.
    func joined(with found: [NameSpan]) -> [NameSpan] {
        // By words, since a text may have a hundred thousand names.
        var owners = [Int32](repeating: -1, count: finder.text.tokens.count)
        var isOther = [Bool](repeating: false, count: owners.count)
        var isKept = [Bool](repeating: true, count: spans.count)
        var spans = spans
        for words in others { for word in words { isOther[word] = true } }
        for (index, span) in spans.enumerated() { for word in span.words { owners[word] = Int32(index) } }
        partIntoKnown(found, owners, &isKept)
        for word in owners.indices where owners[word] >= 0 && !isKept[Int(owners[word])] { owners[word] = -1 }

        var added: [NameSpan] = []
        for span in found where isName(span.words) {
            let overlapping = Set(span.words.compactMap { owners[$0] < 0 ? nil : Int(owners[$0]) })
            if span.verdict?.evidence == .gazetteer,
                overlapping.allSatisfy({
                    span.words.count > spans[$0].words.count && span.words.contains(spans[$0].words)
                })
            {
                for index in overlapping { isKept[index] = false }
                added.append(span)
            } else if overlapping.isEmpty {
                if isCertain(span), !span.words.contains(where: { isOther[$0] }) {
                    added.append(span)
                } else {
                    // Weak hints are no reason where the model saw none; but elsewhere it may have.
                    added.append(NameSpan(words: span.words, key: span.key))
                }
            } else if span.verdict?.evidence == .rule, let index = overlapping.first, spans[index].words == span.words,
                spans[index].verdict == nil, spans[index].confidence! < Self.sure
            {
                // "Hasakah Governorate": its last word says what it is.
                spans[index].verdict = span.verdict
            }
        }
        let kept = spans.indices.filter { isKept[$0] }.map { spans[$0] }
        return (kept + added).sorted { $0.words.lowerBound < $1.words.lowerBound }
    }

    /// Gives up names that consist of several that a list knows: "Syria-Iraq-Jordan border" names three, "Syrian Golan
    /// Heights" two.
    private func partIntoKnown(_ found: [NameSpan], _ owners: [Int32], _ isKept: inout [Bool]) {
        var inside = [(names: Int, words: Int)](repeating: (0, 0), count: spans.count)
        for span in found where span.verdict?.evidence == .gazetteer {
            let owner = Int(owners[span.words.lowerBound])
            guard owner >= 0, spans[owner].words.contains(span.words) else { continue }
            inside[owner].names += 1
            inside[owner].words += span.words.count
        }
        for index in spans.indices where inside[index].names > 1 && inside[index].words == spans[index].words.count {
            isKept[index] = false
        }
    }

    /// A letter by itself is no name, nor is the legal form of a company: "Goldman, Sachs and Co. Inc."
    private func isName(_ words: Range<Int>) -> Bool {
        words.contains { !CueWords.legalForms.contains(finder.term($0)) }
            && (words.count > 1 || finder.term(words.lowerBound).utf8.count > 1)
    }

    /// Whether what lists and rules say of a name counts though the model saw none.
    ///
    /// Given names and titles do not: of 383 persons that they alone made in a seventh of Reuters-21578 nearly all were none
    /// ("General Agreement", "Electric Co").
    private func isCertain(_ span: NameSpan) -> Bool {
        guard let verdict = span.verdict else { return span.votes.best >= Self.strongPoints }
        return verdict.evidence == .gazetteer || verdict.kind != .person
    }
}
