/// A table from hashes to numbers of 16 bits, with open addressing: of a key only the upper 32 bits of its hash are kept, and where it
/// stands. A key that was never put in is taken for one that was about once in two thousand millions.
struct HashTable: Sendable {
    /// A power of two long; the upper half of the hash, then the number. 0 is an empty place.
    private let entries: [UInt64]

    private static let keyMask: UInt64 = 0xFFFF_FFFF_0000_0000
    private static let valueMask: UInt64 = 0xFFFF
    /// Bytes of an entry in a file.
    private static let entryLength = 6

    /// Reads lines of a number, a tab, and a key; the numbers of a key that stands there twice are merged.
    init(
        lines: some Sequence<UInt8>, hash: (ArraySlice<UInt8>) -> UInt64, merging: (UInt64, UInt64) -> UInt64
    ) {
        var pairs: [(hash: UInt64, value: UInt64)] = []
        for line in Array(lines).split(separator: 0x0A) {
            guard let tab = line.firstIndex(of: 0x09), let value = UInt64(String(decoding: line[..<tab], as: UTF8.self))
            else { continue }
            pairs.append((hash(line[(tab + 1)...]), value & Self.valueMask))
        }
        let length = max(2, 1 << (Int.bitWidth - (pairs.count * 5 / 4).leadingZeroBitCount))
        var entries = [UInt64](repeating: 0, count: length)
        for (hash, value) in pairs {
            let key = hash & Self.keyMask
            var place = Self.start(hash, length)
            while entries[place] != 0, entries[place] & Self.keyMask != key { place = (place + 1) & (length - 1) }
            entries[place] = key | (entries[place] == 0 ? value : merging(entries[place] & Self.valueMask, value))
        }
        self.entries = entries
    }

    /// Takes what `encoded` gave; nil for another length.
    init?(encoded: UnsafeRawBufferPointer) {
        let count = encoded.count / Self.entryLength
        guard count >= 2, count & (count - 1) == 0, encoded.count == count * Self.entryLength else { return nil }
        entries = (0..<count).map { index in
            let place = index * Self.entryLength
            let key = UInt32(littleEndian: encoded.loadUnaligned(fromByteOffset: place, as: UInt32.self))
            let value = UInt16(littleEndian: encoded.loadUnaligned(fromByteOffset: place + 4, as: UInt16.self))
            return UInt64(key) << 32 | UInt64(value)
        }
    }

    /// The table as bytes: of each entry the upper half of the hash, then the number, the lowest byte first.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * Self.entryLength)
        for entry in entries {
            withUnsafeBytes(of: UInt32(entry >> 32).littleEndian) { bytes += $0 }
            withUnsafeBytes(of: UInt16(entry & Self.valueMask).littleEndian) { bytes += $0 }
        }
        return bytes
    }

    private static func start(_ hash: UInt64, _ length: Int) -> Int {
        Int(truncatingIfNeeded: hash >> 13) & (length - 1)
    }

    /// The number of a key; nil where it was not put in.
    subscript(_ hash: UInt64) -> UInt64? {
        let key = hash & Self.keyMask
        var place = Self.start(hash, entries.count)
        while entries[place] != 0 {
            if entries[place] & Self.keyMask == key { return entries[place] & Self.valueMask }
            place = (place + 1) & (entries.count - 1)
        }
        return nil
    }
}
