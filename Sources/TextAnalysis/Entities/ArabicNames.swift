import NewsModel

/// Finds names in Arabic text, which has no capitals: what the lists know; persons that begin with a given name or stand behind a
/// title; bodies and places behind a word such as "ministry" or "city".
///
/// A conjunction, a preposition and the article are written together with the word behind ("wa-li-l-…"). Names are compared
/// without the first two, and with the letters that writers do not keep apart (alef with and without hamza, final yeh and alef
/// maqsura, teh marbuta and heh) as one, as light stemmers for Arabic do (Larkey, Ballesteros and Connell, "Improving stemming for
/// Arabic information retrieval", 2002).
struct ArabicNames {
    private let finder: NameSpanFinder
    private let lists = ArabicLists.standard
    /// The words, folded and with alike letters as one.
    private let words: [String]

    init(_ finder: NameSpanFinder) {
        self.finder = finder
        words = finder.text.tokens.map { ArabicSpelling.key(String(decoding: finder.text.term(of: $0), as: UTF8.self)) }
    }

    /// The names from left to right, and of `others`, which are written in Latin letters, those that none of them covers.
    func joined(with others: [NameSpan]) -> [NameSpan] { spans().joined(with: others) }

    private func spans() -> [NameSpan] {
        var spans: [NameSpan] = []
        var index = 0
        while index < words.count {
            if let span = name(at: index) {
                spans.append(span)
                index = span.words.upperBound
            } else {
                index += 1
            }
        }
        return lengthened(spans) + surnames(besides: spans)
    }

    /// A person's name that is the beginning of one longer name here is that.
    private func lengthened(_ spans: [NameSpan]) -> [NameSpan] {
        // By beginnings, since a text may have thousands of persons.
        var longer: [Substring: Set<String>] = [:]
        for span in spans where span.verdict?.kind == .person {
            for (place, character) in zip(span.key.indices, span.key) where character == " " {
                longer[span.key[..<place], default: []].insert(span.key)
            }
        }
        return spans.map { span in
            guard span.verdict?.kind == .person, let names = longer[span.key[...]], names.count == 1,
                let key = names.first
            else { return span }
            var span = span
            span.key = key
            return span
        }
    }

    private func name(at index: Int) -> NameSpan? {
        let known = listed(at: index)
        // Before a rule, which could only guess where the name ends.
        if let known, known.words.count > 1 { return known }
        return body(at: index) ?? known ?? placeBehindNoun(at: index) ?? personBehindTitle(at: index)
            ?? person(at: index)
    }

    /// Whether a word stands right behind the one before it, in one phrase.
    private func isJoined(_ index: Int) -> Bool { index < words.count && finder.joint(before: index) == .blank }

    // MARK: - Places and bodies

    private func listed(at start: Int, weak: Bool = false) -> NameSpan? {
        for stem in ArabicSpelling.stems(words[start]) {
            guard let most = lists.longest[stem.text] else { continue }
            var end = start + 1
            while end - start < most, isJoined(end) { end += 1 }
            while end > start {
                if let entry = lists.entries[key(start..<end, stem)], weak || !entry.isWeak {
                    return span(start..<end, stem, (entry.label, entry.kind, .gazetteer))
                }
                end -= 1
            }
        }
        return nil
    }

    /// "Ministry of Defence", "Central Bank": the noun and the definite words behind it.
    private func body(at start: Int) -> NameSpan? {
        guard let stem = ArabicSpelling.stems(words[start]).first(where: { ArabicWords.bodies.contains($0.text) })
        else { return nil }
        var end = start + 1
        while end - start < 4, isJoined(end), words[end].hasPrefix(ArabicSpelling.article),
            !ArabicWords.notNames.contains(words[end]), lists.entries[words[end]]?.kind != .organisation
        {
            end += 1
        }
        return end > start + 1 ? span(start..<end, stem, (nil, .organisation, .rule)) : nil
    }

    /// "The city of …": here a name counts that is an everyday word elsewhere, too.
    private func placeBehindNoun(at index: Int) -> NameSpan? {
        guard index > 0, isJoined(index),
            ArabicSpelling.stems(words[index - 1]).contains(where: { ArabicWords.placeNouns.contains($0.text) }),
            !ArabicWords.notNames.contains(words[index])
        else { return nil }
        return listed(at: index, weak: true)
    }

    // MARK: - Persons

    /// "The president … Bashar al-Assad": the title, what it is president of, and at least two words of a name.
    private func personBehindTitle(at index: Int) -> NameSpan? {
        guard index > 0, isJoined(index), !ArabicWords.notNames.contains(words[index]),
            !words[index].hasPrefix(ArabicSpelling.article), lists.persons[words[index]] != nil
        else { return nil }
        var title = index - 1
        // Over adjectives and names of countries, up to three words.
        while title > 0, index - title < 4, !isTitle(title), isJoined(title) { title -= 1 }
        guard isTitle(title) else { return nil }
        let end = personEnd(from: index)
        return end > index + 1
            ? span(index..<end, ArabicSpelling.Stem(text: words[index], prefix: 0), (nil, .person, .rule)) : nil
    }

    private func isTitle(_ index: Int) -> Bool {
        ArabicSpelling.stems(words[index]).contains { ArabicWords.titles.contains($0.text) }
    }

    /// A given name and at least one word more.
    private func person(at start: Int) -> NameSpan? {
        guard
            let stem = ArabicSpelling.stems(words[start]).first(where: {
                lists.persons[$0.text] == .given || isHead($0.text)
            })
        else { return nil }
        let end = personEnd(from: start, first: stem.text)
        let isLong = end > start + (isHead(stem.text) ? 2 : 1)
        return isLong ? span(start..<end, stem, (nil, .person, .rule)) : nil
    }

    private func isHead(_ word: String) -> Bool { ArabicWords.headsOfNames.contains(word) }

    /// Where the name ends that begins at a word: behind further names, pairs such as "Abd al-Karim" and "bin Salman", and at
    /// most one definite word.
    private func personEnd(from start: Int, first: String? = nil) -> Int {
        var end = start
        var hasSurname = false
        while end < words.count, end - start < 5, end == start || isJoined(end), !hasSurname {
            let word = end == start ? first ?? words[end] : words[end]
            if isHead(word) || ArabicWords.joints.contains(word) {
                guard isJoined(end + 1), !ArabicWords.notNames.contains(words[end + 1]) else { break }
                end += 2
            } else if end == start || lists.persons[word] != nil {
                if ArabicWords.notNames.contains(word) || ArabicWords.titles.contains(word) { break }
                if end > start, let entry = lists.entries[word], !entry.isWeak { break }
                end += 1
            } else if word.hasPrefix(ArabicSpelling.article), !ArabicWords.notNames.contains(word),
                !ArabicWords.titles.contains(word), lists.entries[word].map({ $0.isWeak }) ?? true
            {
                end += 1
                hasSurname = true
            } else {
                break
            }
        }
        return end
    }

    /// Single words that are the last of a person's full name here; what they name the article as a whole decides.
    private func surnames(besides spans: [NameSpan]) -> [NameSpan] {
        var taken: Set<Int> = []
        var names: Set<String> = []
        for span in spans {
            taken.formUnion(span.words)
            if span.verdict?.kind == .person, let last = span.key.split(separator: " ").last, last.count > 3 {
                names.insert(String(last))
            }
        }
        guard !names.isEmpty else { return [] }
        return words.indices.compactMap { index in
            guard !taken.contains(index),
                let stem = ArabicSpelling.stems(words[index]).first(where: { names.contains($0.text) })
            else { return nil }
            return span(index..<(index + 1), stem, nil)
        }
    }

    private func key(_ range: Range<Int>, _ stem: ArabicSpelling.Stem) -> String {
        ([stem.text] + words[(range.lowerBound + 1)..<range.upperBound]).joined(separator: " ")
    }

    private func span(
        _ range: Range<Int>, _ stem: ArabicSpelling.Stem,
        _ verdict: (name: String?, kind: EntityKind, evidence: Mention.Evidence)?
    ) -> NameSpan {
        var span = NameSpan(words: range, key: key(range, stem))
        span.verdict = verdict
        span.proclitics = prefixLength(of: range.lowerBound, letters: stem.prefix)
        return span
    }

    /// How many bytes the first letters of a word take, with their marks.
    private func prefixLength(of word: Int, letters: Int) -> Int {
        guard letters > 0 else { return 0 }
        let token = finder.text.tokens[word]
        var left = letters
        var length = 0
        for scalar in String(decoding: finder.source[Int(token.start)..<Int(token.end)], as: UTF8.self).unicodeScalars {
            let isLetter = scalar.properties.generalCategory == .otherLetter
            if isLetter, left == 0 { break }
            if isLetter { left -= 1 }
            length += UTF8.width(scalar)
        }
        return length
    }
}
