import NewsModel

/// The places of a dateline: "BEIRUT (AFP) -", "PALO ALTO, Calif., April 7 -", "SALVADOR, BRAZIL, APR 7".
///
/// What stands first is a place by what a dateline is; what stands behind it counts where a list knows it, or where it is how
/// American and Canadian papers shorten a state.
struct DatelineSpans {
    private let finder: NameSpanFinder

    init(_ finder: NameSpanFinder) {
        self.finder = finder
    }

    /// The longest that the name of a place has, in words.
    private static let mostWords = 4

    var spans: [NameSpan] {
        let parts = parts
        guard let first = parts.first, first.count <= Self.mostWords else { return [] }
        return parts.enumerated().compactMap { index, words in
            let key = finder.key(words)
            if CueWords.notNames.contains(key) || CueWords.notNames.contains(finder.term(words.lowerBound)) {
                return nil
            }
            if index > 0, let state = Self.states[key] { return span(words, key, state, .gazetteer) }
            if let match = finder.gazetteer.longestMatch(
                in: finder.text, from: words.lowerBound, limit: words.upperBound),
                match.end == words.upperBound, match.entry.kind == .place
            {
                return finder.known(words, match.entry)
            }
            return index == 0 ? span(words, key, mixedCase(words), .rule) : nil
        }
    }

    private func span(
        _ words: Range<Int>, _ key: String, _ name: String, _ evidence: Mention.Evidence
    ) -> NameSpan {
        var span = NameSpan(words: words, key: key)
        span.verdict = (name, .place, evidence)
        return span
    }

    /// Runs of words up to a comma, bracket, digit or small letter.
    private var parts: [Range<Int>] {
        let tokens = finder.text.tokens
        var parts: [Range<Int>] = []
        var start = 0
        while start < tokens.count, tokens[start].shape.contains(.capitalized), !tokens[start].shape.contains(.hasDigit)
        {
            var end = start + 1
            while end < tokens.count, tokens[end].shape.contains(.capitalized), isJoined(end) { end += 1 }
            parts.append(start..<end)
            start = end
            // What stands in brackets is an agency.
            guard start < tokens.count, !gap(before: start).contains(UInt8(ascii: "(")) else { break }
        }
        return parts
    }

    private func gap(before index: Int) -> ArraySlice<UInt8> {
        finder.source[Int(finder.text.tokens[index - 1].end)..<Int(finder.text.tokens[index].start)]
    }

    /// A blank, hyphen, or dot and blank ("ST. PAUL") joins two words of a place.
    private func isJoined(_ index: Int) -> Bool {
        [" ", "-", ". "].contains { gap(before: index).elementsEqual($0.utf8) }
    }

    /// "BEVERLY HILLS" as it is written elsewhere.
    private func mixedCase(_ words: Range<Int>) -> String {
        let tokens = finder.text.tokens[words]
        let bytes = finder.source[Int(tokens.first!.start)..<Int(tokens.last!.end)]
        let text = String(decoding: bytes, as: UTF8.self)
        guard tokens.allSatisfy({ $0.shape.contains(.allUppercase) || $0.end - $0.start == 1 }) else { return text }
        var begins = true
        return String(
            text.map { character in
                defer { begins = !character.isLetter && character != "'" }
                return begins ? character : Character(character.lowercased())
            })
    }

    /// How the Associated Press shortens states; keys as words are folded.
    private static let states: [String: String] = [
        "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California", "colo": "Colorado",
        "conn": "Connecticut", "del": "Delaware", "fla": "Florida", "ill": "Illinois", "ind": "Indiana",
        "kan": "Kansas",
        "ky": "Kentucky", "la": "Louisiana", "mass": "Massachusetts", "md": "Maryland", "mich": "Michigan",
        "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri", "mont": "Montana", "neb": "Nebraska",
        "nev": "Nevada", "n.h": "New Hampshire", "nh": "New Hampshire", "n.j": "New Jersey", "nj": "New Jersey",
        "n.m": "New Mexico", "nm": "New Mexico", "n.y": "New York", "ny": "New York", "n.c": "North Carolina",
        "nc": "North Carolina", "n.d": "North Dakota", "nd": "North Dakota", "okla": "Oklahoma", "ore": "Oregon",
        "pa": "Pennsylvania", "r.i": "Rhode Island", "ri": "Rhode Island", "s.c": "South Carolina",
        "sc": "South Carolina", "s.d": "South Dakota", "sd": "South Dakota", "tenn": "Tennessee", "tex": "Texas",
        "vt": "Vermont", "va": "Virginia", "w.va": "West Virginia", "wis": "Wisconsin", "wyo": "Wyoming",
        "alta": "Alberta", "b.c": "British Columbia", "bc": "British Columbia", "man": "Manitoba", "n.s": "Nova Scotia",
        "ns": "Nova Scotia", "ont": "Ontario", "que": "Quebec", "sask": "Saskatchewan",
    ]
}
