import Xapian

/// Which labels of a dimension are another way of writing one: the ordinals of such labels, each with the one that it is
/// counted under.
struct NameAliases: Equatable {
    /// Why a label is another way of writing one.
    enum Reason: String, CaseIterable {
        /// A gazetteer says so.
        case list = "aliases"
        /// They are of one class: see `NameClass`.
        case spelling = "spellings"
    }

    /// Ascending.
    private(set) var ordinals: [UInt32] = []
    private(set) var leaders: [UInt32] = []

    init(_ leaders: [UInt32: UInt32]) {
        ordinals = leaders.keys.sorted()
        self.leaders = ordinals.map { leaders[$0]! }
    }

    /// Reads those of a dimension.
    init(_ dimension: Dimension, in database: borrowing Database) throws(XapianError) {
        var leaders: [UInt32: UInt32] = [:]
        for reason in Reason.allCases.reversed() {
            leaders.merge(try Self.leaders(dimension, reason, in: database)) { $1 }
        }
        self.init(leaders)
    }

    /// The leaders of labels that have one for a reason.
    static func leaders(
        _ dimension: Dimension, _ reason: Reason, in database: borrowing Database
    ) throws(XapianError) -> [UInt32: UInt32] {
        var reader = LEB128Reader(
            try database.metadata(LabelDictionary.aliasKey(dimension.dictionary, reason)))
        var leaders: [UInt32: UInt32] = [:]
        var ordinal: UInt32 = 0
        while let difference = reader.next(), let leader = reader.next() {
            ordinal &+= difference
            leaders[ordinal] = leader
        }
        return leaders
    }

    /// As the metadata hold them: for each the distance to the ordinal before and its leader, as LEB128.
    var packed: [UInt8] {
        var packed: [UInt8] = []
        var previous: UInt32 = 0
        for (ordinal, leader) in zip(ordinals, leaders) {
            packed.appendLEB128(ordinal - previous)
            packed.appendLEB128(leader)
            previous = ordinal
        }
        return packed
    }

    /// The label that an ordinal is counted under: itself, or the leader of its leader.
    func leader(of ordinal: UInt32) -> UInt32 {
        var ordinal = ordinal
        // A damaged list could go round in circles.
        for _ in 0..<8 {
            guard let place = place(of: ordinal) else { break }
            ordinal = leaders[place]
        }
        return ordinal
    }

    /// Every ordinal that is counted under a leader, the leader first.
    func members(of leader: UInt32) -> [UInt32] {
        var members = [leader]
        // Leaders may themselves have one: what leads to a member is one.
        var next = 0
        while next < members.count {
            for (ordinal, leader) in zip(ordinals, leaders) where leader == members[next] && !members.contains(ordinal)
            {
                members.append(ordinal)
            }
            next += 1
        }
        return members
    }

    private func place(of ordinal: UInt32) -> Int? {
        let place = ordinals.partitioningIndex { $0 >= ordinal }
        return place < ordinals.count && ordinals[place] == ordinal ? place : nil
    }
}
