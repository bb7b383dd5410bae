/// Where a document names again what it has named in full, and the model did not see that.
///
/// Three things are certain enough: a place that is the last word of a person's full name is that person ("Paris", where
/// "Valeska Paris" is one elsewhere, and nothing happens "in Paris"); an abbreviation in brackets behind a name with its initials
/// is what that name is; and the full name of a person is one wherever it stands. A company is not taken for its founder, nor
/// "the Church" for a church that has a name: of such words the sets say now this, now that.
struct RepeatedNames {
    /// Tokens of a sentence, and where the name stands that tells what they are.
    struct Name {
        /// The index of a sentence, and tokens of it.
        typealias Place = (sentence: Int, tokens: Range<Int>)
        let place: Place
        let kind: Int
        let source: Place
    }

    /// In the order of the text; none overlaps another.
    private(set) var names: [Name] = []

    private typealias Source = (kind: Int, place: Name.Place)
    /// By the last word of a person's full name.
    private var surnames: [UInt64: [Source]] = [:]
    /// Those of them that the document also uses of a place; nil until it is asked.
    private var properPlaces: Set<UInt64>?
    /// By the abbreviation.
    private var abbreviations: [UInt64: Source] = [:]
    /// By the first word of a person's full name.
    private var fullNames: [UInt64: [Source]] = [:]

    private static let lengthOfFullName = 2...5
    /// So many mentions of full names with a word in common are kept: in a long text there are thousands.
    private static let mostMentions = 8
    /// So probable a full name must be to count where the model took its words for nothing,
    private static let leastProbability: Float = 0.5
    /// and to outweigh that it took its last word for a place.
    private static let outweighingProbability: Float = 0.6
    private static let person = 0
    private static let place = 2

    /// Compares the names that `tags` tell of in all sentences of `text`; `probabilities` is asked for those of a sentence.
    init(_ tags: [[NameTag]], _ text: NameText, probabilities: (_ sentence: Int) -> [Float]) {
        text.withWords { words in
            for (index, tags) in tags.enumerated() { collect(tags, index, text.sentences[index], words) }
            guard !fullNames.isEmpty || !abbreviations.isEmpty else { return }
            for (index, tags) in tags.enumerated() {
                find(in: Sentence(index: index, tags: tags), text, words, probabilities)
            }
        }
    }

    private static func key(_ words: NameWords, _ word: Int) -> UInt64 { NameFeatures.hash(words[word], 1) }

    // MARK: - What is named in full

    private mutating func collect(_ tags: [NameTag], _ index: Int, _ sentence: Range<Int>, _ words: NameWords) {
        for (tokens, kind) in NameTag.spans(of: tags) where tokens.count > 1 {
            let source: Source = (kind, (index, tokens))
            let range = (sentence.lowerBound + tokens.lowerBound)..<(sentence.lowerBound + tokens.upperBound)
            if kind == Self.person, Self.lengthOfFullName.contains(tokens.count) {
                Self.keep(source, in: &fullNames[Self.key(words, range.lowerBound), default: []])
                Self.keep(source, in: &surnames[Self.key(words, range.upperBound - 1), default: []])
            } else if let abbreviation = Self.abbreviation(behind: range, in: sentence, words) {
                let key = Self.key(words, abbreviation)
                if abbreviations[key] == nil { abbreviations[key] = source }
            }
        }
    }

    private static func keep(_ source: Source, in sources: inout [Source]) {
        if sources.count < mostMentions { sources.append(source) }
    }

    /// The word in brackets behind a name, where it consists of the initials of all its words or of those with capitals.
    private static func abbreviation(behind name: Range<Int>, in sentence: Range<Int>, _ words: NameWords) -> Int? {
        let place = name.upperBound + 1
        guard place + 1 < sentence.upperBound, words[place - 1].elementsEqual("(".utf8),
            words[place + 1].elementsEqual(")".utf8), (2...6).contains(words[place].count), words.isUpper(place)
        else { return nil }
        let initials = name.compactMap(words.first)
        let capitals = initials.filter { !(0x61...0x7A).contains($0) }
        let all = initials.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        return words[place].elementsEqual(all) || words[place].elementsEqual(capitals) ? place : nil
    }

    // MARK: - Where it is named again

    /// Behind them stands a place, unless it owns something: "in Belgrano's camp". English, German, French, Dutch.
    private static let placePrepositions = Set(
        [
            "in", "at", "near", "inside", "outside", "across", "throughout", "bei", "nahe", "à", "en", "dans", "bij",
            "te",
        ]
        .map { NameFeatures.hash(Array($0.utf8), 1) })

    /// Whether the document uses the last word of a person's name also of a place.
    private mutating func isProperPlace(_ key: UInt64, _ text: NameText, _ words: NameWords) -> Bool {
        let places = properPlaces ?? findProperPlaces(text, words)
        properPlaces = places
        return places.contains(key)
    }

    private func findProperPlaces(_ text: NameText, _ words: NameWords) -> Set<UInt64> {
        var places: Set<UInt64> = []
        for sentence in text.sentences {
            for word in sentence.dropFirst() where words.isUpper(word) {
                let key = Self.key(words, word)
                guard surnames[key] != nil,
                    Self.placePrepositions.contains(NameFeatures.hash(words.lower(word - 1), 1))
                else { continue }
                let isOwner = word + 1 < sentence.upperBound && Self.isGenitive(words[word + 1])
                if !isOwner { places.insert(key) }
            }
        }
        return places
    }

    private static func isGenitive(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.elementsEqual("'s".utf8) || word.elementsEqual("’s".utf8)
    }

    private struct Sentence {
        let index: Int
        let tags: [NameTag]
    }

    private mutating func find(
        in sentence: Sentence, _ text: NameText, _ words: NameWords, _ probabilities: (Int) -> [Float]
    ) {
        let start = text.sentences[sentence.index].lowerBound
        var token = 0
        while token < sentence.tags.count {
            var found: (source: Source, length: Int)?
            if sentence.tags[token] == .outside, words.isUpper(start + token) {
                found = overlooked(at: token, sentence, text, words, probabilities)
            } else if sentence.tags[token].isFirst, sentence.tags[token].kind == Self.place {
                found = misread(at: token, sentence, text, words, probabilities).map { ($0, 1) }
            }
            let tokens = token..<(token + (found?.length ?? 1))
            if let source = found?.source {
                names.append(Name(place: (sentence.index, tokens), kind: source.kind, source: source.place))
            }
            token = tokens.upperBound
        }
    }

    /// What names the words from a token on, which are in no name.
    private func overlooked(
        at token: Int, _ sentence: Sentence, _ text: NameText, _ words: NameWords, _ probabilities: (Int) -> [Float]
    ) -> (source: Source, length: Int)? {
        let start = text.sentences[sentence.index].lowerBound
        let key = Self.key(words, start + token)
        if let source = abbreviations[key] { return (source, 1) }
        let here = fullNames[key, default: []]
            .filter { source in
                let end = token + source.place.tokens.count
                guard end <= sentence.tags.count, sentence.tags[token..<end].allSatisfy({ $0 == .outside }) else {
                    return false
                }
                let first = text.sentences[source.place.sentence].lowerBound
                return zip(token..<end, source.place.tokens)
                    .allSatisfy { words[start + $0].elementsEqual(words[first + $1]) }
            }
        let length = here.map(\.place.tokens.count).max() ?? 0
        return surest(
            here.filter { $0.place.tokens.count == length }, atLeast: Self.leastProbability, probabilities
        )
        .map { ($0, length) }
    }

    /// The person whose last name a token is that the model took for a place of one word.
    private mutating func misread(
        at token: Int, _ sentence: Sentence, _ text: NameText, _ words: NameWords, _ probabilities: (Int) -> [Float]
    ) -> Source? {
        guard !(token + 1 < sentence.tags.count && sentence.tags[token + 1].isInner) else { return nil }
        let key = Self.key(words, text.sentences[sentence.index].lowerBound + token)
        guard let source = surest(surnames[key] ?? [], atLeast: Self.outweighingProbability, probabilities),
            !isProperPlace(key, text, words)
        else { return nil }
        return source
    }

    /// The surest of some mentions of a full name, if it is sure enough.
    private func surest(_ sources: [Source], atLeast least: Float, _ probabilities: (Int) -> [Float]) -> Source? {
        sources.map { (source: $0, probability: probabilities($0.place.sentence)[$0.place.tokens].min() ?? 0) }
            .filter { $0.probability >= least }.max { $0.probability < $1.probability }?.source
    }
}

extension RepeatedNames {
    /// The tags with those of the names that were found again.
    func added(to tags: [[NameTag]]) -> [[NameTag]] {
        var tags = tags
        for name in names {
            for token in name.place.tokens {
                tags[name.place.sentence][token] = NameTag(
                    index: 1 + 2 * name.kind + (token > name.place.tokens.lowerBound ? 1 : 0))
            }
        }
        return tags
    }
}
