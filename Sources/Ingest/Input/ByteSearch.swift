#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Questions about many bytes that the C library answers fastest.
enum ByteSearch {
    /// Whether a word stands in the first bytes.
    static func contains(_ word: StaticString, in bytes: [UInt8], first limit: Int) -> Bool {
        let word = Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        return range(of: word, in: bytes, from: 0, to: min(bytes.count, limit)) != nil
    }

    /// Where a mark first stands from a place on; nil where it does not. The generic search of the standard library takes
    /// a hundred times as long on bytes.
    static func range(of mark: [UInt8], in bytes: [UInt8], from start: Int = 0, to end: Int? = nil) -> Range<Int>? {
        bytes.withUnsafeBufferPointer { buffer in
            let count = end ?? buffer.count
            guard let base = buffer.baseAddress, let first = mark.first else { return nil }
            var position = start
            while position + mark.count <= count,
                let found = memchr(base + position, Int32(first), count - mark.count - position + 1)
            {
                position = UnsafeRawPointer(found) - UnsafeRawPointer(base)
                if memcmp(found, mark, mark.count) == 0 { return position..<(position + mark.count) }
                position += 1
            }
            return nil
        }
    }

    /// Whether all of the bytes are UTF-8 (RFC 3629).
    static func isUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var index = 0
            let count = buffer.count
            while index < count {
                // Eight at once where none of them goes beyond ASCII.
                if index + 8 <= count,
                    buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                    continue
                }
                let byte = buffer[index]
                if byte < 0x80 {
                    index += 1
                    continue
                }
                let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                guard byte >= 0xC2, byte <= 0xF4, index + length <= count else { return false }
                let second = buffer[index + 1]
                // Too long forms, halves of surrogate pairs, and what lies beyond Unicode.
                switch byte {
                case 0xE0: guard second >= 0xA0 else { return false }
                case 0xED: guard second < 0xA0 else { return false }
                case 0xF0: guard second >= 0x90 else { return false }
                case 0xF4: guard second < 0x90 else { return false }
                default: break
                }
                for offset in 1..<length where buffer[index + offset] & 0xC0 != 0x80 { return false }
                index += length
            }
            return true
        }
    }
}
