/// Names from open lists, which the model takes as a hint, never as a verdict: given names, surnames, places, bodies, persons.
///
/// Only hashes of 56 bits are kept: a name that is in no list is taken for one once in some billions.
public struct NameLists: Sendable {
    /// A hash table with open addressing, a power of two long: 56 bits of the name's hash, then the bits of its kinds; 0 for
    /// an empty place.
    private let table: [UInt64]

    private static let mostTokens = 7
    /// Given name and surname are told of a token by itself; the other kinds (place, body, person) of whole names.
    private static let ofTokens: UInt8 = 0b00011

    /// Reads lines of a number, a tab, and a name in small letters. The number has a bit for each kind: 1 given name,
    /// 2 surname, 4 place, 8 body, 16 person.
    public init(lines: some Sequence<UInt8>) {
        var names: [(hash: UInt64, kinds: UInt8)] = []
        for line in Array(lines).split(separator: 0x0A) {
            guard let tab = line.firstIndex(of: 0x09), let kinds = UInt8(String(decoding: line[..<tab], as: UTF8.self))
            else { continue }
            names.append((Self.hash(line[(tab + 1)...]), kinds))
        }
        var table = [UInt64](repeating: 0, count: max(2, Self.powerOfTwo(names.count * 3 / 2)))
        for (hash, kinds) in names {
            var place = Int(hash >> 8) & (table.count - 1)
            while table[place] != 0, table[place] & ~0xFF != hash { place = (place + 1) & (table.count - 1) }
            table[place] = table[place] | hash | UInt64(kinds)
        }
        self.table = table
    }

    /// Takes what `encoded` gave, a power of two of numbers of eight bytes, the lowest first.
    init(encoded: UnsafeRawBufferPointer) {
        table = (0..<(encoded.count / 8)).map {
            UInt64(littleEndian: encoded.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))
        }
    }

    /// The table as bytes.
    var encoded: [UInt8] { table.flatMap { number in withUnsafeBytes(of: number.littleEndian) { Array($0) } } }

    private static func powerOfTwo(_ count: Int) -> Int { 1 << (Int.bitWidth - count.leadingZeroBitCount) }

    private static func hash(_ name: some Sequence<UInt8>) -> UInt64 { NameFeatures.hash(name, 9) & ~0xFF }

    private func kinds(of name: some Sequence<UInt8>) -> UInt8 {
        let hash = Self.hash(name)
        var place = Int(hash >> 8) & (table.count - 1)
        while table[place] != 0 {
            if table[place] & ~0xFF == hash { return UInt8(table[place] & 0xFF) }
            place = (place + 1) & (table.count - 1)
        }
        return 0
    }

    /// Marks tokens: given name and surname by themselves; first and inner tokens of the longest place, body or person.
    func mark(_ lowered: [[UInt8]], _ sentence: [[UInt8]], _ add: (Int, UInt64) -> Void) {
        var placed = 0
        for index in lowered.indices {
            guard let first = sentence[index].first, NameFeatures.isUpper(first) || first >= 0x80 else { continue }
            add(index, UInt64(kinds(of: lowered[index]) & Self.ofTokens))
            guard index >= placed else { continue }
            var key: [UInt8] = []
            var best: (kinds: UInt8, end: Int)?
            for end in index..<min(index + Self.mostTokens, lowered.count) {
                if end > index { key.append(0x20) }
                key += lowered[end]
                let kinds = kinds(of: key) & ~Self.ofTokens
                if kinds != 0 { best = (kinds, end + 1) }
            }
            guard let best else { continue }
            placed = best.end
            for place in index..<best.end {
                let bits = UInt64(best.kinds >> 2) << (place == index ? 2 : 5)
                add(place, bits | (best.end - index > 1 ? 1 << 8 : 0))
            }
        }
    }
}
