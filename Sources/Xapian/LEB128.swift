extension [UInt8] {
    /// Appends a number as LEB128: seven bits a byte, the least first, the highest bit set where more follow.
    public mutating func appendLEB128(_ number: UInt32) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

/// Reads LEB128 numbers one by one.
public struct LEB128Reader {
    private let bytes: [UInt8]
    private var place = 0

    /// Begins at the first byte.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next number; nil at the end or where it is damaged.
    public mutating func next() -> UInt32? {
        var number: UInt32 = 0
        var shift: UInt32 = 0
        while place < bytes.count, shift < 35 {
            let byte = bytes[place]
            place += 1
            number |= UInt32(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return number }
            shift += 7
        }
        return nil
    }

    /// The next bytes as they are; nil where there are fewer.
    public mutating func bytes(_ count: Int) -> [UInt8]? {
        guard place + count <= bytes.count else { return nil }
        defer { place += count }
        return Array(bytes[place..<(place + count)])
    }
}
