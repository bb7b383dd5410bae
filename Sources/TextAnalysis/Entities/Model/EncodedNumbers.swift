// Numbers in the files of models: whole ones, and four bytes of IEEE 754; the lowest byte first.

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

    /// The bytes of whole numbers one behind the other.
    init<Number: FixedWidthInteger>(encoding numbers: [Number]) {
        self.init()
        reserveCapacity(numbers.count * MemoryLayout<Number>.size)
        for number in numbers { Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) } }
    }
}

extension UnsafeRawBufferPointer {
    /// The number that begins at a byte.
    func number(at offset: Int) -> Float {
        Float(bitPattern: UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    /// All as whole numbers of a kind; bytes that are left over are none.
    func numbers<Number: FixedWidthInteger>(_: Number.Type) -> [Number] {
        let size = MemoryLayout<Number>.size
        return (0..<(count / size)).map {
            Number(littleEndian: loadUnaligned(fromByteOffset: size * $0, as: Number.self))
        }
    }
}
