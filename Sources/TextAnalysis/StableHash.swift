/// A hash that is the same on every machine and in every run: FNV-1a (Fowler, Noll, Vo) with a final mix, short and good
/// enough for words.
@inlinable
public func stableHash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
    var hash = seed
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    return hash &* 0x9E37_79B9_7F4A_7C15
}
