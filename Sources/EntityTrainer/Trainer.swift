import Foundation
import TextAnalysis

/// Trains a `NameModel` by stochastic gradient descent on the likelihood of the tags and the squares of the weights, with
/// steps that get smaller with each (Bottou, "Stochastic gradient descent tricks", 2012), and beside it a `NameNetwork`, whose
/// points are added to those of the model.
struct Trainer {
    struct Example {
        var rows: [UInt32]
        var inputs: [NetworkInput]
        var tags: [NameTag]
        /// How much it counts; sets unlike news count less.
        var weight: Float
    }

    /// The emissions are to be multiplied by `scale`: so all shrink in one step.
    private var model: NameModel
    private(set) var network: NetworkTrainer
    private var scale: Float = 1
    private var steps = 0
    /// How many of a token's features a step sees, 0 to 1: what is always there together must not lean on each other
    /// (dropout: Srivastava et al., 2014).
    private let kept: Float
    private var random: SplitMix
    /// How far the first step goes.
    private let rate: Float
    /// The weight of the squares of all weights in what is minimized, beside the mean loss of a sentence.
    private let decay: Float

    /// How many steps there will be.
    private let planned: Int

    init(seed: UInt64, rate: Float, decay: Float, kept: Float, planned: Int, rowBits: Int, vectors: WordVectors) {
        model = NameModel(rowBits: rowBits)
        network = NetworkTrainer(seed: seed, vectors: vectors)
        self.planned = planned
        random = SplitMix(state: 6 + seed)
        self.rate = rate
        self.decay = decay
        self.kept = kept
    }

    /// What has been learned.
    var result: NameModel {
        var result = model
        for index in result.emissions.indices { result.emissions[index] *= scale * kept }
        return result
    }

    /// One pass over the examples in the given order; the mean loss a token.
    mutating func pass(_ examples: [Example], order: [Int]) -> Double {
        var loss = 0.0
        var tokens = 0
        for index in order {
            loss += step(examples[index])
            tokens += examples[index].tags.count
        }
        return loss / Double(tokens)
    }

    private mutating func step(_ example: Example) -> Double {
        let tags = NameTag.count
        let length = example.tags.count
        var rows = example.rows
        if kept < 1 {
            let limit = UInt64(kept * 65536)
            for index in rows.indices where random.next() & 0xFFFF >= limit { rows[index] = 0 }
        }
        let hidden = network.hidden(example.inputs)
        let scores = zip(model.scores(rows), network.points(hidden, count: length)).map { $0 * scale + $1 }
        // Down to a hundredth: what the last steps see would count too much else.
        let slowness = max(1 - Float(steps) / Float(planned), 0.01)
        let rate = rate * slowness
        steps += 1
        scale *= 1 - rate * decay
        let start = tags * tags
        let lattice = TagLattice(points: scores, transitions: model.transitions)
        var gold = 0.0
        for token in 0..<length {
            let tag = example.tags[token].index
            gold += Double(scores[token * tags + tag])
            gold += Double(
                model.transitions[(token == 0 ? start : example.tags[token - 1].index * tags) + tag])
        }
        var gradients: [Float] = []
        // Expected minus seen.
        var moveGradient = [Float](repeating: 0, count: model.transitions.count)
        let (forward, backward) = (lattice.forward, lattice.backward)
        for token in 0..<length {
            var gradient = lattice.probabilities(of: token)
            if token == 0 {
                for tag in 0..<tags { moveGradient[start + tag] += gradient[tag] }
                moveGradient[start + example.tags[0].index] -= 1
            } else {
                var total: Float = 0
                for previous in 0..<tags {
                    for tag in 0..<tags {
                        total +=
                            forward[(token - 1) * tags + previous] * lattice.moves[previous * tags + tag]
                            * lattice.potentials[token * tags + tag] * backward[token * tags + tag]
                    }
                }
                for previous in 0..<tags {
                    for tag in 0..<tags {
                        moveGradient[previous * tags + tag] +=
                            forward[(token - 1) * tags + previous] * lattice.moves[previous * tags + tag]
                            * lattice.potentials[token * tags + tag] * backward[token * tags + tag] / total
                    }
                }
                moveGradient[example.tags[token - 1].index * tags + example.tags[token].index] -= 1
            }
            gradient[example.tags[token].index] -= 1
            gradients += gradient.map { $0 * example.weight }
            update(
                rows[(token * NameFeatures.perToken)..<((token + 1) * NameFeatures.perToken)], gradient,
                example.weight * rate / scale)
        }
        network.learn(example.inputs, hidden, gradients, slowness: slowness)
        for index in moveGradient.indices where moveGradient[index] != 0 {
            model.transitions[index] -=
                rate * (moveGradient[index] * example.weight + decay * model.transitions[index])
        }
        return (lattice.logTotal - gold) * Double(example.weight)
    }

    private mutating func update(_ rows: ArraySlice<UInt32>, _ gradient: [Float], _ step: Float) {
        let tags = NameTag.count
        guard gradient.contains(where: { abs($0) > 1e-4 }) else { return }
        // Place 0 stands for what is left out.
        let places = rows.map { model.place(of: $0) * tags }.filter { $0 != 0 }
        model.emissions.withUnsafeMutableBufferPointer { weights in
            for base in places {
                for tag in 0..<tags { weights[base + tag] -= step * gradient[tag] }
            }
        }
    }
}
