/// Names from open lists, which the model takes as a hint, never as a verdict: given names, surnames, places, bodies, persons.
public struct NameLists: Sendable {
    private let names: HashedKeys
    /// A bit for each kind, for each name.
    private let kinds: [UInt16]

    private static let mostTokens = 7
    /// Given name and surname are told of a token by itself; the other kinds (place, body, person) of whole names.
    private static let ofTokens: UInt64 = 0b00011

    /// Reads lines of a number, a tab, and a name in small letters. The number has a bit for each kind: 1 given name,
    /// 2 surname, 4 place, 8 body, 16 person.
    public init(lines: some Sequence<UInt8>) {
        var kinds: [UInt64: UInt16] = [:]
        for line in Array(lines).split(separator: 0x0A) {
            guard let tab = line.firstIndex(of: 0x09),
                let number = UInt16(String(decoding: line[..<tab], as: UTF8.self))
            else { continue }
            kinds[HashedKeys.key(NameFeatures.hash(line[(tab + 1)...], Self.seed)), default: 0] |= number
        }
        let sorted = kinds.sorted { $0.key < $1.key }
        names = HashedKeys(sorted: sorted.map(\.key))
        self.kinds = sorted.map(\.value)
    }

    /// Takes what `encoded` gave; nil for what is something else.
    init?(encoded: UnsafeRawBufferPointer) {
        guard let parts = EncodedParts.read(encoded), parts.count == 2, let names = HashedKeys(encoded: parts[0]),
            parts[1].count == 2 * names.count
        else { return nil }
        self.names = names
        kinds = parts[1].numbers(UInt16.self)
    }

    /// The names and their kinds as bytes.
    var encoded: [UInt8] {
        EncodedParts.joined([names.encoded, [UInt8](encoding: kinds)])
    }

    private func kinds(ofHash hash: UInt64) -> UInt64 { names.place(ofHash: hash).map { UInt64(kinds[$0]) } ?? 0 }

    private static let seed: UInt64 = 9

    /// Marks the words of a sentence: given name and surname by themselves; first and inner words of the longest place, body or
    /// person.
    func mark(_ sentence: Range<Int>, _ words: NameWords, _ add: (Int, UInt64) -> Void) {
        var placed = sentence.lowerBound
        for index in sentence {
            guard let first = words.first(index), NameFeatures.isUpper(first) || first >= 0x80 else { continue }
            // The hash of a longer name goes on from that of its beginning.
            var hash = NameFeatures.hash(Self.listed(index, words), Self.seed)
            let ofToken = kinds(ofHash: hash)
            add(index, ofToken & Self.ofTokens)
            guard index >= placed else { continue }
            var best: (kinds: UInt64, end: Int)? =
                ofToken & ~Self.ofTokens == 0 ? nil : (ofToken & ~Self.ofTokens, index + 1)
            for end in (index + 1)..<max(index + 1, min(index + Self.mostTokens, sentence.upperBound)) {
                hash = Self.hash(hash, andThen: Self.listed(end, words))
                let kinds = kinds(ofHash: hash) & ~Self.ofTokens
                if kinds != 0 { best = (kinds, end + 1) }
            }
            guard let best else { continue }
            placed = best.end
            for place in index..<best.end {
                add(place, (best.kinds >> 2) << (place == index ? 2 : 5) | (best.end - index > 1 ? 1 << 8 : 0))
            }
        }
    }

    /// Whether a word by itself is in any list.
    func knows(_ word: some Sequence<UInt8>) -> Bool { kinds(ofHash: NameFeatures.hash(word, Self.seed)) != 0 }

    /// What is known of words that are written as one: of the first as a given name, of the last as a surname, of all as a name.
    func kinds(ofJoined words: [UnsafeBufferPointer<UInt8>]) -> UInt64 {
        guard let first = words.first, let last = words.last else { return 0 }
        var hash = NameFeatures.hash(first, Self.seed)
        let ofFirst = kinds(ofHash: hash)
        for word in words.dropFirst() { hash = Self.hash(hash, andThen: word) }
        let ofLast = kinds(ofHash: NameFeatures.hash(last, Self.seed))
        return ofFirst & 1 | ofLast & 2 | kinds(ofHash: hash) & ~Self.ofTokens
    }

    /// The hash of a name that goes on with another word.
    @inline(__always)
    private static func hash(_ name: UInt64, andThen word: some Sequence<UInt8>) -> UInt64 {
        NameFeatures.hash(word, continuing: NameFeatures.hash(CollectionOfOne(0x20), continuing: name))
    }

    /// A word as lists have it; users of networks are in none.
    private static func listed(_ word: Int, _ words: NameWords) -> Slice<UnsafeBufferPointer<UInt8>> {
        words.isUser(word) ? words.lower(word).prefix(1) : words.lower(word)[...]
    }
}
