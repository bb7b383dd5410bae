import Foundation

/// How strongly two things go together, from counts.
public enum AssociationMeasure: String, CaseIterable, Sendable {
    /// Log-likelihood ratio (Dunning, Computational Linguistics 19/1, 1993): how sure it is that they do.
    case loglik
    /// Pointwise mutual information in bits (Church and Hanks, 1990): how much oftener than by chance; loud for rare words.
    case mi
    /// Dice's coefficient, 0 to 1: how exclusively they do.
    case dice

    /// The strength.
    ///
    /// - Parameters:
    ///   - together: How often both occur.
    ///   - first: How often the first occurs.
    ///   - second: How often the second occurs.
    ///   - all: How many places there are.
    public func strength(together: Int, first: Int, second: Int, all: Int) -> Double {
        guard together > 0, first > 0, second > 0, all > 0 else { return 0 }
        switch self {
        case .loglik:
            return logLikelihood(
                [together, first - together], [max(0, second - together), max(0, all - first - second + together)])
        case .mi: return log2(Double(together) * Double(all) / (Double(first) * Double(second)))
        case .dice: return 2 * Double(together) / (Double(first) + Double(second))
        }
    }
}

/// Log-likelihood ratio of a table of two rows (Dunning, 1993): 0 where the rows have the same shares; from 3.84 on the
/// difference is one that chance makes in less than one of twenty cases, from 10.83 on of a thousand.
public func logLikelihood(_ first: [Int], _ second: [Int]) -> Double {
    func entropy(_ counts: [Int]) -> Double {
        let sum = Double(counts.reduce(0, +))
        return counts.reduce(0) { $1 > 0 ? $0 + Double($1) * log(Double($1) / sum) : $0 }
    }
    let columns = zip(first, second).map { $0 + $1 }
    let rows = [first.reduce(0, +), second.reduce(0, +)]
    return max(0, 2 * (entropy(first + second) - entropy(rows) - entropy(columns)))
}
