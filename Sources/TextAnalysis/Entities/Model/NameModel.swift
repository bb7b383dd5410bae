/// A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) that tags the tokens of sentences.
public struct NameModel: Sendable {
    /// The weights of each row for each tag, `NameTag.count` a row.
    public var emissions: [Float]
    /// The weight of a tag behind another, `[previous * count + next]`; the last row is for the begin of a sentence.
    public var transitions: [Float]

    /// A model that has learned nothing.
    public init() {
        emissions = [Float](repeating: 0, count: NameFeatures.rowCount * NameTag.count)
        transitions = [Float](repeating: 0, count: (NameTag.count + 1) * NameTag.count)
    }

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
                        let source = weights.baseAddress! + Int(row) * tags
                        for tag in 0..<tags { target[tag] += source[tag] }
                    }
                }
            }
            initialized = tokens * tags
        }
    }

    /// The best row of tags for a sentence (Viterbi, 1967); only rows that IOB2 allows.
    public func tags(_ rows: [UInt32]) -> [NameTag] {
        let tags = NameTag.count
        let scores = scores(rows)
        let tokens = scores.count / tags
        guard tokens > 0 else { return [] }
        var best = [Float](repeating: -.infinity, count: tags)
        var back = [UInt8](repeating: 0, count: tokens * tags)
        for tag in 0..<tags where NameTag(index: tag).mayFollow(nil) {
            best[tag] = scores[tag] + transitions[tags * tags + tag]
        }
        for token in 1..<tokens {
            var next = [Float](repeating: -.infinity, count: tags)
            for tag in 0..<tags {
                for previous in 0..<tags where NameTag(index: tag).mayFollow(NameTag(index: previous)) {
                    let score = best[previous] + transitions[previous * tags + tag]
                    if score > next[tag] {
                        next[tag] = score
                        back[token * tags + tag] = UInt8(previous)
                    }
                }
                next[tag] += scores[token * tags + tag]
            }
            best = next
        }
        var tag = best.indices.max { best[$0] < best[$1] }!
        var path = [NameTag](repeating: .outside, count: tokens)
        for token in stride(from: tokens - 1, through: 0, by: -1) {
            path[token] = NameTag(index: tag)
            tag = Int(back[token * tags + tag])
        }
        return path
    }

    // MARK: - As bytes

    /// The weights in steps of two bytes (one byte loses the many small ones): a step's size, the emissions, then the transitions as they are.
    var encoded: [UInt8] {
        let step = max((emissions.map { abs($0) }.max() ?? 0) / 32_767, .leastNormalMagnitude)
        var bytes = withUnsafeBytes(of: step.bitPattern.littleEndian) { Array($0) }
        for weight in emissions {
            let steps = UInt16(bitPattern: Int16((weight / step).rounded()))
            bytes.append(UInt8(steps & 0xFF))
            bytes.append(UInt8(steps >> 8))
        }
        for weight in transitions { bytes += withUnsafeBytes(of: weight.bitPattern.littleEndian) { Array($0) } }
        return bytes
    }

    /// Reads what `encoded` gave; nil where the length is another.
    init?(encoded: UnsafeRawBufferPointer) {
        self.init()
        guard encoded.count == 4 + 2 * emissions.count + 4 * transitions.count else { return nil }
        func number(_ offset: Int) -> Float {
            Float(bitPattern: UInt32(littleEndian: encoded.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        let step = number(0)
        emissions.withUnsafeMutableBufferPointer { emissions in
            for index in emissions.indices {
                let steps = encoded.loadUnaligned(fromByteOffset: 4 + 2 * index, as: Int16.self)
                emissions[index] = Float(Int16(littleEndian: steps)) * step
            }
        }
        let start = 4 + 2 * emissions.count
        for index in transitions.indices { transitions[index] = number(start + 4 * index) }
    }
}
