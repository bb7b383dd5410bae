import Xapian

/// How often the labels of one dimension occur in two sets of articles.
public struct Comparison: Sendable {
    /// A label in both sets.
    public struct Label: Equatable, Sendable {
        /// As it is shown.
        public let label: String
        /// Articles of the first set.
        public let first: Int
        /// Articles of the second set.
        public let second: Int
        /// Articles of both.
        public let both: Int
        /// Log-likelihood ratio; below zero where its share is smaller in the first set.
        public let likelihood: Double
    }

    /// What is compared.
    public let dimension: Dimension
    /// The labels with the greatest differences first.
    public let labels: [Label]
    /// How many labels there are in either set.
    public let labelCount: Int
}

/// Two sets of articles side by side.
public struct ComparisonResult: Sendable {
    /// Number of articles in each, and in both.
    public let totals: (first: Int, second: Int, both: Int)
    /// One comparison a dimension.
    public let comparisons: [Comparison]
    /// What should be known about the requests, one sentence each.
    public let notes: [String]
}

extension Searcher {
    /// Compares the facets of what two requests find.
    ///
    /// - Parameter limit: Labels listed for each dimension; nil lists all.
    public func compare(
        _ first: SearchRequest, _ second: SearchRequest, by dimensions: [Dimension], limit: Int?
    ) throws(IndexError) -> ComparisonResult {
        try reading { database in
            let one = try plan(first, in: database)
            let other = try plan(second, in: database)
            let enquire = try Enquire(database)
            func match(_ query: Query) throws(XapianError) -> MatchSet {
                try enquire.match(
                    query, weighting: .none, order: .relevance, first: 0, count: 0, collecting: true)
            }
            let firstMatches = try match(one.query(in: database))
            let secondMatches = try match(other.query(in: database))
            let bothMatches = try match(.combine([one.query(in: database), other.query(in: database)], .and))
            var comparisons: [Comparison] = []
            for dimension in dimensions {
                let counter = FacetCounter(
                    dimension: dimension, limit: nil, chosen: [], matching: nil, names: names, columns: columns)
                let counts = try [
                    counter.count(firstMatches, in: database), counter.count(secondMatches, in: database),
                    counter.count(bothMatches, in: database),
                ].map { Dictionary($0.labels.map { ($0.label, $0.count) }, uniquingKeysWith: +) }
                var labels: [Comparison.Label] = []
                for label in Set(counts[0].keys).union(counts[1].keys) {
                    let (first, second) = (counts[0][label] ?? 0, counts[1][label] ?? 0)
                    let likelihood = logLikelihood(
                        [first, firstMatches.total - first], [second, secondMatches.total - second])
                    let isMore =
                        Double(first) * Double(secondMatches.total) >= Double(second) * Double(firstMatches.total)
                    labels.append(
                        Comparison.Label(
                            label: label, first: first, second: second, both: counts[2][label] ?? 0,
                            likelihood: isMore ? likelihood : -likelihood))
                }
                labels.sort { (abs($1.likelihood), $0.label) < (abs($0.likelihood), $1.label) }
                comparisons.append(
                    Comparison(
                        dimension: dimension, labels: Array(labels.prefix(limit ?? labels.count)),
                        labelCount: labels.count))
            }
            return ComparisonResult(
                totals: (firstMatches.total, secondMatches.total, bothMatches.total), comparisons: comparisons,
                notes: one.notes + other.notes)
        }
    }
}
