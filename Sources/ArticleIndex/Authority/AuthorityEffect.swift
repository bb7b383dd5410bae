public import NewsModel
import TextAnalysis
import Xapian

/// A name as lists show it, and its articles.
public struct NamedCount: Hashable, Sendable {
    /// How it is shown.
    public let name: String
    /// What it is.
    public let kind: EntityKind
    /// Articles that have it, or would have it if it were not hidden.
    public let articles: Int
    /// Whether it is in no list and no count.
    public let isHidden: Bool
}

/// What a change of decisions does to the names that it speaks of.
public struct AuthorityEffect: Equatable, Sendable {
    /// The names as they are counted before.
    public let before: [NamedCount]
    /// The names as they are counted after.
    public let after: [NamedCount]
}

extension Searcher {
    /// What it would mean for names to have other decisions than now; nil where only decisions about stories differ.
    public func effect(
        of new: AuthorityFile, from old: AuthorityFile
    ) throws(IndexError) -> AuthorityEffect? {
        if old.decisions == new.decisions, old.lines != new.lines { return nil }
        let before = Set(old.decisions)
        let after = Set(new.decisions)
        let changed = before.symmetricDifference(after)
        var names: Set<String> = []
        for decision in changed {
            names.insert(decision.name)
            if [.merge, .split, .rename].contains(decision.verb), !decision.value.isEmpty {
                names.insert(decision.value)
            }
        }
        // A name is followed in all kinds: a decision about its kind may lead to where others have it already.
        let sought = names.sorted().flatMap { name in EntityKind.allCases.map { (name, $0) } }
        return try reading { database in
            let (old, new) = (NameGroups(old.decisions), NameGroups(new.decisions))
            // What a name was counted as is followed, too: what is left when one is split off.
            let shown =
                try Self.counts(of: sought, old, in: database) + Self.counts(of: sought, new, in: database)
            let all = sought + shown.map { ($0.name, $0.kind) }
            let counts = (
                before: try Self.counts(of: all, old, in: database), after: try Self.counts(of: all, new, in: database)
            )
            // Namesakes of other kinds are left out where nothing happens to them.
            let kinds = Set(Set(counts.before).symmetricDifference(counts.after).map(\.kind)).union(changed.map(\.kind))
            return AuthorityEffect(
                before: counts.before.filter { kinds.contains($0.kind) },
                after: counts.after.filter { kinds.contains($0.kind) })
        }
    }

    private static func counts(
        of sought: [(name: String, kind: EntityKind)], _ names: NameGroups, in database: borrowing Database
    ) throws -> [NamedCount] {
        var counts: Set<NamedCount> = []
        for (name, kind) in sought {
            guard let group = try names.find(name, Dimension(kind), in: database) else { continue }
            let articles = try names.articles(with: group, Dimension(kind), in: database)
            let count = NamedCount(name: group.label, kind: kind, articles: articles, isHidden: group.isHidden)
            if articles > 0 { counts.insert(count) }
        }
        return counts.sorted {
            ($1.articles, $0.name, $0.kind.rawValue) < ($0.articles, $1.name, $1.kind.rawValue)
        }
    }

    /// The kinds, as they are written in the index, of which a name can be meant: what decisions are about.
    ///
    /// - Parameter kind: Only names that are counted as this; nil for any.
    /// - Returns: Each kind with what the name is counted as now, the most frequent first.
    public func writtenKinds(
        of name: String, kind: EntityKind?
    ) throws(IndexError) -> [(written: EntityKind, count: NamedCount)] {
        try reading { database in
            var found: [(EntityKind, NamedCount)] = []
            for shown in EntityKind.allCases where kind == nil || kind == shown {
                guard let group = try names.find(name, Dimension(shown), in: database) else { continue }
                let count = NamedCount(
                    name: group.label, kind: shown,
                    articles: try names.articles(with: group, Dimension(shown), in: database), isHidden: group.isHidden)
                let key = nameKey(name)
                let written = group.parts.first { $0.keys.contains(key) }?.dimension.kind
                // A name that only decisions know is of the kind that it is shown as.
                if count.articles > 0 || written != nil { found.append((written ?? shown, count)) }
            }
            return found.sorted { $0.1.articles > $1.1.articles }
        }
    }

    /// Whether the index itself takes a name of a kind for one with others, by lists or by spelling.
    public func isJoinedByIndex(_ name: String, _ kind: EntityKind) throws(IndexError) -> Bool {
        try reading { database in
            guard let group = try NameGroups().find(name, Dimension(kind), in: database) else { return false }
            return group.names.count > 1
        }
    }
}
