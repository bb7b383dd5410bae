/// Names from open lists, which the model takes as a hint, never as a verdict: given names, surnames, places, bodies, persons.
public struct NameLists: Sendable {
    /// 56 bits of a name's hash, and a bit for each kind.
    private let table: HashTable

    private static let mostTokens = 7
    private static let bits = 8
    /// Given name and surname are told of a token by itself; the other kinds (place, body, person) of whole names.
    private static let ofTokens: UInt64 = 0b00011

    /// Reads lines of a number, a tab, and a name in small letters. The number has a bit for each kind: 1 given name,
    /// 2 surname, 4 place, 8 body, 16 person.
    public init(lines: some Sequence<UInt8>) {
        table = HashTable(lines: lines, valueBits: Self.bits, hash: { NameFeatures.hash($0, Self.seed) }, merging: |)
    }

    /// Takes what `encoded` gave; nil for what is something else.
    init?(encoded: UnsafeRawBufferPointer) {
        guard let table = HashTable(encoded: encoded, valueBits: Self.bits) else { return nil }
        self.table = table
    }

    /// The table as bytes.
    var encoded: [UInt8] { table.encoded }

    private static let seed: UInt64 = 9

    /// Marks tokens: given name and surname by themselves; first and inner tokens of the longest place, body or person.
    func mark(_ lowered: [[UInt8]], _ isCapital: (Int) -> Bool, _ add: (Int, UInt64) -> Void) {
        var placed = 0
        for index in lowered.indices where isCapital(index) {
            // The hash of a longer name goes on from that of its beginning.
            var hash = NameFeatures.hash(lowered[index], Self.seed)
            let ofToken = table[hash] ?? 0
            add(index, ofToken & Self.ofTokens)
            guard index >= placed else { continue }
            var best: (kinds: UInt64, end: Int)? =
                ofToken & ~Self.ofTokens == 0 ? nil : (ofToken & ~Self.ofTokens, index + 1)
            for end in (index + 1)..<max(index + 1, min(index + Self.mostTokens, lowered.count)) {
                hash = NameFeatures.hash(
                    lowered[end], continuing: NameFeatures.hash(CollectionOfOne(0x20), continuing: hash))
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
}
