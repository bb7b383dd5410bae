/// A table from hashes to small numbers, with open addressing: of a key only the upper bits of its hash are kept, beside the
/// number in the lower ones. A key that was never put in is taken for one that was about once in 2 to the power of the kept bits.
struct HashTable: Sendable {
    /// A power of two long; 0 is an empty place.
    private let entries: [UInt64]
    private let valueMask: UInt64

    /// Reads lines of a number, a tab, and a key; the numbers of a key that stands there twice are merged.
    init(
        lines: some Sequence<UInt8>, valueBits: Int, hash: (ArraySlice<UInt8>) -> UInt64,
        merging: (UInt64, UInt64) -> UInt64
    ) {
        let mask: UInt64 = 1 << UInt64(valueBits) - 1
        var pairs: [(hash: UInt64, value: UInt64)] = []
        for line in Array(lines).split(separator: 0x0A) {
            guard let tab = line.firstIndex(of: 0x09), let value = UInt64(String(decoding: line[..<tab], as: UTF8.self))
            else { continue }
            pairs.append((hash(line[(tab + 1)...]) & ~mask, value & mask))
        }
        let length = max(2, 1 << (Int.bitWidth - (pairs.count * 5 / 4).leadingZeroBitCount))
        var entries = [UInt64](repeating: 0, count: length)
        for (hash, value) in pairs {
            var place = Self.start(hash, length)
            while entries[place] != 0, entries[place] & ~mask != hash { place = (place + 1) & (length - 1) }
            entries[place] = hash | (entries[place] == 0 ? value : merging(entries[place] & mask, value))
        }
        self.entries = entries
        valueMask = mask
    }

    /// Takes what `encoded` gave, a power of two of numbers of eight bytes, the lowest first; nil for another length.
    init?(encoded: UnsafeRawBufferPointer, valueBits: Int) {
        guard encoded.count >= 16, encoded.count & (encoded.count - 1) == 0 else { return nil }
        entries = (0..<(encoded.count / 8)).map {
            UInt64(littleEndian: encoded.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))
        }
        valueMask = 1 << UInt64(valueBits) - 1
    }

    /// The table as bytes.
    var encoded: [UInt8] { entries.flatMap { number in withUnsafeBytes(of: number.littleEndian) { Array($0) } } }

    private static func start(_ hash: UInt64, _ length: Int) -> Int {
        Int(truncatingIfNeeded: hash >> 16) & (length - 1)
    }

    /// The number of a key; nil where it was not put in.
    subscript(_ hash: UInt64) -> UInt64? {
        let key = hash & ~valueMask
        var place = Self.start(key, entries.count)
        while entries[place] != 0 {
            if entries[place] & ~valueMask == key { return entries[place] & valueMask }
            place = (place + 1) & (entries.count - 1)
        }
        return nil
    }
}
