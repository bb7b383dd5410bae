/// A learned model as it is used: small whole numbers, eight tags side by side.
struct NameScorer: Sendable {
    /// What each row adds to the points of each tag against "outside", in steps.
    private let emissions: [SIMD8<Int16>]
    /// How many of the lower bits of a row it does not look at.
    private let shift: UInt32
    /// The size of a step.
    private let step: Float
    private let moves: [Moves]
    /// Exponentials of the transitions.
    private let exponentials: [Float]

    /// Reads what `NameModel.encoded` gave; nil where the length is another.
    init?(encoded: UnsafeRawBufferPointer) {
        let transitionCount = (NameTag.count + 1) * NameTag.count
        let rows = (encoded.count - 4 - 4 * transitionCount) / 16
        let bits = rows.trailingZeroBitCount
        guard encoded.count == 4 + 16 * rows + 4 * transitionCount, rows == 1 << bits, bits <= NameFeatures.rowBits
        else {
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
        let transitions = (0..<transitionCount).map { encoded.number(at: 4 + 16 * rows + 4 * $0) }
        moves = Self.moves(transitions)
        exponentials = TagLattice.exponentials(transitions)
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

    /// What it adds to go from one tag to each other, all side by side; nothing makes up for a move that IOB2 forbids.
    private struct Moves: Sendable {
        let toOutside: Float
        let toNames: SIMD8<Float>

        /// From a tag, or from the start of a sentence, whose transitions these are.
        init(from tag: NameTag?, _ transitions: ArraySlice<Float>) {
            let allowed = zip(0..., transitions).map { next, points in
                NameTag(index: next).mayFollow(tag) ? points : -Float.infinity
            }
            toOutside = allowed[0]
            toNames = SIMD8(allowed[1...])
        }
    }

    private static func moves(_ transitions: [Float]) -> [Moves] {
        let tags = NameTag.count
        return (0...tags).map { row in
            Moves(from: row < tags ? NameTag(index: row) : nil, transitions[(row * tags)..<((row + 1) * tags)])
        }
    }

    /// From which tag the best row comes to each tag of a token.
    private struct Origins {
        var ofOutside: UInt8 = 0
        var ofNames = SIMD8<UInt8>.zero
    }

    /// The best row of tags for a sentence (Viterbi, 1967); only rows that IOB2 allows.
    func best(_ points: [Float]) -> [NameTag] {
        let tokens = points.count / NameTag.count
        guard tokens > 0 else { return [] }
        return [NameTag](unsafeUninitializedCapacity: tokens) { path, initialized in
            withUnsafeTemporaryAllocation(of: Origins.self, capacity: tokens) { origins in
                points.withUnsafeBytes { points in
                    moves.withUnsafeBufferPointer { Self.best(points, $0, origins, path) }
                }
            }
            initialized = tokens
        }
    }

    private static func best(
        _ points: UnsafeRawBufferPointer, _ moves: UnsafeBufferPointer<Moves>,
        _ origins: UnsafeMutableBufferPointer<Origins>, _ path: UnsafeMutableBufferPointer<NameTag>
    ) {
        func ofNames(_ token: Int) -> SIMD8<Float> {
            points.loadUnaligned(fromByteOffset: 4 * (token * NameTag.count + 1), as: SIMD8<Float>.self)
        }
        func ofOutside(_ token: Int) -> Float { points.load(fromByteOffset: 4 * token * NameTag.count, as: Float.self) }

        let start = moves[NameTag.count]
        var outside = ofOutside(0) + start.toOutside
        var names = ofNames(0) + start.toNames
        for token in 1..<max(origins.count, 1) {
            var origin: UInt8 = 0
            var top = outside + moves[0].toOutside
            var originsOfNames = SIMD8<Int32>.zero
            var tops = outside + moves[0].toNames
            for previous in 1..<NameTag.count {
                let score = names[previous - 1] + moves[previous].toOutside
                if score > top { (top, origin) = (score, UInt8(previous)) }
                let scores = names[previous - 1] + moves[previous].toNames
                let areBetter = scores .> tops
                tops.replace(with: scores, where: areBetter)
                originsOfNames.replace(with: Int32(previous), where: areBetter)
            }
            outside = top + ofOutside(token)
            names = tops + ofNames(token)
            origins[token] = Origins(ofOutside: origin, ofNames: SIMD8(truncatingIfNeeded: originsOfNames))
        }
        var tag = 0
        for next in 1..<NameTag.count where names[next - 1] > (tag == 0 ? outside : names[tag - 1]) { tag = next }
        for token in stride(from: origins.count - 1, through: 0, by: -1) {
            path.initializeElement(at: token, to: NameTag(index: tag))
            if token > 0 { tag = Int(tag == 0 ? origins[token].ofOutside : origins[token].ofNames[tag - 1]) }
        }
    }

    /// How probable the model takes each tag of a name in a row of tags to be, by itself, 0 to 1; 0 for what is none.
    func probabilities(_ points: [Float], of path: [NameTag]) -> [Float] {
        let lattice = TagLattice(points: points, moves: exponentials)
        return path.indices.map { path[$0] == .outside ? 0 : lattice.probability(of: path[$0], at: $0) }
    }
}
