/// Rows of numbers as one byte each, in steps whose size each row has for itself: a row with one large number does not make the
/// others coarse.
struct StepRows {
    private let bytes: UnsafeRawBufferPointer
    private let width: Int
    private var rowLength: Int { width + 4 }

    private static let most: Float = 127

    /// For each row what a step is worth (four bytes), then the steps.
    static func encoded(_ numbers: [Float], width: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count / width * (width + 4))
        for start in stride(from: 0, to: numbers.count, by: width) {
            let row = numbers[start..<(start + width)]
            let step = (row.lazy.map { abs($0) }.max() ?? 0) / most
            bytes.append(step)
            bytes += row.map { UInt8(bitPattern: Int8(step > 0 ? ($0 / step).rounded() : 0)) }
        }
        return bytes
    }

    /// Reads what `encoded` gave; nil where the length is another. The bytes have to stay.
    init?(_ bytes: UnsafeRawBufferPointer, width: Int) {
        guard width > 0, bytes.count % (width + 4) == 0 else { return nil }
        self.bytes = bytes
        self.width = width
    }

    var count: Int { bytes.count / rowLength }

    /// What a step of a row is worth.
    func step(of row: Int) -> Float { bytes.number(at: row * rowLength) }

    /// The largest number of a row, without its sign.
    func most(of row: Int) -> Float { step(of: row) * Self.most }

    /// Calls `body` with the steps of a row.
    @inline(__always)
    func withSteps(of row: Int, _ body: (UnsafePointer<Int8>) -> Void) {
        (bytes.baseAddress! + row * rowLength + 4).withMemoryRebound(to: Int8.self, capacity: width) { body($0) }
    }
}
