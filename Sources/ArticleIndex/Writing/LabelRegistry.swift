import TextAnalysis
import Xapian

/// Gives labels their ordinals while writing, new ones in the order in which they come, and notes which are another way
/// of writing one.
struct LabelRegistry {
    private var ordinals: [Dimension: [String: UInt32]] = [:]
    private var counts: [Dimension: UInt32] = [:]
    private struct Aliases: Hashable {
        let dimension: Dimension
        let reason: NameAliases.Reason
    }
    private var leaders: [Aliases: [UInt32: UInt32]] = [:]
    private var changed: Set<Aliases> = []

    /// The ordinal of a label; a new one is recorded in the database.
    mutating func ordinal(
        of label: AnalysedArticle.Label, _ dimension: Dimension, in database: borrowing WritableDatabase
    ) throws(XapianError) -> UInt32 {
        let dimension = dimension.dictionary
        if let ordinal = try known(label.key, dimension, in: database) { return ordinal }
        let ordinal = try count(dimension, in: database)
        try database.setMetadata(
            LabelDictionary.ordinalKey(dimension, key: label.key), to: LabelDictionary.bytes(ordinal))
        try database.setMetadata(
            LabelDictionary.labelKey(dimension, ordinal: ordinal), to: Array(label.name.utf8))
        try database.setMetadata(LabelDictionary.countKey(dimension), to: LabelDictionary.bytes(ordinal + 1))
        ordinals[dimension, default: [:]][label.key] = ordinal
        counts[dimension] = ordinal + 1
        if let leader = label.leader {
            let leading = AnalysedArticle.Label(key: nameKey(leader), name: leader, spelling: label.spelling)
            let lists = Aliases(dimension: dimension, reason: .list)
            // Noted before its leader is known: that may be of the same class, of which this one is not, then.
            try set(ordinal, under: .max, lists, in: database)
            try set(ordinal, under: try self.ordinal(of: leading, dimension, in: database), lists, in: database)
        } else if label.spelling != .fixed {
            try join(label, ordinal, dimension, in: database)
        }
        return ordinal
    }

    /// Records which labels are another way of writing one. To be done before each commit.
    mutating func flush(in database: borrowing WritableDatabase) throws(XapianError) {
        for aliases in changed {
            try database.setMetadata(
                LabelDictionary.aliasKey(aliases.dimension, aliases.reason),
                to: NameAliases(leaders[aliases] ?? [:]).packed)
        }
        changed = []
    }

    private mutating func known(
        _ key: String, _ dimension: Dimension, in database: borrowing WritableDatabase
    ) throws(XapianError) -> UInt32? {
        if let ordinal = ordinals[dimension]?[key] { return ordinal }
        let stored = try metadata(LabelDictionary.ordinalKey(dimension, key: key), in: database)
        guard let ordinal = LabelDictionary.number(stored) else { return nil }
        ordinals[dimension, default: [:]][key] = ordinal
        return ordinal
    }

    private func count(
        _ dimension: Dimension, in database: borrowing WritableDatabase
    ) throws(XapianError) -> UInt32 {
        if let count = counts[dimension] { return count }
        return LabelDictionary.number(try metadata(LabelDictionary.countKey(dimension), in: database)) ?? 0
    }

    private func metadata(
        _ key: [UInt8], in database: borrowing WritableDatabase
    ) throws(XapianError) -> [UInt8] {
        try database.reading { view throws(XapianError) in try view.metadata(key) }
    }

    // MARK: - Ways of writing

    private mutating func load(_ aliases: Aliases, in database: borrowing WritableDatabase) throws(XapianError) {
        guard leaders[aliases] == nil else { return }
        leaders[aliases] = try database.reading { view throws(XapianError) in
            try NameAliases.leaders(aliases.dimension, aliases.reason, in: view)
        }
    }

    private mutating func set(
        _ ordinal: UInt32, under leader: UInt32?, _ aliases: Aliases, in database: borrowing WritableDatabase
    ) throws(XapianError) {
        try load(aliases, in: database)
        let leader = leader == ordinal ? nil : leader
        guard leaders[aliases]![ordinal] != leader else { return }
        leaders[aliases]![ordinal] = leader
        changed.insert(aliases)
    }

    /// Counts a new label with those of its class, and settles the class anew. The members whose key is not that of the
    /// class are listed in the metadata, each with its initials; so most labels, which are alone, are in no list.
    private mutating func join(
        _ label: AnalysedArticle.Label, _ ordinal: UInt32, _ dimension: Dimension,
        in database: borrowing WritableDatabase
    ) throws(XapianError) {
        let own = NameClass(key: label.key, isPerson: label.spelling == .personName)
        let listKey = LabelDictionary.classKey(dimension, key: own.key)
        var list = String(decoding: try metadata(listKey, in: database), as: UTF8.self)
        if own.key != label.key {
            list += "\(ordinal) \(own.initials)\n"
            try database.setMetadata(listKey, to: Array(list.utf8))
        } else if list.isEmpty {
            return
        }
        var members: [(ordinal: UInt32, initials: String)] = list.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            return UInt32(words[0]).map { ($0, words.count > 1 ? String(words[1]) : "") }
        }
        let lists = Aliases(dimension: dimension, reason: .list)
        try load(lists, in: database)
        if let plain = try known(own.key, dimension, in: database), leaders[lists]![plain] == nil {
            members.append((plain, ""))
        }
        let isSettled = Set(members.map(\.initials)).subtracting([""]).count < 2
        for (ordinal, initials) in members {
            let equal = members.filter { isSettled || $0.initials == initials }.map(\.ordinal)
            try set(
                ordinal, under: equal.min(), Aliases(dimension: dimension, reason: .spelling), in: database)
        }
    }
}
