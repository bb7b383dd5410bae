/// A learned model as it is used: small whole numbers, eight tags side by side.
struct NameScorer: Sendable {
    /// What each row adds to the points of each tag against "outside", in steps.
    private let emissions: [SIMD8<Int16>]
    /// How many of the lower bits of a row it does not look at.
    private let shift: UInt32
    /// The size of a step.
    private let step: Float
    /// As in `NameModel`.
    private let transitions: [Float]

    /// Reads what `NameModel.encoded` gave; nil where the length is another.
    init?(encoded: UnsafeRawBufferPointer) {
        let moves = (NameTag.count + 1) * NameTag.count
        let rows = (encoded.count - 4 - 4 * moves) / 16
        let bits = rows.trailingZeroBitCount
        guard encoded.count == 4 + 16 * rows + 4 * moves, rows == 1 << bits, bits <= NameFeatures.rowBits else {
            return nil
        }
        shift = UInt32(NameFeatures.rowBits - bits)
        step = encoded.number(at: 0)
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
        transitions = (0..<moves).map { encoded.number(at: 4 + 16 * rows + 4 * $0) }
    }

    /// The sums of the rows of each token, `perToken` of them, in steps.
    func sums(_ rows: [UInt32], perToken: Int) -> [SIMD8<Int32>] {
        emissions.withUnsafeBufferPointer { emissions in
            rows.withUnsafeBufferPointer { rows in
                (0..<(rows.count / perToken)).map { token in
                    var sum = SIMD8<Int32>.zero
                    for place in (token * perToken)..<((token + 1) * perToken) {
                        sum &+= SIMD8<Int32>(truncatingIfNeeded: emissions[Int(rows[place] >> shift)])
                    }
                    return sum
                }
            }
        }
    }

    /// The points of all tags of all tokens, of the sums of their rows and what the network says.
    func points(_ sums: [SIMD8<Int32>], _ network: [SIMD8<Float>]) -> [Float] {
        [Float](unsafeUninitializedCapacity: sums.count * NameTag.count) { points, initialized in
            for (token, sum) in sums.enumerated() {
                points[token * NameTag.count] = 0
                let both = SIMD8<Float>(sum) * step + network[token]
                for tag in 0..<8 { points[token * NameTag.count + tag + 1] = both[tag] }
            }
            initialized = sums.count * NameTag.count
        }
    }

    /// For each tag those that may stand before it, as IOB2 has it: how many, then which. Flat, since every look into an array
    /// of arrays counts references.
    private static let allowed: [UInt8] = (0..<NameTag.count).flatMap { tag in
        let before = (0..<NameTag.count).filter { NameTag(index: tag).mayFollow(NameTag(index: $0)) }.map { UInt8($0) }
        return [UInt8(before.count)] + before + [UInt8](repeating: 0, count: NameTag.count - before.count)
    }

    /// The best row of tags for a sentence (Viterbi, 1967); only rows that IOB2 allows.
    func best(_ points: [Float]) -> [NameTag] {
        let tags = NameTag.count
        let tokens = points.count / tags
        guard tokens > 0 else { return [] }
        return [NameTag](unsafeUninitializedCapacity: tokens) { path, initialized in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: tokens * tags) { back in
                points.withUnsafeBufferPointer { points in
                    transitions.withUnsafeBufferPointer { transitions in
                        Self.allowed.withUnsafeBufferPointer { allowed in
                            Self.best(points, transitions, allowed, back, path)
                        }
                    }
                }
            }
            initialized = tokens
        }
    }

    private static func best(
        _ points: UnsafeBufferPointer<Float>, _ transitions: UnsafeBufferPointer<Float>,
        _ allowed: UnsafeBufferPointer<UInt8>, _ back: UnsafeMutableBufferPointer<UInt8>,
        _ path: UnsafeMutableBufferPointer<NameTag>
    ) {
        let tags = NameTag.count
        let tokens = points.count / tags
        var best = SIMD16<Float>(repeating: -.infinity)
        for tag in 0..<tags where NameTag(index: tag).mayFollow(nil) {
            best[tag] = points[tag] + transitions[tags * tags + tag]
        }
        for token in 1..<max(tokens, 1) {
            var next = SIMD16<Float>(repeating: -.infinity)
            for tag in 0..<tags {
                var top = -Float.infinity
                var from: UInt8 = 0
                let start = tag * (tags + 1)
                for place in (start + 1)...(start + Int(allowed[start])) {
                    let previous = Int(allowed[place])
                    let score = best[previous] + transitions[previous * tags + tag]
                    if score > top {
                        top = score
                        from = allowed[place]
                    }
                }
                back[token * tags + tag] = from
                next[tag] = top + points[token * tags + tag]
            }
            best = next
        }
        var tag = (0..<tags).max { best[$0] < best[$1] }!
        for token in stride(from: tokens - 1, through: 0, by: -1) {
            path.initializeElement(at: token, to: NameTag(index: tag))
            if token > 0 { tag = Int(back[token * tags + tag]) }
        }
    }

    /// How probable the model takes each tag of a name in a row of tags to be, by itself, 0 to 1; 0 for what is none.
    func probabilities(_ points: [Float], of path: [NameTag]) -> [Float] {
        let lattice = TagLattice(points: points, transitions: transitions)
        return path.indices.map { path[$0] == .outside ? 0 : lattice.probability(of: path[$0], at: $0) }
    }
}
