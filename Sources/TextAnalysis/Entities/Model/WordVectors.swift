/// Vectors of words, learned from open text: what the model of names knows of a word that its training did not show it. Words that
/// are used alike ("Damascus" and "Baghdad") have vectors that are alike, and are in one cluster (Miller, Guinness and Zamanian,
/// "Name tagging with word clusters", 2004).
///
/// A vector is the centre of its word's cluster plus `partCount` parts, each one of `codeCount` for its components ("product
/// quantization": Jégou, Douze and Schmid, 2011). So hundreds of thousands of words fit into a few megabytes, and what a network makes of
/// a word is the sum of what it makes of a few *elements*.
public struct WordVectors: Sendable {
    /// How long a vector is.
    public static let dimensions = 64
    /// Of how many parts it consists, beside the centre of its cluster.
    static let partCount = 8
    /// How many parts there are for each place.
    static let codeCount = 256
    private static let partLength = dimensions / partCount

    private let words: HashedKeys
    /// The cluster of each word, and its parts.
    private let clusters: [UInt16]
    private let codes: [UInt8]
    /// The coarse cluster of each cluster.
    private let coarse: [UInt8]
    /// The components of the centres, then those of the parts; none where it was read from a model.
    private let centres: [Float]
    private let parts: [Float]

    /// A word's cluster, and the larger one of which it is a part: 0 where it has none.
    struct Membership {
        var fine: UInt64 = 0
        var coarse: UInt64 = 0
    }

    // MARK: - From lines

    /// Reads the centres of clusters, a line each: the number of a coarse cluster, a tab, the components with spaces between. Then,
    /// behind an empty line, a line for each part of the first components, of the next ones, and so on. Then, behind an empty
    /// line, for each word the number of its cluster and those of its parts with spaces between, a tab, and the word in small
    /// letters. Nothing at all gives no vectors.
    public init(lines: some Sequence<UInt8>) {
        let sections = Self.sections(Array(lines))
        precondition(sections.count == 3 || sections.isEmpty, "a file of vectors has three sections")
        let none: [ArraySlice<UInt8>] = []
        let (clusterLines, partLines, wordLines) =
            sections.isEmpty ? (none, none, none) : (sections[0], sections[1], sections[2])
        coarse = clusterLines.map { UInt8(Self.text($0.prefix { $0 != 0x09 })) ?? 0 }
        centres = clusterLines.flatMap { Self.numbers($0.drop { $0 != 0x09 }.dropFirst()) }
        parts = partLines.flatMap { Self.numbers($0) }
        precondition(centres.count == coarse.count * Self.dimensions, "a centre has \(Self.dimensions) components")
        precondition(
            parts.count == (coarse.isEmpty ? 0 : Self.dimensions * Self.codeCount),
            "there are \(Self.partCount) times \(Self.codeCount) parts of \(Self.partLength) components")
        let clusterCount = coarse.count
        var entries: [(key: UInt64, numbers: [UInt16])] = wordLines.map { line in
            let numbers = Self.numbers(line.prefix { $0 != 0x09 }).map { UInt16($0) }
            precondition(
                numbers.count == 1 + Self.partCount && numbers[0] < clusterCount
                    && numbers.dropFirst().allSatisfy { $0 < Self.codeCount },
                "a word has a cluster and \(Self.partCount) parts")
            return (HashedKeys.key(Self.hash(line.drop { $0 != 0x09 }.dropFirst())), numbers)
        }
        // Of two words with the same key the one that stands first stays: the file begins with frequent ones.
        var seen: Set<UInt64> = []
        entries = entries.filter { seen.insert($0.key).inserted }.sorted { $0.key < $1.key }
        words = HashedKeys(sorted: entries.map(\.key))
        clusters = entries.map { $0.numbers[0] }
        codes = entries.flatMap { $0.numbers.dropFirst().map { UInt8($0) } }
    }

    /// The lines between empty ones.
    private static func sections(_ bytes: [UInt8]) -> [[ArraySlice<UInt8>]] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).split { $0.isEmpty }.map { Array($0) }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Float] {
        bytes.split(separator: 0x20).map { Float(text($0)) ?? 0 }
    }

    // MARK: - As bytes

    /// Takes what `encoded` gave, without components; nil for what is something else.
    init?(encoded: UnsafeRawBufferPointer) {
        guard let sections = EncodedParts.read(encoded), sections.count == 4,
            let words = HashedKeys(encoded: sections[0]), sections[1].count == 2 * words.count,
            sections[2].count == Self.partCount * words.count
        else { return nil }
        let clusters = sections[1].numbers(UInt16.self)
        // The file could say anything.
        guard clusters.allSatisfy({ $0 < sections[3].count }) else { return nil }
        self.words = words
        self.clusters = clusters
        codes = Array(sections[2])
        coarse = Array(sections[3])
        (centres, parts) = ([], [])
    }

    /// The words, their clusters and parts as bytes. The components are left out: what a network makes of them is kept with it.
    var encoded: [UInt8] {
        EncodedParts.joined([
            words.encoded, [UInt8](encoding: clusters), codes, coarse,
        ])
    }

    // MARK: - Words

    /// How many words have a vector.
    public var count: Int { words.count }

    /// The number of a word, from 1 on; 0 where it has no vector.
    func word(ofHash hash: UInt64) -> Int { words.place(ofHash: hash).map { $0 + 1 } ?? 0 }

    func membership(ofWord word: Int) -> Membership {
        guard word > 0 else { return Membership() }
        let cluster = Int(clusters[word - 1])
        return Membership(fine: UInt64(cluster) + 1, coarse: UInt64(coarse[cluster]) + 1)
    }

    /// The hash of a word in small letters.
    static func hash(_ word: some Sequence<UInt8>) -> UInt64 { NameFeatures.hash(word, 12) }

    /// The components of a word; zeros where it has none. Only of what was read from lines.
    public func vector(ofWord word: Int) -> [Float] {
        var vector = [Float](repeating: 0, count: Self.dimensions)
        forEachElement(ofWord: word) { element in
            for (dimension, component) in components(ofElement: element) { vector[dimension] += component }
        }
        return vector
    }

    // MARK: - Elements

    /// How many centres and parts there are.
    var elementCount: Int { coarse.isEmpty ? 0 : elements(at: Self.partCount).upperBound }

    /// The elements of which a vector has one: first the centres, then the parts of each place.
    func elements(at place: Int) -> Range<Int> {
        let first = coarse.count + (place - 1) * Self.codeCount
        return place == 0 ? 0..<coarse.count : first..<(first + Self.codeCount)
    }

    /// Calls `body` with each element of a word.
    @inline(__always)
    func forEachElement(ofWord word: Int, _ body: (Int) -> Void) {
        guard word > 0 else { return }
        body(Int(clusters[word - 1]))
        for part in 0..<Self.partCount {
            body(coarse.count + part * Self.codeCount + Int(codes[(word - 1) * Self.partCount + part]))
        }
    }

    /// The components of an element, each with its dimension; the others are zero.
    func components(ofElement element: Int) -> [(dimension: Int, component: Float)] {
        guard element >= coarse.count else {
            return (0..<Self.dimensions).map { ($0, centres[element * Self.dimensions + $0]) }
        }
        let part = element - coarse.count
        return (0..<Self.partLength).map {
            (part / Self.codeCount * Self.partLength + $0, parts[part * Self.partLength + $0])
        }
    }
}
