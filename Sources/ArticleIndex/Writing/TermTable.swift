import TextAnalysis

/// The distinct terms of one article, numbered as they come: an open-addressing table over one byte arena.
///
/// A `Dictionary` of byte arrays would allocate once a word; this allocates a few times an article.
struct TermTable {
    private struct Entry {
        var hash: UInt64
        var start: Int32
        var length: Int32
        var frequency: UInt32
        var isStemmable: Bool
    }

    private var arena: [UInt8] = []
    private var entries: [Entry] = []
    private var slots = [Int32](repeating: -1, count: 1024)

    /// Number of distinct terms.
    var count: Int { entries.count }

    /// Adds to the frequency of a term and returns its number.
    @discardableResult
    mutating func add(_ term: UnsafeBufferPointer<UInt8>, frequency: UInt32, isStemmable: Bool = false) -> Int {
        let index = index(of: term)
        entries[index].frequency += frequency
        if isStemmable { entries[index].isStemmable = true }
        return index
    }

    /// Visits every term in the order of its number.
    func forEach(_ body: (_ term: ArraySlice<UInt8>, _ frequency: UInt32, _ isStemmable: Bool) -> Void) {
        for entry in entries {
            body(arena[Int(entry.start)..<Int(entry.start + entry.length)], entry.frequency, entry.isStemmable)
        }
    }

    private mutating func index(of term: UnsafeBufferPointer<UInt8>) -> Int {
        let hash = stableHash(term)
        if entries.count * 2 >= slots.count { grow() }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, Int(entry.length) == term.count,
                arena[Int(entry.start)..<Int(entry.start) + term.count].elementsEqual(term)
            {
                return Int(slots[slot])
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(entries.count)
        entries.append(
            Entry(
                hash: hash, start: Int32(arena.count), length: Int32(term.count), frequency: 0, isStemmable: false))
        arena.append(contentsOf: term)
        return entries.count - 1
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }
}
