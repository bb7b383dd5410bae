import TextAnalysis
import Xapian

/// Finds the labels that a reader's filters mean, and notes which do not occur.
struct FilterResolver {
    struct Label: Hashable {
        let key: String
    }

    private(set) var notes: [String] = []

    mutating func resolve(
        _ filters: [Dimension: [String]], in database: borrowing Database
    ) throws(XapianError) -> [Dimension: [Label]] {
        var resolved: [Dimension: [Label]] = [:]
        for (dimension, names) in filters where !names.isEmpty {
            var labels: [Label] = []
            for name in names {
                var key = Self.key(name, dimension)
                if try !Self.occurs(QueryPlanner.label(key, dimension), in: database) {
                    if let label = NameAliases.label(for: name, dimension) {
                        notes.append("the \(dimension.rawValue) '\(name)' is counted as '\(label)'")
                        key = nameKey(label)
                    } else {
                        notes.append("no article has the \(dimension.rawValue) '\(name)'")
                    }
                }
                labels.append(Label(key: key))
            }
            resolved[dimension] = labels
        }
        notes.sort()
        return resolved
    }

    /// What a label is compared by: names folded, dates and languages as they are.
    private static func key(_ name: String, _ dimension: Dimension) -> String {
        switch dimension.storage {
        case .date: name
        case .labels: dimension == .language ? LanguageDetector.canonicalCode(name) ?? name : nameKey(name)
        }
    }

    private static func occurs(_ query: Query, in database: borrowing Database) throws(XapianError) -> Bool {
        let enquire = try Enquire(database)
        return try enquire.match(
            query, weighting: .none, order: .relevance, first: 0, count: 0, collecting: false
        ).total > 0
    }
}
