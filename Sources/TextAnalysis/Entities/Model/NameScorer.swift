/// A learned model as it is used: small whole numbers, eight tags side by side.
struct NameScorer: Sendable {
    /// What each row adds to the points of each tag against "outside", in steps.
    private let emissions: [SIMD8<Int16>]
    /// The size of a step.
    private let step: Float
    /// As in `NameModel`.
    private let transitions: [Float]

    /// Reads what `NameModel.encoded` gave; nil where the length is another.
    init?(encoded: UnsafeRawBufferPointer) {
        let rows = NameFeatures.rowCount
        let moves = (NameTag.count + 1) * NameTag.count
        guard encoded.count == 4 + 16 * rows + 4 * moves else { return nil }
        func number(_ offset: Int) -> Float {
            Float(bitPattern: UInt32(littleEndian: encoded.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        step = number(0)
        emissions = [SIMD8<Int16>](unsafeUninitializedCapacity: rows) { buffer, initialized in
            for row in 0..<rows {
                var steps = SIMD8<Int16>.zero
                for tag in 0..<8 {
                    steps[tag] = Int16(
                        littleEndian: encoded.loadUnaligned(fromByteOffset: 4 + 16 * row + 2 * tag, as: Int16.self))
                }
                buffer[row] = steps
            }
            initialized = rows
        }
        transitions = (0..<moves).map { number(4 + 16 * rows + 4 * $0) }
    }

    /// The sums of the rows of each token, `perToken` of them, in steps.
    func sums(_ rows: [UInt32], perToken: Int) -> [SIMD8<Int32>] {
        emissions.withUnsafeBufferPointer { emissions in
            rows.withUnsafeBufferPointer { rows in
                (0..<(rows.count / perToken)).map { token in
                    var sum = SIMD8<Int32>.zero
                    for place in (token * perToken)..<((token + 1) * perToken) {
                        sum &+= SIMD8<Int32>(truncatingIfNeeded: emissions[Int(rows[place])])
                    }
                    return sum
                }
            }
        }
    }

    /// The points of all tags of all tokens, of the sums of their rows.
    func points(_ sums: [SIMD8<Int32>]) -> [Float] {
        [Float](unsafeUninitializedCapacity: sums.count * NameTag.count) { points, initialized in
            for (token, sum) in sums.enumerated() {
                points[token * NameTag.count] = 0
                for tag in 0..<8 { points[token * NameTag.count + tag + 1] = Float(sum[tag]) * step }
            }
            initialized = sums.count * NameTag.count
        }
    }

    /// Which tag may stand behind which, as IOB2 has it.
    private static let allowed: [[Int]] = (0..<NameTag.count).map { tag in
        (0..<NameTag.count).filter { NameTag(index: tag).mayFollow(NameTag(index: $0)) }
    }

    /// The best row of tags for a sentence (Viterbi, 1967); only rows that IOB2 allows.
    func best(_ points: [Float]) -> [NameTag] {
        let tags = NameTag.count
        let tokens = points.count / tags
        guard tokens > 0 else { return [] }
        var best = [Float](repeating: -.infinity, count: tags)
        var next = best
        var back = [UInt8](repeating: 0, count: tokens * tags)
        for tag in 0..<tags where NameTag(index: tag).mayFollow(nil) {
            best[tag] = points[tag] + transitions[tags * tags + tag]
        }
        for token in 1..<max(tokens, 1) {
            for tag in 0..<tags {
                var top = -Float.infinity
                for previous in Self.allowed[tag] {
                    let score = best[previous] + transitions[previous * tags + tag]
                    if score > top {
                        top = score
                        back[token * tags + tag] = UInt8(previous)
                    }
                }
                next[tag] = top + points[token * tags + tag]
            }
            swap(&best, &next)
        }
        var tag = best.indices.max { best[$0] < best[$1] }!
        var path = [NameTag](repeating: .outside, count: tokens)
        for token in stride(from: tokens - 1, through: 0, by: -1) {
            path[token] = NameTag(index: tag)
            tag = Int(back[token * tags + tag])
        }
        return path
    }

    /// How probable the model takes each tag of a row of tags to be, by itself, 0 to 1.
    func probabilities(_ points: [Float], of path: [NameTag]) -> [Float] {
        let lattice = TagLattice(points: points, transitions: transitions)
        return path.indices.map { lattice.probabilities(of: $0)[path[$0].index] }
    }
}
