import TextAnalysis

/// To which stories a document belongs, as its value slot has it: four numbers as LEB128.
///
/// The first is the cluster of kin that it is in, the others its story at the levels exact, high and moderate; 0 where it is
/// the only one. A number is the lowest document of the cluster or story.
struct StoryLabels: Equatable, Sendable {
    let cluster: UInt32
    let exact: UInt32
    let high: UInt32
    let moderate: UInt32

    /// The story at a level, 0 where the document is its only article.
    subscript(level: StoryLevel) -> UInt32 {
        switch level {
        case .exact: exact
        case .high: high
        case .moderate: moderate
        }
    }

    init(cluster: UInt32, exact: UInt32, high: UInt32, moderate: UInt32) {
        self.cluster = cluster
        self.exact = exact
        self.high = high
        self.moderate = moderate
    }

    /// Reads a value; nil for none, or for a damaged one.
    init?(_ value: [UInt8]) {
        var reader = NumberReader(value)
        guard let cluster = reader.next(), let exact = reader.next(), let high = reader.next(),
            let moderate = reader.next()
        else { return nil }
        self.init(cluster: cluster, exact: exact, high: high, moderate: moderate)
    }

    var value: [UInt8] {
        var bytes: [UInt8] = []
        for number in [cluster, exact, high, moderate] { bytes.appendLEB128(number) }
        return bytes
    }
}

extension [UInt8] {
    mutating func appendLEB128(_ number: UInt32) {
        var number = number
        while number >= 0x80 {
            append(UInt8(truncatingIfNeeded: number) | 0x80)
            number >>= 7
        }
        append(UInt8(number))
    }
}

/// Reads LEB128 numbers one by one.
struct NumberReader {
    private let bytes: [UInt8]
    private(set) var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next number; nil at the end or where it is damaged.
    mutating func next() -> UInt32? {
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

    /// The next bytes; nil where there are fewer.
    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard place + count <= bytes.count else { return nil }
        defer { place += count }
        return Array(bytes[place..<(place + count)])
    }
}
