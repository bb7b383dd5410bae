/// Hashes of some runs of words of a text, chosen so that texts which share a passage share hashes.
///
/// Winnowing (Schleimer, Wilkerson and Aiken, Winnowing: Local Algorithms for Document Fingerprinting, SIGMOD 2003): of every
/// `window` neighbouring runs the one with the smallest hash is kept. A passage of `window + shingle - 1` words that two
/// texts share word for word gives both at least one hash. Behind the first `denseWords` words the window is longer; what
/// it keeps is among what the shorter one would have kept, so beginnings are found within long texts too.
public struct Fingerprint: Sendable {
    /// Words of a run.
    static let shingle = 5
    static let window = 32
    static let denseWords = 400
    static let sparseWindow = 80
    /// Hashes are this long.
    static let byteCount = 5

    /// The hashes, ascending, each once; none for a text that is too short to be compared.
    public let hashes: [UInt64]

    /// A hash as bytes, for a term.
    public static func bytes(of hash: UInt64) -> [UInt8] {
        (0..<byteCount).map { UInt8(truncatingIfNeeded: hash >> UInt64(8 * $0)) }
    }

    /// Sorts hashes as their bytes sort.
    public static func order(of hash: UInt64) -> UInt64 { hash.byteSwapped }

    /// Works out the fingerprint of a text.
    public init(_ text: StoryText) {
        guard text.count >= StoryText.shortest else {
            hashes = []
            return
        }
        let shingles = text.shingles(of: Self.shingle)
        let mask: UInt64 = 1 << UInt64(8 * Self.byteCount) - 1
        var chosen: Set<UInt64> = []
        let dense = min(shingles.count, Self.denseWords)
        Self.winnow(shingles[..<dense], Self.window) { chosen.insert($0 & mask) }
        if dense < shingles.count {
            Self.winnow(shingles[(dense - min(dense, Self.sparseWindow))...], Self.sparseWindow) {
                chosen.insert($0 & mask)
            }
        }
        hashes = chosen.sorted()
    }

    /// The smallest of every window, by a queue of those that may still be it.
    private static func winnow(_ shingles: ArraySlice<UInt64>, _ window: Int, _ choose: (UInt64) -> Void) {
        var queue: [Int] = []
        var head = 0
        var last = -1
        for index in shingles.indices {
            while queue.count > head, shingles[queue[queue.count - 1]] >= shingles[index] { queue.removeLast() }
            queue.append(index)
            if queue[head] + window <= index { head += 1 }
            let isFull = index - shingles.startIndex + 1 >= window || index == shingles.endIndex - 1
            guard isFull, queue[head] != last else { continue }
            last = queue[head]
            choose(shingles[last])
        }
    }
}
