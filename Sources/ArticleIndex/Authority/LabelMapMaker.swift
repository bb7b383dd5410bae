import NewsModel
import TextAnalysis
import Xapian

/// Works out what the ordinals of a dimension of names count as.
struct LabelMapMaker {
    private let dimension: Dimension
    private let names: NameGroups
    /// What each ordinal counts as, and what articles have besides.
    private(set) var map = MatchSet.LabelMap()
    /// Labels of which the dictionary has another or none.
    private(set) var labels: [UInt32: String] = [:]
    private var numbers: [String: UInt32] = [:]
    private var taken: Set<UInt32> = []

    init(_ dimension: Dimension, _ names: NameGroups) {
        self.dimension = dimension
        self.names = names
    }

    mutating func make(_ aliases: NameAliases, in database: borrowing Database) throws {
        let count =
            LabelDictionary.number(try database.metadata(LabelDictionary.countKey(dimension.dictionary))) ?? 0
        map.labels = Array(0..<count)
        for ordinal in aliases.ordinals where ordinal < count { map.labels[Int(ordinal)] = aliases.leader(of: ordinal) }
        let resolution = try names.resolved(in: database)
        if let kind = dimension.kind {
            try decide(kind, resolution, in: database)
        } else if dimension == .entity {
            try decideEntities(resolution, in: database)
        }
    }

    private mutating func decide(
        _ kind: EntityKind, _ resolution: NameGroupBuilder.Resolution, in database: borrowing Database
    ) throws {
        var ofGroup: [Int: UInt32] = [:]
        for (index, group) in resolution.groups.enumerated() where group.kind == kind && !group.isHidden {
            ofGroup[index] = try number(of: group.label, in: database)
            for part in group.parts where part.hasConditions || part.dimension.kind != kind {
                try add(part, as: group.label, in: database)
            }
        }
        for (ordinal, group) in resolution.ordinals[kind] ?? [:] where Int(ordinal) < map.labels.count {
            map.labels[Int(ordinal)] = group.flatMap { ofGroup[$0] } ?? MatchSet.LabelMap.none
        }
    }

    /// Names of any kind: what decisions touch is not counted by its ordinal, which has no kind, but by articles.
    private mutating func decideEntities(
        _ resolution: NameGroupBuilder.Resolution, in database: borrowing Database
    ) throws {
        for group in resolution.groups where !group.isHidden {
            for part in group.parts { try add(part, as: group.label, in: database) }
        }
        for key in resolution.keys.sorted() {
            if let ordinal = try names.ordinal(of: key, dimension, in: database), Int(ordinal) < map.labels.count {
                map.labels[Int(ordinal)] = MatchSet.LabelMap.none
            }
            for kind in EntityKind.allCases {
                let name = NameGroupBuilder.Name(kind: kind, key: key)
                guard resolution.byName[name] == nil, resolution.moved[name] == nil,
                    let group = try names.written(key, Dimension(kind), in: database)
                else { continue }
                try add(NameGroup.Part(dimension: Dimension(kind), keys: [key]), as: group.label, in: database)
            }
        }
    }

    /// Gives a label to the articles in which a part of its group counts.
    private mutating func add(
        _ part: NameGroup.Part, as label: String, in database: borrowing Database
    ) throws {
        let number = try number(of: label, in: database)
        map.added += try names.query(part, dimension, in: database).documents(in: database).map { ($0, number) }
    }

    /// The number of a label: that of the dictionary, or one behind all of it where that is taken, as when a name is split
    /// off its leader; two groups must not meet in one number.
    private mutating func number(
        of label: String, in database: borrowing Database
    ) throws(XapianError) -> UInt32 {
        let key = nameKey(label)
        if let number = numbers[key] { return number }
        var number: UInt32?
        if let ordinal = try names.ordinal(of: key, dimension, in: database) {
            number = try names.aliases(of: dimension, in: database).leader(of: ordinal)
        }
        let own = number.flatMap { taken.contains($0) ? nil : $0 } ?? UInt32(map.labels.count + numbers.count)
        numbers[key] = own
        taken.insert(own)
        labels[own] = label
        return own
    }
}
