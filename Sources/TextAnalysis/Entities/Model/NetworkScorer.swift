/// A learned `NameNetwork` as it is used: what each vector gives at each place is worked out beforehand, and hidden units are small
/// whole numbers, all of them side by side.
struct NetworkScorer: Sendable {
    fileprivate typealias Units = SIMD64<Int16>
    /// A network may have fewer hidden units.
    static let width = Units.scalarCount

    private let words: WordVectors
    /// What each element of vectors gives at each place.
    private let elements: [Units]
    /// What each row of signs gives at each place.
    private let signs: [Units]
    private let bias: Units
    /// What each step of a hidden unit says of each tag but "outside", against that.
    private let output: [SIMD8<Float>]

    // MARK: - As bytes

    /// What each element of vectors and each row of signs gives at each place, in steps; the bias; and what the hidden units say.
    /// Nothing of a network without hidden units.
    static func encoded(_ network: NameNetwork, _ words: WordVectors) -> [UInt8] {
        guard network.width > 0 else { return [] }
        precondition(network.width <= width, "a network has at most \(width) hidden units")
        let places = NameNetwork.places
        var elements = [Float](repeating: 0, count: words.elementCount * places * width)
        for element in 0..<words.elementCount {
            for (dimension, component) in words.components(ofElement: element) {
                for place in 0..<places {
                    let first = (element * places + place) * width
                    let weights = (place * WordVectors.dimensions + dimension) * network.width
                    for unit in 0..<network.width {
                        elements[first + unit] += component * network.projections[weights + unit]
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
            StepRows.encoded(elements, width: width), StepRows.encoded(signs, width: width),
            [UInt8](encoding: network.bias), [UInt8](encoding: output),
        ])
    }

    /// Reads what `encoded` gave; nil where the lengths are others. It uses the vectors that it was learned with.
    init?(encoded: UnsafeRawBufferPointer, words: WordVectors) {
        self.words = words
        if encoded.isEmpty {
            (elements, signs, bias, output) = ([], [], .zero, [])
            return
        }
        guard let parts = EncodedParts.read(encoded), parts.count == 4,
            let elements = StepRows(parts[0], width: Self.width), let signs = StepRows(parts[1], width: Self.width),
            elements.count == words.elementCount * NameNetwork.places,
            signs.count == NameNetwork.signRows * NameNetwork.places
        else { return nil }
        let units = parts[2].count / 4
        guard units <= Self.width, parts[2].count == 4 * units, parts[3].count == 32 * units else { return nil }
        let bias = (0..<units).map { parts[2].number(at: 4 * $0) }
        let step = Self.most(elements, words, signs, bias) / Float(Int16.max - 256)
        self.elements = Self.units(elements, step)
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

    /// No hidden unit can become larger, whatever the words: so steps can be added up without a check. Each of the rows added
    /// up may be half a step off.
    private static func most(_ elements: StepRows, _ words: WordVectors, _ signs: StepRows, _ bias: [Float]) -> Float {
        let places = NameNetwork.places
        func largest(_ rows: StepRows, _ range: Range<Int>) -> Float {
            (0..<places).reduce(0) { sum, place in
                sum + (range.lazy.map { rows.most(of: $0 * places + place) }.max() ?? 0)
            }
        }
        let ofSigns = (0..<NameNetwork.signCount).map { sign in
            largest(signs, (sign * NameNetwork.valuesPerSign)..<((sign + 1) * NameNetwork.valuesPerSign))
        }
        let ofElements =
            words.elementCount == 0 ? [] : (0...WordVectors.partCount).map { largest(elements, words.elements(at: $0)) }
        let ofBias = bias.map { abs($0) }.max() ?? 0
        return max((ofSigns + ofElements).reduce(ofBias, +), .leastNormalMagnitude)
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
        let most = WordVectors.partCount + 1 + NameNetwork.signCount
        units.withUnsafeMutableBufferPointer { units in
            elements.withUnsafeBufferPointer { elements in
                signs.withUnsafeBufferPointer { signs in
                    withUnsafeTemporaryAllocation(of: UnsafePointer<Units>.self, capacity: most) { rows in
                        for (word, input) in inputs.enumerated() {
                            var count = 0
                            for lane in 1...NameNetwork.signCount where lane != NameFeatures.readingLane {
                                rows[count] = signs.baseAddress! + Int(input[lane]) * NameNetwork.places
                                count += 1
                            }
                            words.forEachElement(ofWord: Int(input[0])) { element in
                                rows[count] = elements.baseAddress! + element * NameNetwork.places
                                count += 1
                            }
                            Self.add(UnsafeMutableBufferPointer(rebasing: rows[..<count]), at: word, to: units)
                        }
                    }
                }
            }
        }
        return Sums(units: units)
    }

    /// What the network says of each tag but "outside", against that, given the sums and what a first reading tells.
    func points(_ sums: Sums, readings: [UInt32]) -> [SIMD8<Float>] {
        guard !output.isEmpty else { return [SIMD8<Float>](repeating: .zero, count: readings.count) }
        var hidden = sums.units
        return hidden.withUnsafeMutableBufferPointer { hidden in
            signs.withUnsafeBufferPointer { signs in
                withUnsafeTemporaryAllocation(of: UnsafePointer<Units>.self, capacity: 1) { rows in
                    for (word, row) in readings.enumerated() {
                        rows[0] = signs.baseAddress! + Int(row) * NameNetwork.places
                        Self.add(rows, at: word, to: hidden)
                    }
                }
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

    /// Adds the rows of a word to the tokens that have the word in their window: first to each other, in registers.
    @inline(__always)
    private static func add(
        _ rows: UnsafeMutableBufferPointer<UnsafePointer<Units>>, at word: Int,
        to tokens: UnsafeMutableBufferPointer<Units>
    ) {
        let reach = NameNetwork.reach
        for token in max(0, word - reach)...min(tokens.count - 1, word + reach) {
            let place = word - token + reach
            var sum = rows[0][place]
            for row in 1..<max(1, rows.count) { sum &+= rows[row][place] }
            tokens[token] &+= sum
        }
    }
}
