/// Sentences in which the two syllables of a given name were cut at their hyphen, as some tokenizers do ("Cheuk", "-", "yan"),
/// and which the model knows as one word.
///
/// Only what two syllables of Chinese or Korean look like is joined, in the usual ways to write them in Latin letters (Pinyin,
/// Wade–Giles, the government's of Hong Kong, Revised Romanization, McCune–Reischauer): where other words were cut, and where a dash
/// stands between words, cannot be told from tokens.
struct SplitSyllables {
    /// The sentences with such words in one piece.
    private(set) var sentences: [[[UInt8]]] = []
    /// How many tokens each word was.
    private var counts: [[Int]] = []

    init(_ document: [[[UInt8]]]) {
        for sentence in document {
            var words: [[UInt8]] = []
            var counts: [Int] = []
            for token in sentence {
                if let last = words.last, words.count > 1, last == [UInt8(ascii: "-")],
                    Self.isName(words[words.count - 2], token)
                {
                    words.removeLast()
                    counts.removeLast()
                    words[words.count - 1] += last + token
                    counts[counts.count - 1] += 2
                } else {
                    words.append(token)
                    counts.append(1)
                }
            }
            sentences.append(words)
            self.counts.append(counts)
        }
    }

    /// The tags of the tokens as they were, from those of the words.
    func split(_ tags: [[NameTag]]) -> [[NameTag]] {
        zip(tags, counts).map { tags, counts in
            zip(tags, counts).flatMap { tag, count in
                [tag] + Array(repeating: tag.isFirst ? NameTag(index: tag.index + 1) : tag, count: count - 1)
            }
        }
    }

    private static func isName(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard let capital = first.first, NameFeatures.isUpper(capital), let small = second.first,
            (0x61...0x7A).contains(small), !smallWords.contains(second)
        else { return false }
        return isSyllable([capital | 0x20] + first.dropFirst()) && isSyllable(second)
    }

    /// Whether a word in small letters is a consonant or one of the few clusters, a vowel or several, and one of the few ends.
    static func isSyllable(_ word: [UInt8]) -> Bool {
        var rest = word[...]
        let onset = rest.prefix { !vowels.contains($0) }
        rest = rest.dropFirst(onset.count)
        let nucleus = rest.prefix(while: vowels.contains)
        rest = rest.dropFirst(nucleus.count)
        if rest.first == UInt8(ascii: "y") { rest = rest.dropFirst() }
        return (1...3).contains(nucleus.count) && onsets.contains(onset) && codas.contains(rest)
    }

    private static let vowels = Set("aeiou".utf8)
    private static let onsets: Set<ArraySlice<UInt8>> = {
        let plain = "bcdfghjklmnpqrstwxyz".map(String.init) + ["ch", "kh", "ph", "sh", "th", "zh", "hs", "ts", "ng"]
        return Set(([""] + plain.flatMap { [$0, $0 + "h", $0 + "y", $0 + "w"] }).map { Array($0.utf8)[...] })
    }()
    private static let codas = Set(
        ["", "n", "ng", "m", "k", "t", "p", "h", "l", "w", "r"].map { Array($0.utf8)[...] })

    /// English words that look like a syllable and stand behind dashes.
    private static let smallWords = Set(
        CueWords.set(
            """
            a an at but can do from go he him his how i in it many may me men my no not now on or she so ten than that
            the then they this to too two we what when who why will
            """
        )
        .map { Array($0.utf8) })
}
