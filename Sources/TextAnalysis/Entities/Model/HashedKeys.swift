/// A set of strings, kept as the upper 48 bits of their hashes, sorted. What belongs to a key is kept beside them, at the same place.
/// Of a thousand million strings that were never put in, two are taken for one of a million keys that were.
struct HashedKeys: Sendable {
    /// The lower 32 bits of each key.
    private let rests: [UInt32]
    /// Where the keys with each upper half of 16 bits begin; one more than there are halves.
    private let starts: [UInt32]

    private static let halves = 1 << 16

    /// Sorted keys, each once.
    init(sorted keys: [UInt64]) {
        rests = keys.map { UInt32(truncatingIfNeeded: $0) }
        var counts = [Int](repeating: 0, count: Self.halves)
        for key in keys { counts[Int(key >> 32)] += 1 }
        starts = Self.sums(counts)
    }

    private static func sums(_ counts: some Sequence<Int>) -> [UInt32] {
        var starts: [UInt32] = [0]
        starts.reserveCapacity(halves + 1)
        for count in counts { starts.append(starts[starts.count - 1] + UInt32(count)) }
        return starts
    }

    /// Takes what `encoded` gave; nil where the length is another.
    init?(encoded: UnsafeRawBufferPointer) {
        if encoded.isEmpty {
            self = HashedKeys(sorted: [])
            return
        }
        guard encoded.count >= 2 * Self.halves else { return nil }
        let counts = UnsafeRawBufferPointer(rebasing: encoded[..<(2 * Self.halves)]).numbers(UInt16.self)
        let starts = Self.sums(counts.lazy.map { Int($0) })
        guard encoded.count == 2 * Self.halves + 4 * Int(starts[Self.halves]) else { return nil }
        let rests = UnsafeRawBufferPointer(rebasing: encoded[(2 * Self.halves)...]).numbers(UInt32.self)
        self = HashedKeys(rests: rests, starts: starts)
    }

    private init(rests: [UInt32], starts: [UInt32]) {
        self.rests = rests
        self.starts = starts
    }

    /// How many keys each upper half has, two bytes each, then the rests, four each, the lowest byte first. Nothing without keys.
    var encoded: [UInt8] {
        guard !rests.isEmpty else { return [] }
        let counts = (0..<Self.halves).map { UInt16(starts[$0 + 1] - starts[$0]) }
        return [UInt8](encoding: counts) + [UInt8](encoding: rests)
    }

    var count: Int { rests.count }

    /// What is kept of a hash.
    static func key(_ hash: UInt64) -> UInt64 { hash >> 16 }

    /// The place of a string; nil where it was not put in.
    func place(ofHash hash: UInt64) -> Int? {
        let half = Int(hash >> 48)
        let rest = UInt32(truncatingIfNeeded: hash >> 16)
        let (start, end) = (Int(starts[half]), Int(starts[half + 1]))
        // Hashes lie evenly, so a key is about where it would be if they did so exactly.
        var place = start + (Int(rest >> 16) * (end - start)) >> 16
        while place > start, rests[place - 1] >= rest { place -= 1 }
        while place < end, rests[place] < rest { place += 1 }
        return place < end && rests[place] == rest ? place : nil
    }
}
