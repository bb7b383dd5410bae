/// Clusters of words that are used alike ("Damascus" and "Baghdad"), learned from open text: what the model of names knows of a
/// word that its training did not show it (Miller, Guinness and Zamanian, "Name tagging with word clusters", 2004).
///
/// Only hashes of 48 bits are kept: a word without a cluster gets one by mistake once in some hundred millions.
public struct WordClusters: Sendable {
    /// A hash table with open addressing, a power of two long: 48 bits of the word's hash, then 16 of its cluster plus one; 0 for
    /// an empty place.
    private let table: HashTable

    /// A word's cluster, and the larger one of which it is a part: 0 where it has none.
    struct Membership {
        var fine: UInt64 = 0
        var coarse: UInt64 = 0
    }

    private static let coarseCount: UInt64 = 64

    /// Reads lines of a number, a tab, and a word in small letters. The number is the fine cluster, below 1,023, times 64, plus
    /// the coarse one.
    public init(lines: some Sequence<UInt8>) {
        table = HashTable(lines: lines, valueBits: 16, hash: { Self.hash($0) }, merging: { $1 })
    }

    /// Takes what `encoded` gave; nil for what is something else.
    init?(encoded: UnsafeRawBufferPointer) {
        guard let table = HashTable(encoded: encoded, valueBits: 16) else { return nil }
        self.table = table
    }

    /// The table as bytes.
    var encoded: [UInt8] { table.encoded }

    func membership(ofHash hash: UInt64) -> Membership {
        guard let value = table[hash] else { return Membership() }
        return Membership(fine: value / Self.coarseCount + 1, coarse: value % Self.coarseCount + 1)
    }

    /// The hash of a word in small letters.
    static func hash(_ word: some Sequence<UInt8>) -> UInt64 { NameFeatures.hash(word, 12) }
}
