import NewsModel
import TextAnalysis
import Xapian

/// Which articles are one story at each level: what the index found, and what the reader decided.
///
/// Every count and list of stories goes through here, so that they agree. A story has a number: the lowest document of one that
/// the index found, or, for an article that is its only one, the document with the highest bit. Belongs to one thread.
final class StoryGroups {
    private let decisions: [StoryDecision]
    private var resolved: [StoryLevel: Resolution] = [:]

    /// What the decisions do at a level.
    private struct Resolution {
        /// Documents that are not of the story that the index has them in, with their own number.
        var numbers: [UInt32: UInt32] = [:]
        /// Stories that are one with another.
        var leaders: [UInt32: UInt32] = [:]
        /// The stories of each leader.
        var members: [UInt32: [UInt32]] = [:]
    }

    init(_ decisions: [StoryDecision] = []) { self.decisions = decisions }

    /// Forgets what was read: the index is another.
    func reset() { resolved = [:] }

    /// The number of an article that is a story by itself.
    static func alone(_ document: UInt32) -> UInt32 { document | 0x8000_0000 }

    // MARK: - Numbers

    /// The story of a document.
    func story(of document: UInt32, _ level: StoryLevel, in database: borrowing Database) throws(XapianError) -> UInt32
    {
        let resolution = try resolution(level, in: database)
        var number = resolution.numbers[document]
        if number == nil { number = try Self.found(document, level, in: database) }
        let story = number ?? Self.alone(document)
        return resolution.leaders[story] ?? story
    }

    private static func found(
        _ document: UInt32, _ level: StoryLevel, in database: borrowing Database
    ) throws(XapianError) -> UInt32? {
        guard let labels = StoryLabels(try database.value(of: document, slot: Slot.story.rawValue)), labels[level] > 0
        else { return nil }
        return labels[level]
    }

    /// The matches that may be of one story with others, with their stories; ascending by document. What is not among them is a
    /// story by itself.
    func groups(
        of matches: borrowing MatchSet, _ level: StoryLevel, in database: borrowing Database
    ) throws(XapianError) -> [MatchSet.Grouped] {
        let resolution = try resolution(level, in: database)
        var found = try matches.numbers(at: level.rawValue, slot: Slot.story.rawValue, in: database)
        guard !resolution.numbers.isEmpty || !resolution.leaders.isEmpty else { return found }
        for index in found.indices {
            let number = resolution.numbers[found[index].document] ?? found[index].group
            found[index].group = resolution.leaders[number] ?? number
        }
        // Articles that were alone and are joined to others.
        let joined = resolution.leaders.keys.filter { $0 & 0x8000_0000 != 0 }.map { $0 & 0x7FFF_FFFF }
        guard !joined.isEmpty else { return found }
        let known = Set(found.map(\.document))
        let matching = matches.allDocuments
        for document in joined where !known.contains(document) {
            let place = matching.partitioningIndex { $0 >= document }
            guard place < matching.count, matching[place] == document else { continue }
            found.append(MatchSet.Grouped(document: document, group: resolution.leaders[Self.alone(document)]!))
        }
        return found.sorted { $0.document < $1.document }
    }

    /// How many stories so many matches are, of which `groups` may be of one story with others.
    static func count(_ total: Int, _ groups: [MatchSet.Grouped]) -> Int {
        var numbers = StoryNumberSet()
        return total - groups.count + groups.count { numbers.insert($0.group) }
    }

    /// The id of a story: the lowest article id that it has; nil where the index is damaged.
    func id(
        of story: UInt32, _ level: StoryLevel, in database: borrowing Database
    ) throws(XapianError) -> ArticleID? {
        try Searcher.ids(of: documents(of: story, level, in: database), in: database).min()
    }

    /// All documents of a story, ascending.
    func documents(
        of story: UInt32, _ level: StoryLevel, in database: borrowing Database
    ) throws(XapianError) -> [UInt32] {
        let resolution = try resolution(level, in: database)
        var documents: Set<UInt32> = []
        for number in resolution.members[story] ?? [story] {
            if number & 0x8000_0000 != 0 {
                documents.insert(number & 0x7FFF_FFFF)
            } else {
                for document in try Self.documentsFound(number, level, in: database)
                where resolution.numbers[document] == nil {
                    documents.insert(document)
                }
            }
        }
        return documents.sorted()
    }

    /// The documents of a story as the index found it.
    private static func documentsFound(
        _ number: UInt32, _ level: StoryLevel, in database: borrowing Database
    ) throws(XapianError) -> [UInt32] {
        guard let cluster = try cluster(of: number, in: database) else { return [] }
        return StoryPartition.labels(of: cluster).filter { $0.value[level] == number }.map(\.key)
    }

    /// The cluster that a document is in; nil for one without kin.
    static func cluster(of document: UInt32, in database: borrowing Database) throws(XapianError) -> StoryCluster? {
        guard let labels = StoryLabels(try database.value(of: document, slot: Slot.story.rawValue)) else { return nil }
        return StoryCluster(try database.metadata(StoryCluster.metadataKey(labels.cluster)))
    }

    // MARK: - Decisions

    private func resolution(_ level: StoryLevel, in database: borrowing Database) throws(XapianError) -> Resolution {
        guard level != .exact, !decisions.isEmpty else { return Resolution() }
        if let known = resolved[level] { return known }
        var resolution = Resolution()
        func document(_ id: ArticleID) throws(XapianError) -> UInt32? {
            try database.document(of: id)
        }
        // First what is parted, then what is joined: a part can be joined to something else.
        for case .split(let id) in decisions {
            guard let document = try document(id) else { continue }
            resolution.numbers[document] = Self.alone(document)
        }
        var sets = DisjointSets(0)
        var indexes: [UInt32: Int] = [:]
        func index(_ document: UInt32) throws(XapianError) -> Int {
            var found = resolution.numbers[document]
            if found == nil { found = try Self.found(document, level, in: database) }
            let number = found ?? Self.alone(document)
            if let known = indexes[number] { return known }
            indexes[number] = sets.add()
            return indexes[number]!
        }
        for case .join(let first, let second) in decisions {
            guard let first = try document(first), let second = try document(second) else { continue }
            sets.join(try index(first), try index(second))
        }
        let roots = sets.roots
        for numbers in Dictionary(grouping: indexes.keys, by: { roots[indexes[$0]!] }).values where numbers.count > 1 {
            let leader = numbers.min()!
            for number in numbers { resolution.leaders[number] = leader }
            resolution.members[leader] = numbers.sorted()
        }
        resolved[level] = resolution
        return resolution
    }
}
