import TextAnalysis

/// Trains a `NameNetwork` with steps that get smaller for each weight by itself (AdaGrad: Duchi, Hazan and Singer, 2011), a third of the
/// hidden units being left out at each step (dropout: Srivastava et al., 2014).
struct NetworkTrainer {
    private(set) var network: NameNetwork
    private let vectors: [Float]
    private var random: SplitMix

    /// The squares of all steps of each weight so far.
    private var projectionSquares: [Float]
    private var signSquares: [Float]
    private var biasSquares: [Float]
    private var outputSquares: [Float]

    /// 0 where there are no vectors: then there is no network.
    private let width: Int
    /// All that `NameTagger` takes: of one network, as two of half the width know less.
    private static let usualWidth = 64
    private static let rate: Float = 0.02
    private static let kept: Float = 0.65
    /// A gradient below it changes nothing.
    private static let least: Float = 1e-3

    init(seed: UInt64, vectors words: WordVectors) {
        vectors = words.count == 0 ? [] : (0...words.count).flatMap { words.vector(ofWord: $0) }
        random = SplitMix(state: seed &* 77)
        width = words.count > 0 ? Self.usualWidth : 0
        network = NameNetwork(width: width)
        let inputs = Float(NameNetwork.places * WordVectors.dimensions)
        for index in network.projections.indices {
            network.projections[index] = Self.uniform(&random) * (3 / inputs).squareRoot()
        }
        for index in network.output.indices { network.output[index] = Self.uniform(&random) * 0.1 }
        for index in network.bias.indices { network.bias[index] = 0.1 }
        func squares(_ weights: [Float]) -> [Float] { [Float](repeating: 0.01, count: weights.count) }
        projectionSquares = squares(network.projections)
        signSquares = squares(network.signs)
        biasSquares = squares(network.bias)
        outputSquares = squares(network.output)
    }

    /// From -1 to 1.
    private static func uniform(_ random: inout SplitMix) -> Float {
        Float(random.next() >> 40) / Float(1 << 24) * 2 - 1
    }

    /// What the hidden units make of each token, some of them left out.
    mutating func hidden(_ inputs: [NetworkInput]) -> [Float] {
        guard width > 0 else { return [] }
        var hidden = [Float](repeating: 0, count: inputs.count * width)
        hidden.withUnsafeMutableBufferPointer { hidden in
            network.projections.withUnsafeBufferPointer { projections in
                network.signs.withUnsafeBufferPointer { signs in
                    vectors.withUnsafeBufferPointer { vectors in
                        for token in inputs.indices {
                            let units = hidden.baseAddress! + token * width
                            for unit in 0..<width { units[unit] = network.bias[unit] }
                            Self.forEachPlace(of: token, inputs.count) { place, word in
                                Self.forEachSign(inputs[word]) { row in
                                    let part = signs.baseAddress! + (place * NameNetwork.signRows + row) * width
                                    for unit in 0..<width { units[unit] += part[unit] }
                                }
                                let vector = vectors.baseAddress! + Int(inputs[word][0]) * WordVectors.dimensions
                                let first = projections.baseAddress! + place * WordVectors.dimensions * width
                                guard inputs[word][0] != 0 else { return }
                                for dimension in 0..<WordVectors.dimensions {
                                    let component = vector[dimension]
                                    let part = first + dimension * width
                                    for unit in 0..<width { units[unit] += component * part[unit] }
                                }
                            }
                        }
                    }
                }
            }
        }
        let limit = UInt64(Self.kept * 65_536)
        for index in hidden.indices {
            let isKept = hidden[index] > 0 && random.next() & 0xFFFF < limit
            hidden[index] = isKept ? hidden[index] / Self.kept : 0
        }
        return hidden
    }

    /// The points of all tags of all tokens.
    func points(_ hidden: [Float], count tokens: Int) -> [Float] {
        let tags = NameTag.count
        var points = [Float](repeating: 0, count: tokens * tags)
        points.withUnsafeMutableBufferPointer { points in
            network.output.withUnsafeBufferPointer { output in
                for token in 0..<tokens {
                    for unit in 0..<width where hidden[token * width + unit] != 0 {
                        let value = hidden[token * width + unit]
                        for tag in 0..<tags { points[token * tags + tag] += value * output[unit * tags + tag] }
                    }
                }
            }
        }
        return points
    }

    /// Takes a step. `gradients` are those of the loss by the points; `slowness` is 1 for the first step and gets smaller.
    mutating func learn(_ inputs: [NetworkInput], _ hidden: [Float], _ gradients: [Float], slowness: Float) {
        let tags = NameTag.count
        let rate = Self.rate * slowness
        let moved = inputs.indices.filter { token in
            gradients[(token * tags)..<((token + 1) * tags)].contains { abs($0) > Self.least }
        }
        guard !moved.isEmpty, width > 0 else { return }
        var outputGradient = [Float](repeating: 0, count: network.output.count)
        var projectionGradient = [Float](repeating: 0, count: network.projections.count)
        var units = [Float](repeating: 0, count: width)
        for token in moved {
            for unit in 0..<width {
                let value = hidden[token * width + unit]
                var sum: Float = 0
                if value > 0 {
                    for tag in 0..<tags {
                        let gradient = gradients[token * tags + tag]
                        sum += gradient * network.output[unit * tags + tag]
                        outputGradient[unit * tags + tag] += gradient * value
                    }
                }
                units[unit] = sum / Self.kept
            }
            Self.step(&network.bias, &biasSquares, 0, units, rate)
            Self.forEachPlace(of: token, inputs.count) { place, word in
                Self.forEachSign(inputs[word]) { row in
                    Self.step(&network.signs, &signSquares, (place * NameNetwork.signRows + row) * width, units, rate)
                }
                guard inputs[word][0] != 0 else { return }
                projectionGradient.withUnsafeMutableBufferPointer { gradient in
                    units.withUnsafeBufferPointer { units in
                        for dimension in 0..<WordVectors.dimensions {
                            let component = vectors[Int(inputs[word][0]) * WordVectors.dimensions + dimension]
                            let part = gradient.baseAddress! + (place * WordVectors.dimensions + dimension) * width
                            for unit in 0..<width { part[unit] += component * units[unit] }
                        }
                    }
                }
            }
        }
        Self.step(&network.projections, &projectionSquares, 0, projectionGradient, rate)
        Self.step(&network.output, &outputSquares, 0, outputGradient, rate)
    }

    @inline(__always)
    private static func step(
        _ weights: inout [Float], _ squares: inout [Float], _ start: Int, _ gradient: [Float], _ rate: Float
    ) {
        weights.withUnsafeMutableBufferPointer { weights in
            squares.withUnsafeMutableBufferPointer { squares in
                gradient.withUnsafeBufferPointer { gradient in
                    let (weights, squares) = (weights.baseAddress! + start, squares.baseAddress! + start)
                    for index in gradient.indices {
                        squares[index] += gradient[index] * gradient[index]
                        weights[index] -= rate * gradient[index] / squares[index].squareRoot()
                    }
                }
            }
        }
    }

    /// The places of the window around a token that are in the sentence, and the words there.
    @inline(__always)
    private static func forEachPlace(of token: Int, _ count: Int, _ body: (_ place: Int, _ word: Int) -> Void) {
        for word in max(0, token - NameNetwork.reach)...min(count - 1, token + NameNetwork.reach) {
            body(word - token + NameNetwork.reach, word)
        }
    }

    @inline(__always)
    private static func forEachSign(_ input: NetworkInput, _ body: (_ row: Int) -> Void) {
        for lane in 1...NameNetwork.signCount { body(Int(input[lane])) }
    }
}
