/// A learned `NameNetwork` as it is used: what each vector gives at each place is worked out beforehand, and hidden units are small
/// whole numbers, all of them side by side.
struct NetworkScorer: Sendable {
    fileprivate typealias Units = SIMD64<Int16>
    /// A network may have fewer hidden units.
    static let width = Units.scalarCount

    /// What each row of vectors gives at each place; of row 0, words without a vector, zeros.
    private let vectors: [Units]
    /// What each row of signs gives at each place.
    private let signs: [Units]
    private let bias: Units
    /// What each step of a hidden unit says of each tag but "outside", against that.
    private let output: [SIMD8<Float>]

    // MARK: - As bytes

    /// What each row of vectors and of signs gives at each place, in steps; the bias; and what the hidden units say. Nothing of a
    /// network without hidden units.
    static func encoded(_ network: NameNetwork, _ words: WordVectors) -> [UInt8] {
        guard network.width > 0 else { return [] }
        precondition(network.width <= width, "a network has at most \(width) hidden units")
        let places = NameNetwork.places
        var vectors = [Float](repeating: 0, count: words.rowCount * places * width)
        for row in 1..<max(words.rowCount, 1) {
            for place in 0..<places {
                let first = (row * places + place) * width
                for (dimension, component) in words.vector(row: row).enumerated() {
                    let weights = (place * WordVectors.dimensions + dimension) * network.width
                    for unit in 0..<network.width {
                        vectors[first + unit] += component * network.projections[weights + unit]
                    }
                }
            }
        }
        var signs = [Float](repeating: 0, count: NameNetwork.signRows * places * width)
        for place in 0..<places {
            for row in 0..<NameNetwork.signRows {
                for unit in 0..<network.width {
                    signs[(row * places + place) * width + unit] =
                        network.signs[(place * NameNetwork.signRows + row) * network.width + unit]
                }
            }
        }
        let output = (0..<network.width).flatMap { unit in
            (1..<NameTag.count).map { tag in
                network.output[unit * NameTag.count + tag] - network.output[unit * NameTag.count]
            }
        }
        return EncodedParts.joined([
            StepRows.encoded(vectors, width: width), StepRows.encoded(signs, width: width),
            [UInt8](encoding: network.bias), [UInt8](encoding: output),
        ])
    }

    /// Reads what `encoded` gave; nil where the lengths are others.
    init?(encoded: UnsafeRawBufferPointer) {
        if encoded.isEmpty {
            (vectors, signs, bias, output) = ([], [], .zero, [])
            return
        }
        guard let parts = EncodedParts.read(encoded), parts.count == 4,
            let vectors = StepRows(parts[0], width: Self.width), let signs = StepRows(parts[1], width: Self.width),
            vectors.count % NameNetwork.places == 0, vectors.count > 0,
            signs.count == NameNetwork.signRows * NameNetwork.places
        else { return nil }
        let units = parts[2].count / 4
        guard units <= Self.width, parts[2].count == 4 * units, parts[3].count == 32 * units else { return nil }
        let bias = (0..<units).map { parts[2].number(at: 4 * $0) }
        let step = Self.most(vectors, signs, bias) / Float(Int16.max - 256)
        self.vectors = Self.units(vectors, step)
        self.signs = Self.units(signs, step)
        var rounded = Units.zero
        for unit in 0..<units { rounded[unit] = Int16((bias[unit] / step).rounded()) }
        self.bias = rounded
        output = (0..<units).map { unit in
            var tags = SIMD8<Float>.zero
            for tag in 0..<8 { tags[tag] = parts[3].number(at: 4 * (unit * 8 + tag)) * step }
            return tags
        }
    }

    /// Whether it has what each of the vectors gives; without hidden units there is nothing to have.
    func knows(_ words: WordVectors) -> Bool {
        output.isEmpty || vectors.count == words.rowCount * NameNetwork.places
    }

    /// No hidden unit can become larger, whatever the words: so steps can be added up without a check. Each of the rows added
    /// up may be half a step off.
    private static func most(_ vectors: StepRows, _ signs: StepRows, _ bias: [Float]) -> Float {
        let places = NameNetwork.places
        func largest(_ rows: StepRows, _ range: Range<Int>) -> Float {
            (0..<places).reduce(0) { sum, place in
                sum + (range.lazy.map { rows.most(of: $0 * places + place) }.max() ?? 0)
            }
        }
        let ofSigns = (0..<NameNetwork.signCount).map { sign in
            largest(signs, (sign * NameNetwork.valuesPerSign)..<((sign + 1) * NameNetwork.valuesPerSign))
        }
        let ofBias = bias.map { abs($0) }.max() ?? 0
        return max(
            ofSigns.reduce(0, +) + largest(vectors, 0..<(vectors.count / places)) + ofBias, .leastNormalMagnitude)
    }

    /// In whole numbers and without an object for a row: millions of them are read at the start.
    private static func units(_ rows: StepRows, _ step: Float) -> [Units] {
        [Units](unsafeUninitializedCapacity: rows.count) { units, initialized in
            units.initialize(repeating: .zero)
            units.withMemoryRebound(to: Int16.self) { units in
                for row in 0..<rows.count {
                    // In parts of 65,536. A step is at most `Int16.max` / 127 of ours, so the product has less than 31 bits.
                    let factor = Int32((rows.step(of: row) / step * 65_536).rounded())
                    let target = units.baseAddress! + row * width
                    rows.withSteps(of: row) { steps in
                        for unit in 0..<width {
                            target[unit] = Int16(truncatingIfNeeded: (Int32(steps[unit]) &* factor &+ 32_768) >> 16)
                        }
                    }
                }
            }
            initialized = rows.count
        }
    }

    // MARK: - Scores

    /// What the hidden units of tokens got so far.
    struct Sums {
        fileprivate var units: [Units]
    }

    /// What the hidden units of each token get from all that does not depend on a first reading.
    func sums(_ inputs: [NetworkInput]) -> Sums {
        guard !output.isEmpty else { return Sums(units: []) }
        var units = [Units](repeating: bias, count: inputs.count)
        units.withUnsafeMutableBufferPointer { units in
            vectors.withUnsafeBufferPointer { vectors in
                signs.withUnsafeBufferPointer { signs in
                    for (word, input) in inputs.enumerated() {
                        if input[0] != 0 { Self.add(vectors, Int(input[0]), at: word, to: units) }
                        for lane in 1...NameNetwork.signCount where lane != NameFeatures.readingLane {
                            Self.add(signs, Int(input[lane]), at: word, to: units)
                        }
                    }
                }
            }
        }
        return Sums(units: units)
    }

    /// What the network says of each tag but "outside", against that, given the sums and what a first reading tells.
    func points(_ sums: Sums, readings: [UInt16]) -> [SIMD8<Float>] {
        guard !output.isEmpty else { return [SIMD8<Float>](repeating: .zero, count: readings.count) }
        var hidden = sums.units
        return hidden.withUnsafeMutableBufferPointer { hidden in
            signs.withUnsafeBufferPointer { signs in
                for (word, row) in readings.enumerated() { Self.add(signs, Int(row), at: word, to: hidden) }
            }
            return output.withUnsafeBufferPointer { output in
                hidden.map { units in
                    // Through memory, and without a branch, which would be taken half of the time.
                    withUnsafeTemporaryAllocation(of: Units.self, capacity: 1) { memory in
                        memory.initialize(repeating: units)
                        return memory.withMemoryRebound(to: Int16.self) { units in
                            var points = SIMD8<Float>.zero
                            for unit in output.indices { points += output[unit] * Float(max(units[unit], 0)) }
                            return points
                        }
                    }
                }
            }
        }
    }

    /// Adds the row of a word to the tokens that have the word in their window.
    @inline(__always)
    private static func add(
        _ table: UnsafeBufferPointer<Units>, _ row: Int, at word: Int, to tokens: UnsafeMutableBufferPointer<Units>
    ) {
        let reach = NameNetwork.reach
        let source = table.baseAddress! + row * NameNetwork.places
        for token in max(0, word - reach)...min(tokens.count - 1, word + reach) {
            tokens[token] &+= source[word - token + reach]
        }
    }
}
