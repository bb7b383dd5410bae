/// Where each hash of a list stands first, and whether it comes again; open addressing, no allocation a hash.
struct PlaceTable {
    private let hashes: [UInt64]
    private var slots: [Int32]
    private var repeated: [Bool]

    init(_ hashes: [UInt64]) {
        self.hashes = hashes
        slots = [Int32](repeating: -1, count: 1 << (Int.bitWidth - (hashes.count * 2).leadingZeroBitCount))
        repeated = [Bool](repeating: false, count: hashes.count)
        let mask = slots.count - 1
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] >= 0 {
                if hashes[Int(slots[slot])] == hash {
                    repeated[Int(slots[slot])] = true
                    break
                }
                slot = (slot + 1) & mask
            }
            if slots[slot] < 0 { slots[slot] = Int32(index) }
        }
    }

    /// The first place of a hash, nil where the list lacks it.
    func first(_ hash: UInt64) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            if hashes[Int(slots[slot])] == hash { return Int(slots[slot]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Whether what stands first at a place comes again behind it.
    func isRepeated(_ place: Int) -> Bool { repeated[place] }
}

/// The longest chain of pairs that rise on both sides.
enum LongestChain {
    /// The pairs must rise on the left.
    static func of(_ pairs: [(left: Int, right: Int)]) -> [(left: Int, right: Int)] {
        // For each length of chain the pair that ends it lowest on the right.
        var ends: [Int] = []
        var before = [Int](repeating: -1, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            var low = 0
            var high = ends.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[ends[middle]].right < pair.right { low = middle + 1 } else { high = middle }
            }
            if low > 0 { before[index] = ends[low - 1] }
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        guard var index = ends.last else { return [] }
        var chain: [(left: Int, right: Int)] = []
        while index >= 0 {
            chain.append(pairs[index])
            index = before[index]
        }
        return chain.reversed()
    }
}
