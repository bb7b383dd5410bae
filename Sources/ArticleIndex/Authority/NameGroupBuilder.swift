import NewsModel
import TextAnalysis
import Xapian

/// Carries the reader's decisions out: joins names to groups, and says for each ordinal what it counts as.
///
/// Names move in bundles: those that the index takes for one, less those that the reader split off. Merges join bundles both
/// ways, so that their order in the file does not matter and no two of them contradict each other.
struct NameGroupBuilder {
    /// A name of a kind.
    struct Name: Hashable {
        let kind: EntityKind
        let key: String
    }

    /// What decisions come to.
    struct Resolution {
        var groups: [NameGroup] = []
        /// The group of each name, by its kind after decisions.
        var byName: [Name: Int] = [:]
        /// Names that are now of another kind, by their kind before.
        var moved: [Name: EntityKind] = [:]
        /// For ordinals with a decision the group as which they count, nil for none or where articles have to be asked.
        var ordinals: [EntityKind: [UInt32: Int?]] = [:]
        /// For each written name that a decision touches, the groups that it may count in, and when.
        var targets: [Name: [(group: Int, only: String?, except: [String])]] = [:]
        /// Keys that a decision touches, whatever their kind.
        var keys: Set<String> = []
    }

    private struct Bundle {
        let kind: EntityKind
        var names: [(ordinal: UInt32?, key: String, label: String)]
        var newKind: EntityKind?
        var isDropped = false
        var conditions: [(query: String, target: Int)] = []
    }

    private var bundles: [Bundle] = []
    /// Which bundles are one.
    private var sets = DisjointSets()
    private var bundleOf: [Name: Int] = [:]
    /// Bundles without articles, for names that decisions speak of in a kind that they are not written in.
    private var emptyBundles: [Name: Int] = [:]
    private let apart: Set<Name>
    private let names: NameGroups

    /// Carries out `decisions`, which are in the order of the file.
    static func resolve(
        _ decisions: [AuthorityDecision], _ names: NameGroups, in database: borrowing Database
    ) throws(XapianError) -> Resolution {
        var builder = NameGroupBuilder(decisions, names)
        return try builder.resolve(decisions, in: database)
    }

    private init(_ decisions: [AuthorityDecision], _ names: NameGroups) {
        self.names = names
        apart = Set(
            decisions.filter { $0.verb == .neverAlone || $0.verb == .split && $0.condition.isEmpty }.map {
                Name(kind: $0.kind, key: nameKey($0.name))
            })
    }

    private mutating func resolve(
        _ decisions: [AuthorityDecision], in database: borrowing Database
    ) throws(XapianError) -> Resolution {
        for decision in decisions where decision.verb == .kind {
            guard let kind = AuthorityDecision.kind(named: decision.value) else { continue }
            let bundle = try touch(decision.name, decision.kind, in: database)
            bundles[bundle].newKind = kind
        }
        // A name that is of another kind now is the same as that name there.
        for index in bundles.indices where bundles[index].newKind != nil {
            sets.join(index, try target(label(of: index), kind(of: index), in: database))
        }
        var renames: [Int: String] = [:]
        var sources: Set<Int> = []
        var targets: [(bundle: Int, name: String)] = []
        var hidden: [Int] = []
        var notes: [(bundle: Int, decision: AuthorityDecision)] = []
        for decision in decisions where decision.verb != .kind && decision.verb != .distinct {
            let bundle = try touch(decision.name, decision.kind, in: database)
            switch decision.verb {
            case .merge where decision.condition.isEmpty:
                let other = try target(decision.value, kind(of: bundle), in: database)
                sets.join(bundle, other)
                sources.insert(bundle)
                targets.append((other, decision.value))
            case .rename:
                sets.join(bundle, try target(decision.value, kind(of: bundle), in: database))
                renames[bundle] = decision.value
            case .hide: hidden.append(bundle)
            case .neverAlone: bundles[bundle].isDropped = true
            case .note, .id: notes.append((bundle, decision))
            case .merge, .split:
                guard !decision.condition.isEmpty else { continue }
                let other = try target(decision.value, kind(of: bundle), in: database)
                bundles[bundle].conditions.append((decision.condition, other))
            case .kind, .distinct: continue
            }
        }
        var resolution = makeGroups()
        // Of several names the one that nothing is merged away from is shown; what a reader chose to show before it.
        for (bundle, name) in targets.reversed() where !sources.contains(bundle) {
            resolution.groups[group(of: bundle)].label =
                bundles[bundle].names.first { $0.ordinal != nil }?.label ?? name
        }
        for (bundle, name) in renames.sorted(by: { $0.value > $1.value }) {
            resolution.groups[group(of: bundle)].label = name
        }
        for bundle in hidden { resolution.groups[group(of: bundle)].isHidden = true }
        for (bundle, decision) in notes {
            if decision.verb == .note {
                resolution.groups[group(of: bundle)].notes.append(decision.value)
            } else {
                resolution.groups[group(of: bundle)].ids.append(decision.value)
            }
        }
        finish(&resolution)
        return resolution
    }

    // MARK: - Bundles

    private mutating func add(
        _ kind: EntityKind, _ names: [(ordinal: UInt32?, key: String, label: String)]
    ) -> Int {
        let bundle = append(Bundle(kind: kind, names: names))
        for name in names where bundleOf[Name(kind: kind, key: name.key)] == nil {
            bundleOf[Name(kind: kind, key: name.key)] = bundle
        }
        return bundle
    }

    private mutating func append(_ bundle: Bundle) -> Int {
        bundles.append(bundle)
        return sets.add()
    }

    /// The bundle of a name as it is written.
    private mutating func touch(
        _ name: String, _ kind: EntityKind, in database: borrowing Database
    ) throws(XapianError) -> Int {
        let key = nameKey(name)
        if let bundle = bundleOf[Name(kind: kind, key: key)] { return bundle }
        let dimension = Dimension(kind)
        guard let ordinal = try names.ordinal(of: key, dimension, in: database) else {
            if let label = NameGroups.listedLabel(for: name, kind), !apart.contains(Name(kind: kind, key: key)) {
                let bundle = try touch(label, kind, in: database)
                bundleOf[Name(kind: kind, key: key)] = bundle
                return bundle
            }
            return add(kind, [(nil, key, name)])
        }
        let aliases = try names.aliases(of: dimension, in: database)
        var kept: [(ordinal: UInt32?, key: String, label: String)] = []
        for member in aliases.members(of: aliases.leader(of: ordinal)) {
            let label = try names.label(of: member, dimension, in: database)
            let key = nameKey(label)
            if apart.contains(Name(kind: kind, key: key)) {
                _ = add(kind, [(member, key, label)])
            } else {
                kept.append((member, key, label))
            }
        }
        if !kept.isEmpty { _ = add(kind, kept) }
        return bundleOf[Name(kind: kind, key: key)] ?? add(kind, [(ordinal, key, name)])
    }

    /// The bundle of a name in a kind after decisions about kinds.
    private mutating func target(
        _ name: String, _ kind: EntityKind, in database: borrowing Database
    ) throws(XapianError) -> Int {
        let bundle = try touch(name, kind, in: database)
        if self.kind(of: bundle) == kind { return bundle }
        let key = Name(kind: kind, key: nameKey(name))
        if let bundle = emptyBundles[key] { return bundle }
        let empty = append(Bundle(kind: kind, names: [(nil, key.key, name)]))
        emptyBundles[key] = empty
        return empty
    }

    private func kind(of bundle: Int) -> EntityKind { bundles[bundle].newKind ?? bundles[bundle].kind }

    private func label(of bundle: Int) -> String { bundles[bundle].names[0].label }

    // MARK: - Groups

    private var groupOfRoot: [Int: Int] = [:]

    private func group(of bundle: Int) -> Int { groupOfRoot[sets.root(bundle)]! }

    private mutating func makeGroups() -> Resolution {
        var resolution = Resolution()
        // Names that articles have are shown before those of which only a decision speaks.
        var written: [Int: Int] = [:]
        for index in bundles.indices where bundles[index].names[0].ordinal != nil {
            let root = sets.root(index)
            written[root] = written[root] ?? index
        }
        for index in bundles.indices {
            let root = sets.root(index)
            if groupOfRoot[root] == nil {
                groupOfRoot[root] = resolution.groups.count
                resolution.groups.append(
                    NameGroup(kind: kind(of: index), label: label(of: written[root] ?? root), parts: [], names: []))
            }
        }
        for index in bundles.indices {
            let bundle = bundles[index]
            let group = group(of: index)
            let keys = bundle.names.filter { $0.ordinal != nil }.map(\.key)
            for name in bundle.names where !resolution.groups[group].names.contains(name.label) {
                resolution.groups[group].names.append(name.label)
            }
            guard !keys.isEmpty, !bundle.isDropped else { continue }
            let dimension = Dimension(bundle.kind)
            let queries = bundle.conditions.map(\.query)
            resolution.groups[group].parts.append(
                NameGroup.Part(dimension: dimension, keys: keys, except: queries))
            for (place, condition) in bundle.conditions.enumerated() {
                resolution.groups[self.group(of: condition.target)].parts.append(
                    NameGroup.Part(
                        dimension: dimension, keys: keys, only: condition.query, except: Array(queries.prefix(place))))
            }
        }
        return resolution
    }

    private func finish(_ resolution: inout Resolution) {
        for index in bundles.indices {
            let bundle = bundles[index]
            let number = group(of: index)
            let group = resolution.groups[number]
            let counts = !bundle.isDropped && bundle.conditions.isEmpty && kind(of: index) == bundle.kind
            for name in bundle.names {
                resolution.byName[Name(kind: kind(of: index), key: name.key)] = number
                resolution.keys.insert(name.key)
                guard let ordinal = name.ordinal else { continue }
                resolution.targets[Name(kind: bundle.kind, key: name.key)] = []
                resolution.ordinals[bundle.kind, default: [:]][ordinal] =
                    .some(counts && !group.isHidden ? number : nil)
                if let kind = bundle.newKind { resolution.moved[Name(kind: bundle.kind, key: name.key)] = kind }
            }
        }
        for (number, group) in resolution.groups.enumerated() {
            for part in group.parts {
                for key in part.keys {
                    guard let kind = part.dimension.kind else { continue }
                    resolution.targets[Name(kind: kind, key: key), default: []].append((number, part.only, part.except))
                }
            }
        }
        for (name, bundle) in bundleOf {
            resolution.byName[Name(kind: kind(of: bundle), key: name.key)] = group(of: bundle)
        }
        for (number, group) in resolution.groups.enumerated() {
            let key = nameKey(group.label)
            resolution.keys.insert(key)
            if let kind = group.kind, resolution.byName[Name(kind: kind, key: key)] == nil {
                resolution.byName[Name(kind: kind, key: key)] = number
            }
        }
    }
}
