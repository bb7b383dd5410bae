/// Parts of a file one behind the other, each behind its length in eight bytes.
enum EncodedParts {
    static func joined(_ parts: [[UInt8]]) -> [UInt8] {
        parts.reduce(into: []) { bytes, part in
            bytes += withUnsafeBytes(of: UInt64(part.count).littleEndian) { Array($0) } + part
        }
    }

    /// The parts; nil where the lengths do not add up.
    static func read(_ bytes: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer]? {
        var parts: [UnsafeRawBufferPointer] = []
        var place = 0
        while place + 8 <= bytes.count {
            let length = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            guard length <= bytes.count - place - 8 else { return nil }
            parts.append(UnsafeRawBufferPointer(rebasing: bytes[(place + 8)..<(place + 8 + Int(length))]))
            place += 8 + Int(length)
        }
        return place == bytes.count ? parts : nil
    }
}
