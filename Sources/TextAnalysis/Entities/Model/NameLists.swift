/// Names from open lists, which the model takes as a hint, never as a verdict: given names, surnames, places, bodies, persons.
public struct NameLists: Sendable {
    /// From a name to a bit for each kind.
    private let table: HashTable

    private static let mostTokens = 7
    /// Given name and surname are told of a token by itself; the other kinds (place, body, person) of whole names.
    private static let ofTokens: UInt64 = 0b00011

    /// Reads lines of a number, a tab, and a name in small letters. The number has a bit for each kind: 1 given name,
    /// 2 surname, 4 place, 8 body, 16 person.
    public init(lines: some Sequence<UInt8>) {
        table = HashTable(lines: lines, hash: { NameFeatures.hash($0, Self.seed) }, merging: |)
    }

    /// Takes what `encoded` gave; nil for what is something else.
    init?(encoded: UnsafeRawBufferPointer) {
        guard let table = HashTable(encoded: encoded) else { return nil }
        self.table = table
    }

    /// The table as bytes.
    var encoded: [UInt8] { table.encoded }

    private static let seed: UInt64 = 9

    /// Marks the words of a sentence: given name and surname by themselves; first and inner words of the longest place, body or
    /// person.
    func mark(_ sentence: Range<Int>, _ words: NameWords, _ add: (Int, UInt64) -> Void) {
        var placed = sentence.lowerBound
        for index in sentence {
            guard let first = words.first(index), NameFeatures.isUpper(first) || first >= 0x80 else { continue }
            // The hash of a longer name goes on from that of its beginning.
            var hash = NameFeatures.hash(Self.listed(index, words), Self.seed)
            let ofToken = table[hash] ?? 0
            add(index, ofToken & Self.ofTokens)
            guard index >= placed else { continue }
            var best: (kinds: UInt64, end: Int)? =
                ofToken & ~Self.ofTokens == 0 ? nil : (ofToken & ~Self.ofTokens, index + 1)
            for end in (index + 1)..<max(index + 1, min(index + Self.mostTokens, sentence.upperBound)) {
                hash = NameFeatures.hash(
                    Self.listed(end, words), continuing: NameFeatures.hash(CollectionOfOne(0x20), continuing: hash))
                let kinds = (table[hash] ?? 0) & ~Self.ofTokens
                if kinds != 0 { best = (kinds, end + 1) }
            }
            guard let best else { continue }
            placed = best.end
            for place in index..<best.end {
                add(place, (best.kinds >> 2) << (place == index ? 2 : 5) | (best.end - index > 1 ? 1 << 8 : 0))
            }
        }
    }

    /// A word as lists have it; users of networks are in none.
    private static func listed(_ word: Int, _ words: NameWords) -> Slice<UnsafeBufferPointer<UInt8>> {
        words.isUser(word) ? words.lower(word).prefix(1) : words.lower(word)[...]
    }
}
