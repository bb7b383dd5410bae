import Foundation

/// Sums over all rows of tags that a sentence may have (the forward and backward sums of hidden Markov models: Rabiner, 1989),
/// scaled token by token.
public struct TagLattice {
    /// Exponentials of the points, the best of each token being 1.
    public let potentials: [Float]
    /// Exponentials of the transitions.
    public let moves: [Float]
    /// What leads to each tag of each token; 1 in the sum over a token.
    public private(set) var forward: [Float]
    /// What follows each tag of each token; 1 in the sum over a token.
    public private(set) var backward: [Float]
    /// The logarithm of the sum over all rows.
    public private(set) var logTotal = 0.0

    /// Sums up the points of all tags of all tokens, `NameTag.count` a token, and the transitions of a `NameModel`.
    public init(points: [Float], transitions: [Float]) {
        self.init(points: points, moves: Self.exponentials(transitions))
    }

    /// Exponentials of transitions, for many sentences.
    static func exponentials(_ transitions: [Float]) -> [Float] { transitions.map { exp($0) } }

    /// The same with the exponentials of the transitions.
    init(points: [Float], moves: [Float]) {
        let tags = NameTag.count
        let tokens = points.count / tags
        let start = tags * tags
        var potentials = points
        var forward = [Float](repeating: 0, count: points.count)
        var backward = forward
        for token in 0..<tokens {
            let top = points[(token * tags)..<((token + 1) * tags)].max()!
            logTotal += Double(top)
            for tag in 0..<tags { potentials[token * tags + tag] = exp(points[token * tags + tag] - top) }
        }
        for token in 0..<tokens {
            var sum: Float = 0
            for tag in 0..<tags {
                var value: Float = 0
                if token == 0 {
                    value = moves[start + tag]
                } else {
                    for previous in 0..<tags {
                        value += forward[(token - 1) * tags + previous] * moves[previous * tags + tag]
                    }
                }
                value *= potentials[token * tags + tag]
                forward[token * tags + tag] = value
                sum += value
            }
            for tag in 0..<tags { forward[token * tags + tag] /= sum }
            logTotal += Double(log(sum))
        }
        if tokens > 0 {
            for tag in 0..<tags { backward[(tokens - 1) * tags + tag] = 1 }
        }
        for token in stride(from: tokens - 2, through: 0, by: -1) {
            var sum: Float = 0
            for tag in 0..<tags {
                var value: Float = 0
                for next in 0..<tags {
                    value +=
                        moves[tag * tags + next] * potentials[(token + 1) * tags + next]
                        * backward[(token + 1) * tags + next]
                }
                backward[token * tags + tag] = value
                sum += value
            }
            for tag in 0..<tags { backward[token * tags + tag] /= sum }
        }
        self.potentials = potentials
        self.moves = moves
        self.forward = forward
        self.backward = backward
    }

    /// How probable a tag of a token is, 0 to 1.
    func probability(of tag: NameTag, at token: Int) -> Float {
        var sum: Float = 0
        for place in (token * NameTag.count)..<((token + 1) * NameTag.count) { sum += forward[place] * backward[place] }
        let place = token * NameTag.count + tag.index
        return forward[place] * backward[place] / max(sum, .leastNormalMagnitude)
    }

    /// How probable each tag of a token is, 0 to 1.
    public func probabilities(of token: Int) -> [Float] {
        let tags = NameTag.count
        var probabilities = [Float](repeating: 0, count: tags)
        var sum: Float = 0
        for tag in 0..<tags {
            probabilities[tag] = forward[token * tags + tag] * backward[token * tags + tag]
            sum += probabilities[tag]
        }
        for tag in 0..<tags { probabilities[tag] /= max(sum, .leastNormalMagnitude) }
        return probabilities
    }
}
