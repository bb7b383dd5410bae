import TextAnalysis

/// One word of a query: a term, or a pattern of terms.
enum QueryWord: Equatable, Sendable {
    /// A folded word.
    case term([UInt8], isPlain: Bool)
    /// Characters with the bytes `anyOne`, `anyRun` and `oneOrNone` between them.
    case pattern([UInt8])
    /// A character of a script without spaces, and the pair that begins with it, if another follows.
    case ngram([UInt8], pair: [UInt8]?)

    static let anyOne: UInt8 = 1
    static let anyRun: UInt8 = 2
    static let oneOrNone: UInt8 = 3

    /// Cuts a text of a query into words. In quotes a question mark at the end of a word is one, elsewhere a wildcard.
    ///
    /// Nil where a wildcard cannot be read: without any letter, or beside a character of a script without spaces.
    static func words(of text: String, isQuoted: Bool, wildcards: WildcardSigns = .native) -> [QueryWord]? {
        let marked = wildcards.marked(text, isQuoted: isQuoted)
        let tokenized = Tokenizer.tokenize(marked)
        var words: [QueryWord] = []
        for token in tokenized.tokens {
            let term = Array(tokenized.term(of: token))
            if token.shape.contains(.ngram) {
                words.append(.ngram(term, pair: tokenized.bigram(of: token).map(Array.init)))
            } else if let pattern = WildcardSigns.pattern(term) {
                guard pattern.contains(where: { $0 > oneOrNone }) else { return nil }
                words.append(.pattern(pattern))
            } else {
                words.append(.term(term, isPlain: !token.shape.contains(.hasDigit)))
            }
        }
        let hasPattern = words.contains { if case .pattern = $0 { true } else { false } }
        let hasNgram = words.contains { if case .ngram = $0 { true } else { false } }
        return hasPattern && hasNgram ? nil : words
    }
}

/// Which characters of a query are wildcards.
struct WildcardSigns: Equatable, Sendable {
    let anyRun: Character
    let anyOne: Character?
    /// What stands for one character inside a word, and for one or none at its end.
    let oneOrNoneAtEnd: Character?

    static let native = WildcardSigns(anyRun: "*", anyOne: "?", oneOrNoneAtEnd: nil)
    /// `!` cuts off, `*` holds the place of one character.
    static let nexis = WildcardSigns(anyRun: "!", anyOne: "?", oneOrNoneAtEnd: "*")

    /// Letters that stand for wildcards while a text is cut into words, so that they stay inside of words: runes, which
    /// folding leaves alone, and which `isReserved` keeps out of queries.
    private static let run: Character = "\u{16A0}"
    private static let one: Character = "\u{16A2}"
    private static let perhaps: Character = "\u{16A6}"

    static func isReserved(_ character: Character) -> Bool {
        character == run || character == one || character == perhaps
    }

    func contains(_ character: Character) -> Bool {
        character == anyRun || character == anyOne || character == oneOrNoneAtEnd
    }

    /// The text with our own wildcards, for showing.
    func native(_ text: String) -> String {
        guard self != .native else { return text }
        return String(text.map { $0 == anyRun ? "*" : $0 == oneOrNoneAtEnd ? "?" : $0 })
    }

    func marked(_ text: String, isQuoted: Bool) -> String {
        let characters = Array(text)
        var marked = ""
        for (index, character) in characters.enumerated() {
            let isAtEnd = index + 1 == characters.count || !Self.isWord(characters[index + 1], signs: self)
            let isAtStart = index == 0 || !Self.isWord(characters[index - 1], signs: self)
            if character == anyRun {
                marked.append(isAtStart && isAtEnd && isQuoted ? character : Self.run)
            } else if character == oneOrNoneAtEnd {
                marked.append(isAtEnd ? Self.perhaps : Self.one)
            } else if character == anyOne {
                marked.append(isQuoted && isAtEnd || isAtStart && isAtEnd ? character : Self.one)
            } else {
                marked.append(character)
            }
        }
        return marked
    }

    private static func isWord(_ character: Character, signs: WildcardSigns) -> Bool {
        character.isLetter || character.isNumber || signs.contains(character)
    }

    /// The pattern of a term with marks; nil where it has none.
    static func pattern(_ term: [UInt8]) -> [UInt8]? {
        let text = String(decoding: term, as: UTF8.self)
        guard text.contains(where: isReserved) else { return nil }
        var pattern: [UInt8] = []
        for character in text {
            switch character {
            case run: if pattern.last != QueryWord.anyRun { pattern.append(QueryWord.anyRun) }
            case one: pattern.append(QueryWord.anyOne)
            case perhaps: pattern.append(QueryWord.oneOrNone)
            default: pattern += Array(String(character).utf8)
            }
        }
        return pattern
    }
}
