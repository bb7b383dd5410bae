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
                if try !Self.occurs(key, dimension, in: database) {
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

    private static func occurs(
        _ key: String, _ dimension: Dimension, in database: borrowing Database
    ) throws(XapianError) -> Bool {
        switch dimension.storage {
        case .labels(_, let prefix): return try database.documentFrequency(of: Term.bytes(prefix, key)) > 0
        case .date:
            // A date is a range of values, which only a match can count.
            return try Enquire(database).match(
                QueryPlanner.label(key, dimension), weighting: .none, order: .relevance, first: 0, count: 0,
                collecting: false
            ).total > 0
        }
    }
}
