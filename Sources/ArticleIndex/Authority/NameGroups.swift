import NewsModel
import TextAnalysis
import Xapian

/// Which names of an index are one entity: those that it takes for one itself, and what the reader decided.
///
/// Every count, filter and list of names goes through here, so that they agree. Belongs to one thread.
final class NameGroups {
    let decisions: [AuthorityDecision]
    private var aliases: [Dimension: NameAliases] = [:]
    private var resolution: NameGroupBuilder.Resolution?
    private var shownLabels: [NameGroupBuilder.Name: String] = [:]
    private var conditions: [String: Set<UInt32>] = [:]
    private var maps: [Dimension: (MatchSet.LabelMap, labels: [UInt32: String])] = [:]

    init(_ decisions: [AuthorityDecision] = []) {
        self.decisions = decisions
    }

    /// Forgets what was read: the index is another.
    func reset() {
        aliases = [:]
        resolution = nil
        shownLabels = [:]
        conditions = [:]
        maps = [:]
    }

    // MARK: - What the index says

    func ordinal(
        of key: String, _ dimension: Dimension, in database: borrowing Database
    ) throws(XapianError) -> UInt32? {
        LabelDictionary.number(try database.metadata(LabelDictionary.ordinalKey(dimension.dictionary, key: key)))
    }

    func label(
        of ordinal: UInt32, _ dimension: Dimension, in database: borrowing Database
    ) throws(XapianError) -> String {
        String(
            decoding: try database.metadata(LabelDictionary.labelKey(dimension.dictionary, ordinal: ordinal)),
            as: UTF8.self)
    }

    func aliases(of dimension: Dimension, in database: borrowing Database) throws(XapianError) -> NameAliases {
        if let known = aliases[dimension.dictionary] { return known }
        let read = try NameAliases(dimension, in: database)
        aliases[dimension.dictionary] = read
        return read
    }

    /// The label under which the lists that come with the tool know a name; nil where they do not, or by itself.
    static func listedLabel(for name: String, _ kind: EntityKind) -> String? {
        guard kind == .place || kind == .organisation, let label = Gazetteer.standard.label(for: name, kind: kind),
            nameKey(label) != nameKey(name)
        else { return nil }
        return label
    }

    func resolved(in database: borrowing Database) throws(XapianError) -> NameGroupBuilder.Resolution {
        if let resolution { return resolution }
        var made = try NameGroupBuilder.resolve(decisions, self, in: database)
        // Names of any kind are taken for one by spelling alone: what a decision touches, it touches for all of them.
        let aliases = try aliases(of: .entity, in: database)
        for key in made.keys {
            guard let ordinal = try ordinal(of: key, .entity, in: database) else { continue }
            for member in aliases.members(of: aliases.leader(of: ordinal)) where member != ordinal {
                made.keys.insert(nameKey(try label(of: member, .entity, in: database)))
            }
        }
        resolution = made
        return made
    }

    // MARK: - Finding

    /// What is counted under a name; nil where the index does not know it.
    func find(
        _ name: String, _ dimension: Dimension, in database: borrowing Database
    ) throws(XapianError) -> NameGroup? {
        let key = nameKey(name)
        let resolution = try resolved(in: database)
        if let kind = dimension.kind {
            let place = NameGroupBuilder.Name(kind: kind, key: key)
            if let group = resolution.byName[place] { return resolution.groups[group] }
            guard resolution.moved[place] == nil else { return nil }
            if let written = try written(key, Dimension(kind), in: database) { return written }
            guard let label = Self.listedLabel(for: name, kind) else { return nil }
            return try find(label, dimension, in: database)
        }
        if !resolution.keys.contains(key), let written = try written(key, dimension, in: database) { return written }
        guard dimension == .entity else { return nil }
        var parts: [NameGroup.Part] = []
        var names: [String] = []
        var label: String?
        for kind in EntityKind.allCases {
            guard let group = try find(name, Dimension(kind), in: database) else { continue }
            parts += group.parts
            names += group.names.filter { !names.contains($0) }
            label = label ?? group.label
        }
        return label.map { NameGroup(kind: nil, label: $0, parts: parts, names: names) }
    }

    /// What the index takes for one name, before any decision.
    func written(
        _ key: String, _ dimension: Dimension, in database: borrowing Database
    ) throws(XapianError) -> NameGroup? {
        guard let ordinal = try ordinal(of: key, dimension, in: database) else { return nil }
        let aliases = try aliases(of: dimension, in: database)
        var names: [String] = []
        for member in aliases.members(of: aliases.leader(of: ordinal)) {
            names.append(try label(of: member, dimension, in: database))
        }
        return NameGroup(
            kind: dimension.kind, label: names[0],
            parts: [NameGroup.Part(dimension: dimension, keys: names.map(nameKey))], names: names)
    }

    /// How a name is shown of which nothing is decided.
    func shownLabel(
        of name: NameGroupBuilder.Name, _ text: String, in database: borrowing Database
    ) throws(XapianError) -> String {
        if let known = shownLabels[name] { return known }
        let label = try written(name.key, Dimension(name.kind), in: database)?.label ?? text
        shownLabels[name] = label
        return label
    }

    /// Whether an article is one of those that a condition finds.
    func holds(_ condition: String, _ document: UInt32, in database: borrowing Database) throws -> Bool {
        if let known = conditions[condition] { return known.contains(document) }
        let found = Set(try self.condition(condition, in: database).documents(in: database))
        conditions[condition] = found
        return found.contains(document)
    }

    /// Groups that the reader decided about, of the kind of a dimension; of every kind for the dimension `entity`.
    func decidedGroups(
        _ dimension: Dimension, in database: borrowing Database
    ) throws(XapianError) -> [NameGroup] {
        guard !decisions.isEmpty else { return [] }
        return try resolved(in: database).groups.filter { dimension == .entity || $0.kind == dimension.kind }
    }

    /// The kind that a name of another kind has now by a decision; nil where there is none.
    func movedKind(
        of name: String, _ dimension: Dimension, in database: borrowing Database
    ) throws(XapianError) -> EntityKind? {
        guard let kind = dimension.kind else { return nil }
        return try resolved(in: database).moved[NameGroupBuilder.Name(kind: kind, key: nameKey(name))]
    }

    // MARK: - Asking

    /// Articles that have any name of a group, in a dimension of its kind.
    func query(
        _ group: NameGroup, _ dimension: Dimension, in database: borrowing Database
    ) throws -> Query {
        var queries: [Query] = []
        for part in group.parts { queries.append(try query(part, dimension, in: database)) }
        return queries.count == 1 ? queries[0] : try .combine(queries, .or)
    }

    func query(
        _ part: NameGroup.Part, _ dimension: Dimension, in database: borrowing Database
    ) throws -> Query {
        let written = dimension.isMain ? part.dimension.main ?? part.dimension : part.dimension
        guard case .labels(_, let prefix) = written.storage else { return try .nothing() }
        var terms: [Query] = []
        for key in part.keys { terms.append(try .term(Term.bytes(prefix, key))) }
        var query = terms.count == 1 ? terms[0] : try Query.combine(terms, .or)
        if let only = part.only { query = try .combine([query, condition(only, in: database)], .filter) }
        for except in part.except { query = try .combine([query, condition(except, in: database)], .andNot) }
        return query
    }

    /// A condition means names as they are written: with decisions it could depend on itself.
    private func condition(_ text: String, in database: borrowing Database) throws -> Query {
        var planner = try QueryPlanner(database, NameGroups(), text: text)
        return try planner.plan(QueryParser.parse(text).node, in: database)
    }

    /// In how many articles a group is named.
    func articles(
        with group: NameGroup, _ dimension: Dimension, in database: borrowing Database
    ) throws -> Int {
        let written = dimension.isMain ? nil : group.parts.first
        if group.parts.count == 1, let part = written, part.keys.count == 1, !part.hasConditions,
            case .labels(_, let prefix) = part.dimension.storage
        {
            return try database.documentFrequency(of: Term.bytes(prefix, part.keys[0]))
        }
        return try query(group, dimension, in: database).count(in: database)
    }

    // MARK: - Counting

    /// What the ordinals of a dimension count as, and the labels of which the dictionary has another or none.
    func labelMap(
        _ dimension: Dimension, in database: borrowing Database
    ) throws -> (map: MatchSet.LabelMap, labels: [UInt32: String]) {
        if let known = maps[dimension] { return known }
        let aliases = try aliases(of: dimension, in: database)
        var maker = LabelMapMaker(dimension, self)
        if !aliases.ordinals.isEmpty || !decisions.isEmpty { try maker.make(aliases, in: database) }
        maps[dimension] = (maker.map, maker.labels)
        return (maker.map, maker.labels)
    }
}
