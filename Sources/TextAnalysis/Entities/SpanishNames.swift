import NewsModel

/// Finds names in Spanish text by rules: bodies that begin with a word such as *Ministerio*, persons behind a title or with a given
/// name, places behind a word such as *provincia*.
///
/// Small words join what is capitalized: *Ministerio de Asuntos Exteriores*, *Golfo de México*. What the gazetteer knows as one
/// name stays that.
struct SpanishNames {
    private let finder: NameSpanFinder
    /// The words, folded and without accents.
    private let words: [String]

    init(_ finder: NameSpanFinder) {
        self.finder = finder
        words = finder.text.tokens.indices.map { String(finder.term($0).map { Self.plain[$0] ?? $0 }) }
    }

    private static let plain: [Character: Character] = [
        "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n",
    ]

    /// The names from left to right, and of `others` those that none of them covers.
    func joined(with others: [NameSpan]) -> [NameSpan] {
        var known: [Int: NameSpan] = [:]
        for span in others where span.verdict?.evidence == .gazetteer {
            for word in span.words { known[word] = span }
        }
        return spans(besides: known).joined(with: others).map(weighed)
    }

    private func spans(besides known: [Int: NameSpan]) -> [NameSpan] {
        var spans: [NameSpan] = []
        var index = 0
        while index < words.count {
            let span = body(at: index, known) ?? place(at: index, known) ?? person(at: index, known)
            if let span { spans.append(span) }
            index = max(index + 1, span?.words.upperBound ?? 0)
        }
        return spans
    }

    private func isCapitalized(_ index: Int) -> Bool {
        index < words.count && finder.text.tokens[index].shape.contains(.capitalized)
            && !finder.text.tokens[index].shape.contains(.hasDigit)
    }

    private func isJoined(_ index: Int) -> Bool { index < words.count && finder.joint(before: index) != .broken }

    /// Where a name that goes on at `start` ends: behind capitalized words, and at most `most` times behind small words that a
    /// capitalized one follows.
    private func end(from start: Int, joints most: Int, isIncluded: (Int) -> Bool = { _ in true }) -> Int {
        var end = start
        var joints = 0
        while isJoined(end) || end == start {
            if isCapitalized(end) {
                guard isIncluded(end) else { break }
                end += 1
                continue
            }
            var next = end
            while next < words.count, next - end < 3, SpanishWords.joints.contains(words[next]), isJoined(next) {
                next += 1
            }
            guard next > end, joints < most, isCapitalized(next), isJoined(next), isIncluded(next) else { break }
            joints += 1
            end = next + 1
        }
        return end
    }

    /// *Universidad de Salamanca*, *Tribunal Supremo*; but not *de España* behind *Ministerio de Defensa*.
    private func body(at start: Int, _ known: [Int: NameSpan]) -> NameSpan? {
        guard isCapitalized(start), SpanishWords.bodies.contains(words[start]) else { return nil }
        if let name = known[start], name.words.count > 1 { return nil }
        guard isJoined(start + 1) else { return nil }
        var end = end(from: start + 1, joints: 1) { !SpanishWords.bodies.contains(words[$0]) }
        // A second "y" or "de" goes on with the names of offices, not with places, persons and other bodies.
        while end > start + 1, isJoined(end), SpanishWords.joints.contains(words[end]) {
            let next = self.end(from: end, joints: 1) {
                known[$0] == nil && !isGivenName($0) && !SpanishWords.bodies.contains(words[$0])
            }
            guard next > end else { break }
            end = next
        }
        return end > start + 1 ? finder.span(start..<end, .organisation) : nil
    }

    /// *la provincia de Almería*, *el río Segura*; with its noun where that is capitalized, *Golfo de México*.
    private func place(at start: Int, _ known: [Int: NameSpan]) -> NameSpan? {
        guard SpanishWords.placeNouns.contains(words[start]), known[start] == nil, isJoined(start + 1) else {
            return nil
        }
        var first = start + 1
        while first < words.count, first - start < 3, ["de", "del", "la", "los", "las"].contains(words[first]),
            !isCapitalized(first), isJoined(first + 1)
        {
            first += 1
        }
        guard isCapitalized(first) else { return nil }
        let isPart = isCapitalized(start) && SpanishWords.nounsOfPlaces.contains(words[start])
        if !isPart, known[first] != nil { return nil }
        let end = end(from: first, joints: 1) { $0 == first || known[$0] == nil }
        return finder.span((isPart ? start : first)..<end, .place)
    }

    /// *la ministra Margarita Robles*, *Eric Mamer*.
    private func person(at start: Int, _ known: [Int: NameSpan]) -> NameSpan? {
        guard isCapitalized(start), known[start] == nil, !SpanishWords.bodies.contains(words[start]),
            !SpanishWords.titles.contains(words[start]), !SpanishWords.notNames.contains(words[start])
        else { return nil }
        let hasTitle = start > 0 && isTitle(start - 1)
        guard hasTitle || isGivenName(start) else { return nil }
        let end = end(from: start, joints: 1) { $0 == start || known[$0] == nil || known[$0]!.words.count == 1 }
        return hasTitle || end > start + 1 ? finder.span(start..<min(end, start + 6), .person) : nil
    }

    /// Written small and right before a name, "el general"; "General Electric" is no person. "Sr." has its dot.
    private func isTitle(_ index: Int) -> Bool {
        if SpanishWords.formsOfAddress.contains(words[index]) {
            let tokens = finder.text.tokens
            let isAbbreviated = finder.source[Int(tokens[index].end)..<Int(tokens[index + 1].start)].elementsEqual(
                ". ".utf8)
            return isAbbreviated || isJoined(index + 1)
        }
        return SpanishWords.titles.contains(words[index]) && !isCapitalized(index) && isJoined(index + 1)
    }

    private func isGivenName(_ index: Int) -> Bool {
        finder.gazetteer.isGivenName(Array(words[index].utf8)[...])
    }

    /// With what the words around a name say that no rule and no list knows.
    private func weighed(_ span: NameSpan) -> NameSpan {
        guard span.verdict == nil else { return span }
        var span = span
        // The article and the words that begin sentences are no part of a name.
        while span.words.count > 1, SpanishWords.notNames.contains(words[span.words.lowerBound]) {
            span.words = (span.words.lowerBound + 1)..<span.words.upperBound
        }
        span.key = finder.key(span.words)
        guard !SpanishWords.notNames.contains(span.key) else { return span }
        let before = span.words.lowerBound - 1
        if before >= 0, finder.joint(before: span.words.lowerBound) == .blank, !isCapitalized(before) {
            if words[before] == "en" { span.votes.place += 2 }
            if ["desde", "hacia", "hasta"].contains(words[before]) { span.votes.place += 1 }
        }
        let behind = span.words.upperBound
        if isJoined(behind), SpanishWords.speechVerbs.contains(words[behind]), span.words.count > 1 {
            span.votes.person += 2
        }
        return span
    }
}
