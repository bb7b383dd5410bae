/// Vectors of words, learned from open text: what the model of names knows of a word that its training did not show it. Words that
/// are used alike ("Damascus" and "Baghdad") have vectors that are alike, and are in one cluster (Miller, Guinness and Zamanian,
/// "Name tagging with word clusters", 2004).
public struct WordVectors: Sendable {
    /// How long a vector is.
    public static let dimensions = 64

    /// From a word to its row, from 1 on. Many words share one.
    private let table: HashTable
    /// Of each row the fine cluster times 64, plus the coarse one; row 0 stands for words without a vector.
    private let clusters: [UInt16]
    /// `dimensions` for each row; none where it was read from a model.
    private let components: [Float]

    private static let coarseCount: UInt64 = 64

    /// A word's cluster, and the larger one of which it is a part: 0 where it has none.
    struct Membership {
        var fine: UInt64 = 0
        var coarse: UInt64 = 0
    }

    /// Reads the rows of vectors, a line each: the fine cluster (below 1,023) times 64 plus the coarse one, a tab, the
    /// components as whole numbers from -127 to 127 with spaces between, a tab, and what a step of them is worth. Then, behind an
    /// empty line, the number of a row, a tab, and a word in small letters a line.
    public init(lines: some Sequence<UInt8>) {
        let bytes = Array(lines)
        var clusters: [UInt16] = [0]
        var components = [Float](repeating: 0, count: Self.dimensions)
        var start = 0
        while start < bytes.count, let end = bytes[start...].firstIndex(of: 0x0A), end > start {
            let fields = bytes[start..<end].split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
            let steps = fields.count == 3 ? fields[1].split(separator: " ").compactMap { Float($0) } : []
            precondition(steps.count == Self.dimensions, "a row of a vector has \(Self.dimensions) components")
            clusters.append(UInt16(fields[0]) ?? 0)
            components += steps.map { $0 * (Float(fields[2]) ?? 0) }
            start = end + 1
        }
        table = HashTable(lines: bytes[start...], hash: { Self.hash($0) }, merging: { $1 })
        self.clusters = clusters
        self.components = components
    }

    /// Takes what `encoded` gave, without components; nil for what is something else.
    init?(encoded: UnsafeRawBufferPointer) {
        guard let parts = EncodedParts.read(encoded), parts.count == 2, let table = HashTable(encoded: parts[0])
        else { return nil }
        self.table = table
        components = []
        clusters = (0..<(parts[1].count / 2)).map {
            UInt16(littleEndian: parts[1].loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self))
        }
    }

    /// The table and the clusters as bytes. The components are left out: what a network makes of them is kept with it.
    var encoded: [UInt8] {
        EncodedParts.joined([
            table.encoded, clusters.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] },
        ])
    }

    /// How many rows there are, with that of words without a vector.
    public var rowCount: Int { clusters.count }

    /// The components of a row; zeros for row 0. Only of what was read from lines.
    public func vector(row: Int) -> ArraySlice<Float> {
        components[(row * Self.dimensions)..<((row + 1) * Self.dimensions)]
    }

    /// The row of a word; 0 where it has no vector.
    func row(ofHash hash: UInt64) -> Int {
        let row = Int(table[hash] ?? 0)
        // The file could say anything.
        return row < clusters.count ? row : 0
    }

    func membership(ofRow row: Int) -> Membership {
        guard row > 0 else { return Membership() }
        let value = UInt64(clusters[row])
        return Membership(fine: value / Self.coarseCount + 1, coarse: value % Self.coarseCount + 1)
    }

    /// The hash of a word in small letters.
    static func hash(_ word: some Sequence<UInt8>) -> UInt64 { NameFeatures.hash(word, 12) }
}
