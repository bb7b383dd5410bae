import NewsModel
import TextAnalysis
import Xapian

/// Finds the labels that a reader's filters mean, and notes which do not occur.
struct FilterResolver {
    /// A label, and what is counted under it.
    struct Label {
        let key: String
        /// For dimensions of names what else has the same label.
        var group: NameGroup?
        /// For dimensions of the reader the articles that have it.
        var articles: [ArticleID]?
    }

    private let names: NameGroups
    private let marks: (any ReaderMarks)?
    private(set) var notes: [String] = []

    init(_ names: NameGroups, _ marks: (any ReaderMarks)? = nil) {
        self.names = names
        self.marks = marks
    }

    mutating func resolve(
        _ filters: [Dimension: [String]], in database: borrowing Database
    ) throws -> [Dimension: [Label]] {
        var resolved: [Dimension: [Label]] = [:]
        for (dimension, names) in filters where !names.isEmpty {
            var labels: [Label] = []
            for name in names { labels.append(try resolve(name, dimension, in: database)) }
            resolved[dimension] = labels
        }
        notes.sort()
        return resolved
    }

    private mutating func resolve(
        _ name: String, _ dimension: Dimension, in database: borrowing Database
    ) throws -> Label {
        let kind = dimension.rawValue
        let label: Label
        if dimension.isReaders {
            label = Label(
                key: nameKey(name), articles: try marks?.articles(of: dimension, label: name) ?? [])
        } else if dimension.hasNames {
            guard let group = try names.find(name, dimension, in: database) else {
                if let moved = try names.movedKind(of: name, dimension, in: database) {
                    notes.append("'\(name)' is counted as \(Dimension(moved).rawValue), by your decision")
                } else {
                    notes.append("no article has the \(kind) '\(name)'")
                }
                return Label(
                    key: nameKey(name), group: NameGroup(kind: dimension.kind, label: name, parts: [], names: []))
            }
            label = Label(key: nameKey(group.label), group: group)
            if label.key != nameKey(name) { notes.append("the \(kind) '\(name)' is counted as '\(group.label)'") }
            if group.isHidden {
                notes.append("the \(kind) '\(name)' is hidden from lists and counts, by your decision")
            }
        } else {
            label = Label(key: Self.key(name, dimension))
        }
        if try !occurs(label, dimension, in: database) { notes.append("no article has the \(kind) '\(name)'") }
        return label
    }

    private func occurs(_ label: Label, _ dimension: Dimension, in database: borrowing Database) throws -> Bool {
        if let group = label.group { return try names.articles(with: group, dimension, in: database) > 0 }
        if let articles = label.articles {
            return try !MarkedArticles.documents(of: articles, in: database).isEmpty
        }
        switch dimension.storage {
        case .notebook: return false
        case .labels(_, let prefix): return try database.documentFrequency(of: Term.bytes(prefix, label.key)) > 0
        // A date is a range of values, which only a match can count.
        case .date: return try QueryPlanner.label(label.key, dimension).count(in: database) > 0
        }
    }

    /// What a label is compared by: names folded, dates and languages as they are.
    private static func key(_ name: String, _ dimension: Dimension) -> String {
        switch dimension.storage {
        case .date, .notebook: name
        case .labels: dimension == .language ? LanguageDetector.canonicalCode(name) ?? name : nameKey(name)
        }
    }
}
