/// A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) as it is learned.
public struct NameModel: Sendable {
    /// The weights of each row for each tag, `NameTag.count` a row.
    public var emissions: [Float]
    /// The weight of a tag behind another, `[previous * count + next]`; the last row is for the begin of a sentence.
    public var transitions: [Float]

    /// How many bits of a row of `NameFeatures` it looks at, the upper ones: fewer make a smaller model.
    public let rowBits: Int

    /// A model that has learned nothing.
    public init(rowBits: Int = NameFeatures.rowBits) {
        precondition((1...NameFeatures.rowBits).contains(rowBits))
        self.rowBits = rowBits
        emissions = [Float](repeating: 0, count: NameTag.count << rowBits)
        transitions = [Float](repeating: 0, count: (NameTag.count + 1) * NameTag.count)
    }

    /// The row of the table for a row of `NameFeatures`.
    public func place(of row: UInt32) -> Int { Int(row >> UInt32(NameFeatures.rowBits - rowBits)) }

    /// The points of each tag for each token, from the rows of a sentence.
    public func scores(_ rows: [UInt32]) -> [Float] {
        let tags = NameTag.count
        let tokens = rows.count / NameFeatures.perToken
        return [Float](unsafeUninitializedCapacity: tokens * tags) { scores, initialized in
            emissions.withUnsafeBufferPointer { weights in
                for token in 0..<tokens {
                    let target = scores.baseAddress! + token * tags
                    for tag in 0..<tags { target[tag] = 0 }
                    for row in rows[(token * NameFeatures.perToken)..<((token + 1) * NameFeatures.perToken)] {
                        let source = weights.baseAddress! + place(of: row) * tags
                        for tag in 0..<tags { target[tag] += source[tag] }
                    }
                }
            }
            initialized = tokens * tags
        }
    }

    /// The weights in steps of two bytes (one byte loses the many small ones): a step's size, the emissions, then the
    /// transitions as they are.
    ///
    /// Only differences between tags matter, so all are told as the difference to "outside", which is left out.
    var encoded: [UInt8] {
        let tags = NameTag.count
        var differences: [Float] = []
        differences.reserveCapacity((tags - 1) << rowBits)
        for row in 0..<(1 << rowBits) {
            for tag in 1..<tags { differences.append(emissions[row * tags + tag] - emissions[row * tags]) }
        }
        let step = max((differences.map { abs($0) }.max() ?? 0) / 32_767, .leastNormalMagnitude)
        var bytes = [UInt8](encoding: [step])
        for weight in differences {
            bytes += withUnsafeBytes(of: Int16((weight / step).rounded()).littleEndian) { Array($0) }
        }
        return bytes + [UInt8](encoding: transitions)
    }
}
