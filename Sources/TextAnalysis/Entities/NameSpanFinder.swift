import NewsModel

/// Finds the stretches of capitalized words that may be names in one text, and what can be said of each by itself.
struct NameSpanFinder {
    let source: [UInt8]
    let text: TokenizedText
    let gazetteer: Gazetteer
    /// Whether the English cue words may be used.
    let hasCues: Bool
    /// Folded words that also stand in lower case in this article: at the head of a sentence they are words.
    let lowercaseWords: Set<String>

    private var tokens: [Token] { text.tokens }

    func term(_ index: Int) -> String { String(decoding: text.term(of: tokens[index]), as: UTF8.self) }

    func key(_ words: Range<Int>) -> String { words.map(term).joined(separator: " ") }

    func joint(before index: Int) -> Joint {
        let previous = tokens[index - 1]
        let gap = source[Int(previous.end)..<Int(tokens[index].start)]
        if gap.count == 1, let byte = gap.first {
            if byte == 0x20 || byte == 0x0A { return .blank }
            if byte == UInt8(ascii: "-") { return .hyphen }
        }
        if gap.elementsEqual([0xE2, 0x80, 0x93]) || gap.elementsEqual([0xE2, 0x80, 0x91]) { return .hyphen }
        if gap.elementsEqual([0xC2, 0xA0]) { return .blank }
        if gap.elementsEqual(". ".utf8) {
            let isInitial = previous.end - previous.start == 1
            return isInitial || CueWords.titles.contains(term(index - 1)) || term(index - 1) == "st" ? .blank : .broken
        }
        // Lines that were wrapped and indented.
        if !gap.isEmpty, gap.allSatisfy({ $0 == 0x20 || $0 == 0x0A }), gap.count(where: { $0 == 0x0A }) < 2 {
            return .blank
        }
        return .broken
    }

    private func isCapitalized(_ index: Int) -> Bool { tokens[index].shape.contains(.capitalized) }

    func spans() -> [NameSpan] {
        var spans: [NameSpan] = []
        var index = 0
        while index < tokens.count {
            guard isCapitalized(index) else {
                index += 1
                continue
            }
            let end = runEnd(from: index)
            if end == index {
                index += 1
                continue
            }
            split(index..<end, into: &spans)
            index = end
        }
        return spans
    }

    /// The folded abbreviation in brackets behind a name of which it is one: `sana` behind "Syrian Arab News Agency (SANA)".
    func abbreviation(of words: Range<Int>) -> String? {
        let place = words.upperBound
        guard words.count > 1, place < tokens.count, isCapitalized(place), !tokens[place].shape.contains(.hasDigit),
            source[Int(tokens[place - 1].end)..<Int(tokens[place].start)].elementsEqual(" (".utf8),
            Int(tokens[place].end) < source.count, source[Int(tokens[place].end)] == UInt8(ascii: ")")
        else { return nil }
        let short = term(place)
        let initials = words.map { (first: term($0).first, isCapital: isCapitalized($0)) }
        let all = String(initials.compactMap(\.first))
        let capitals = String(initials.filter(\.isCapital).compactMap(\.first))
        return short.count > 1 && (short == all || short == capitals) ? short : nil
    }

    /// The word with which an agency signs at the end of its text ("Reuter"): it says who wrote, not what about.
    var signature: Range<Int>? {
        let last = tokens.count - 1
        guard last > 0, CueWords.agencySignatures.contains(term(last)), isCapitalized(last) else { return nil }
        let gap = source[Int(tokens[last - 1].end)..<Int(tokens[last].start)]
        let standsApart = gap.contains { $0 == 0x0A || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "(") }
        return standsApart ? last..<(last + 1) : nil
    }

    /// Only the names that the gazetteer knows, for text whose capitals say nothing.
    func gazetteerSpans() -> [NameSpan] {
        // Where all is in capitals, "US" and "WHO" may be words.
        let isCapitals = tokens.allSatisfy {
            !$0.shape.contains(.capitalized) || $0.shape.contains(.allUppercase) || $0.end - $0.start == 1
        }
        var spans: [NameSpan] = []
        var index = 0
        while index < tokens.count {
            guard isCapitalized(index),
                let match = gazetteer.longestMatch(in: text, from: index, limit: unbrokenEnd(from: index)),
                !(isCapitals && match.entry.needsCapitals && !tokens[index].shape.contains(.dotted))
            else {
                index += 1
                continue
            }
            spans.append(known(index..<match.end, match.entry))
            index = match.end
        }
        return spans
    }

    func known(_ words: Range<Int>, _ entry: Gazetteer.Entry) -> NameSpan {
        var span = NameSpan(words: words, key: key(words))
        span.verdict = (entry.name, entry.kind, .gazetteer)
        return span
    }

    /// Where the run of capitalized words that begins at `start` ends; `start` itself where the word is no name.
    private func runEnd(from start: Int) -> Int {
        if let match = gazetteer.longestMatch(in: text, from: start, limit: unbrokenEnd(from: start)) {
            return extended(from: match.end)
        }
        // "M2 Highway": a code with digits begins no name that rules could tell.
        if tokens[start].shape.contains(.hasDigit) { return start }
        let word = term(start)
        if CueWords.notNames.contains(word), !CueWords.titles.contains(word) {
            // "Islamic Relief", "National Police": an everyday word begins a name only where a name follows at once
            // that ends as the name of a body does.
            guard !isFunctionWord(start), start + 1 < tokens.count, joint(before: start + 1) != .broken,
                isCapitalized(start + 1)
            else { return start }
            let end = extended(from: start + 1)
            return end > start + 1 && CueWords.organizationTails.contains(term(end - 1)) ? end : start
        }
        if tokens[start].shape.contains(.beginsSentence), lowercaseWords.contains(word),
            !gazetteer.isGivenName(text.term(of: tokens[start]))
        {
            return start
        }
        return extended(from: start + 1)
    }

    private func isFunctionWord(_ index: Int) -> Bool {
        tokens[index].end - tokens[index].start <= 4 || tokens[index].shape.contains(.beginsSentence)
    }

    /// Goes on over capitalized words, and over small words between them.
    private func extended(from position: Int) -> Int {
        var end = position
        while end < tokens.count, joint(before: end) != .broken {
            if isCapitalized(end), !tokens[end].shape.contains(.hasDigit) {
                let word = term(end)
                let isName =
                    !CueWords.notNames.contains(word) || CueWords.organizationTails.contains(word)
                    || CueWords.placeTails.contains(word)
                guard isName, !tokens[end].shape.contains(.beginsSentence) else { break }
                end += 1
                continue
            }
            guard let next = connectorEnd(at: end) else { break }
            end = next
        }
        return end
    }

    /// Behind a small word such as `al` or `of the` that a capitalized word follows, or behind the second syllable of a
    /// name such as `Ching-te`; nil where the name ends.
    private func connectorEnd(at position: Int) -> Int? {
        let word = term(position)
        if joint(before: position) == .hyphen, tokens[position].end - tokens[position].start <= 4,
            !CueWords.hyphenatedParticiples.contains(word), !isKnownName(before: position)
        {
            return position + 1
        }
        var next = position + 1
        if word == "of" || word == "for" {
            guard hasCues, CueWords.headsBeforeOf.contains(term(position - 1)) else { return nil }
            if next < tokens.count, joint(before: next) == .blank, text.term(of: tokens[next], is: "the") { next += 1 }
        } else if !CueWords.connectors.contains(word) {
            return nil
        }
        guard next < tokens.count, joint(before: next) != .broken, isCapitalized(next),
            !CueWords.notNames.contains(term(next))
        else { return nil }
        // "in" and "at" are prepositions far more often than Arabic articles; those are hyphenated.
        if word == "at" || word == "as" || word == "an" || word == "la" || word == "le" {
            guard joint(before: next) == .hyphen || word.first == "l" else { return nil }
        }
        return next + 1
    }

    private func isKnownName(before position: Int) -> Bool {
        gazetteer.longestMatch(in: text, from: position - 1, limit: position) != nil
    }

    private func unbrokenEnd(from start: Int) -> Int {
        var end = start + 1
        while end < tokens.count, end - start < 10, joint(before: end) != .broken { end += 1 }
        return end
    }

    // MARK: - Inside a run

    private func split(_ run: Range<Int>, into spans: inout [NameSpan]) {
        var start = run.lowerBound
        var hasTitle = false
        while start < run.upperBound {
            let word = term(start)
            if hasCues, isBody(start..<run.upperBound) {
                spans.append(span(start..<run.upperBound, .organisation))
                return
            }
            if hasCues, CueWords.titles.contains(word), !isKnown(start, run.upperBound) {
                hasTitle = true
                start += 1
                continue
            }
            if CueWords.connectors.contains(word), !isCapitalized(start) || start + 1 == run.upperBound {
                start += 1
                continue
            }
            let isPerson = personEnd(from: start, in: run, hasTitle: hasTitle)
            if let match = gazetteer.longestMatch(in: text, from: start, limit: run.upperBound),
                isPerson == nil || match.end >= isPerson!
            {
                // Behind a name in the list may stand what makes it another one: "Jordan River", "Baghdad Airport".
                if hasCues, match.entry.kind == .place, match.end < run.upperBound,
                    CueWords.placeTails.contains(term(run.upperBound - 1)),
                    gazetteer.longestMatch(in: text, from: match.end, limit: run.upperBound) == nil
                {
                    spans.append(span(start..<run.upperBound, .place))
                    return
                }
                spans.append(known(start..<match.end, match.entry))
                start = match.end
                hasTitle = false
                continue
            }
            if let end = isPerson {
                spans.append(span(start..<end, .person))
                start = end
                hasTitle = false
                continue
            }
            let end = unknownEnd(from: start, in: run)
            spans.append(classified(start..<end))
            start = end
            hasTitle = false
        }
    }

    /// Whether a run names a body by its last or first word.
    private func isBody(_ words: Range<Int>) -> Bool {
        guard words.count >= 2 else { return false }
        if gazetteer.longestMatch(in: text, from: words.lowerBound, limit: words.upperBound)?.end == words.upperBound {
            return false
        }
        let last = term(words.upperBound - 1)
        if CueWords.organizationTails.contains(last) {
            return !CueWords.titles.contains(term(words.lowerBound)) || words.count > 2
        }
        let first = term(words.lowerBound)
        return CueWords.organizationHeads.contains(first)
            && words.contains { $0 > words.lowerBound && ["of", "for"].contains(term($0)) }
    }

    private func isKnown(_ start: Int, _ limit: Int) -> Bool {
        gazetteer.longestMatch(in: text, from: start, limit: limit) != nil
    }

    /// The end of a person's name that begins at `start`.
    private func personEnd(from start: Int, in run: Range<Int>, hasTitle: Bool) -> Int? {
        let isGiven = gazetteer.isGivenName(text.term(of: tokens[start]))
        let isInitial = tokens[start].end - tokens[start].start == 1 || tokens[start].shape.contains(.dotted)
        guard hasTitle || isGiven || (isInitial && start + 1 < run.upperBound) else { return nil }
        guard !run.contains(where: { tokens[$0].shape.contains(.hasDigit) }) else { return nil }
        if tokens[start].shape.contains(.allUppercase), !isInitial, !hasTitle { return nil }
        var end = start + 1
        while end < run.upperBound, end - start < 5, !CueWords.titles.contains(term(end)) { end += 1 }
        guard end - start >= 2 || hasTitle else { return nil }
        // "Ali Airport" is no person.
        let last = term(end - 1)
        if CueWords.placeTails.contains(last) || CueWords.organizationTails.contains(last) { return nil }
        if isInitial, !hasTitle, tokens[start].shape.contains(.dotted), isKnown(start, run.upperBound) { return nil }
        return end
    }

    /// The end of a name that no list knows: the run, up to a known name behind a hyphen.
    private func unknownEnd(from start: Int, in run: Range<Int>) -> Int {
        var end = start + 1
        while end < run.upperBound {
            if hasCues, CueWords.titles.contains(term(end)), end + 1 < run.upperBound { break }
            end += 1
        }
        return end
    }

    /// A name whose words say by a rule what it is.
    func span(_ words: Range<Int>, _ kind: EntityKind) -> NameSpan {
        var span = NameSpan(words: words, key: key(words))
        span.verdict = (nil, kind, .rule)
        return span
    }

    private func classified(_ words: Range<Int>) -> NameSpan {
        var span = NameSpan(words: words, key: key(words))
        let only = words.count == 1 ? tokens[words.lowerBound] : nil
        if let only, only.shape.contains(.allUppercase) {
            let length = text.term(of: only).count
            if (2...6).contains(length), !CueWords.notOrganizations.contains(span.key) { span.votes.organisation += 2 }
            return span
        }
        guard hasCues else { return span }
        let last = term(words.upperBound - 1)
        if words.count > 1, CueWords.placeTails.contains(last) || CueWords.placeHeads.contains(term(words.lowerBound)) {
            span.verdict = (nil, .place, .rule)
        }
        span.votes += context(words)
        return span
    }

    /// What the words before and behind a name say about it.
    private func context(_ words: Range<Int>) -> Votes {
        var votes = Votes()
        let isLong = words.count > 1
        if words.upperBound < tokens.count {
            let next = words.upperBound
            if joint(before: next) == .blank, !isCapitalized(next) {
                let word = term(next)
                if CueWords.placeNouns.contains(word) { votes.place += 3 }
                if CueWords.reportVerbs.contains(word) { votes.organisation += 2 }
                if CueWords.bodyNouns.contains(word) { votes.organisation += 2 }
                if CueWords.speechVerbs.contains(word) {
                    votes.person += isLong ? 2 : 1
                    votes.organisation += isLong ? 0 : 1
                }
            }
        }
        var previous = words.lowerBound - 1
        guard previous >= 0, joint(before: words.lowerBound) == .blank, !isCapitalized(previous) else { return votes }
        let hasArticle = text.term(of: tokens[previous], is: "the")
        if hasArticle, previous > 0 { previous -= 1 }
        let word = term(previous)
        if !hasArticle, CueWords.offices.contains(word) { votes.person += 3 }
        // "in the X" is a place less often than "in X".
        if CueWords.strongPlacePrepositions.contains(word) { votes.place += hasArticle ? 1 : 2 }
        if CueWords.weakPlacePrepositions.contains(word) { votes.place += 1 }
        if word == "for" || word == "of", previous > 0, CueWords.bodyNouns.contains(term(previous - 1)) {
            votes.organisation += 2
        }
        return votes
    }
}
