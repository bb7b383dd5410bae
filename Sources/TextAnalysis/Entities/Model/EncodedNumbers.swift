// Numbers in the files of models: four bytes of IEEE 754, the lowest first.

extension [UInt8] {
    mutating func append(_ number: Float) {
        Swift.withUnsafeBytes(of: number.bitPattern.littleEndian) { append(contentsOf: $0) }
    }

    /// The bytes of numbers one behind the other.
    init(encoding numbers: [Float]) {
        self.init()
        reserveCapacity(4 * numbers.count)
        for number in numbers { append(number) }
    }
}

extension UnsafeRawBufferPointer {
    /// The number that begins at a byte.
    func number(at offset: Int) -> Float {
        Float(bitPattern: UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
}
