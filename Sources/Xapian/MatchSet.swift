internal import CXapian

/// The result of one match: the ranked hits asked for, the exact total, and perhaps the ids of all matches.
public struct MatchSet: ~Copyable {
    private let handle: OpaquePointer

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { cx_match_set_free(handle) }

    /// One ranked hit.
    public struct Hit: Equatable, Sendable {
        /// The document's id.
        public let document: UInt32
        /// Its weight; 0 where nothing was weighted.
        public let weight: Double
    }

    /// How many documents match, exactly.
    public var total: Int { Int(cx_match_set_total(handle)) }

    /// The hits asked for, in order.
    public var hits: [Hit] {
        let count = Int(cx_match_set_count(handle))
        let documents = UnsafeBufferPointer(start: cx_match_set_documents(handle), count: count)
        let weights = UnsafeBufferPointer(start: cx_match_set_weights(handle), count: count)
        return zip(documents, weights).map { Hit(document: $0, weight: $1) }
    }

    /// The ids of all matches, ascending; empty unless they were collected.
    public var allDocuments: [UInt32] {
        var count = 0
        let documents = cx_match_set_all_documents(handle, &count)
        return Array(UnsafeBufferPointer(start: documents, count: count))
    }

    /// How often labels occur among the matches.
    public struct Counts<Label: Sendable>: Sendable {
        /// A label with the number of matches that have it, and of groups of matches.
        public typealias Count = (label: Label, documents: Int, groups: Int)
        /// Each label that occurs.
        public let labels: [Count]
        /// Matches that have at least one label.
        public let documents: Int
        /// Matches that have none.
        public let missing: Int
        /// Groups of which a match has a label.
        public let groupedDocuments: Int
        /// Groups of which no match has one.
        public let groupedMissing: Int

        fileprivate init(_ labels: [Count], _ counts: cx_label_counts) {
            self.labels = labels
            documents = Int(counts.documents)
            missing = Int(counts.missing)
            groupedDocuments = Int(counts.grouped_documents)
            groupedMissing = Int(counts.grouped_missing)
        }
    }

    /// A document of a group; what is in none is a group of its own.
    public struct Grouped: Hashable, Sendable {
        /// The document.
        public let document: UInt32
        /// Any number that the documents of a group have in common.
        public var group: UInt32

        /// Puts a document into a group.
        public init(document: UInt32, group: UInt32) {
            self.document = document
            self.group = group
        }
    }

    /// Collected matches whose value in `slot`, LEB128 numbers one behind the other, has a number other than 0 at `index`, with
    /// that number; ascending by document.
    public func numbers(
        at index: Int, slot: UInt32, in database: borrowing Database
    ) throws(XapianError) -> [Grouped] {
        let databaseHandle = database.handle
        return try buffered { buffer, error in
            cx_match_numbers(databaseHandle, handle, slot, UInt32(index), &buffer, &error)
        } read: { bytes in
            let numbers = bytes.bindMemory(to: UInt32.self)
            return stride(from: 0, to: numbers.count, by: 2).map {
                Grouped(document: numbers[$0], group: numbers[$0 + 1])
            }
        }
    }

    /// What the ordinals of a slot stand for.
    public struct LabelMap: Sendable {
        /// Says of an ordinal that it stands for no label.
        public static let none = UInt32.max

        /// For each ordinal the label that it stands for; one behind the end is its own label.
        public var labels: [UInt32]
        /// Labels that documents have besides, in any order.
        public var added: [(document: UInt32, label: UInt32)]

        /// Creates a map; without arguments every ordinal is its own label.
        public init(labels: [UInt32] = [], added: [(document: UInt32, label: UInt32)] = []) {
            self.labels = labels
            self.added = added
        }
    }

    /// Counts the labels for which the packed ordinals in `slot` stand, over all collected matches, each once a document and
    /// once a group.
    ///
    /// `database` must be the revision that was searched, and `column`, which is faster where many documents match, of the
    /// same; `groups` ascend by document. Throws `DatabaseCorruptError` where a value is damaged.
    public func countOrdinals(
        slot: UInt32, column: Column? = nil, as map: LabelMap = LabelMap(), groups: [Grouped] = [],
        in database: borrowing Database
    ) throws(XapianError) -> Counts<UInt32> {
        var counts = cx_label_counts()
        let databaseHandle = database.handle
        let added = map.added.map { cx_added_label(document: $0.document, label: $0.label) }
            .sorted { $0.document < $1.document }
        let groups = groups.map { cx_group(document: $0.document, group: $0.group) }
        let labels = try buffered {
            cx_count_ordinals(
                databaseHandle, handle, slot, column?.handle, map.labels, map.labels.count, added, added.count, groups,
                groups.count,
                &counts, &$0, &$1)
        } read: { bytes in
            let numbers = bytes.bindMemory(to: UInt32.self)
            return stride(from: 0, to: numbers.count, by: 3).map {
                (label: numbers[$0], documents: Int(numbers[$0 + 1]), groups: Int(numbers[$0 + 2]))
            }
        }
        return Counts(labels, counts)
    }

    /// How often a term occurs among matches.
    public struct TermCount: Equatable, Sendable {
        /// The term without the prefix asked for.
        public let term: [UInt8]
        /// The sum of its within-document frequencies.
        public let occurrences: Int
        /// How many matches have it.
        public let documents: Int
    }

    /// Sums how often terms with `prefix` occur in the collected matches; in no order.
    ///
    /// With `skippingCapitals` terms are left out of which the rest begins with a letter from A to Z.
    public func countTerms(
        withPrefix prefix: [UInt8], skippingCapitals: Bool, in database: borrowing Database
    ) throws(XapianError) -> [TermCount] {
        let databaseHandle = database.handle
        return try buffered { buffer, error in
            withSlice(prefix) { cx_count_terms(databaseHandle, handle, $0, skippingCapitals, &buffer, &error) }
        } read: { bytes in
            var counts: [TermCount] = []
            var offset = 0
            while offset + 12 <= bytes.count {
                let numbers = (0..<3).map {
                    Int(bytes.loadUnaligned(fromByteOffset: offset + 4 * $0, as: UInt32.self))
                }
                counts.append(
                    TermCount(
                        term: Array(bytes[(offset + 12)..<(offset + 12 + numbers[0])]), occurrences: numbers[1],
                        documents: numbers[2]))
                offset += 12 + numbers[0]
            }
            return counts
        }
    }

    /// The sum over the collected matches of the numbers in `slot`, which are four bytes each, the greatest first.
    public func sumNumbers(slot: UInt32, in database: borrowing Database) throws(XapianError) -> Int {
        var sum: UInt64 = 0
        let databaseHandle = database.handle
        try checked { error in cx_sum_numbers(databaseHandle, handle, slot, &sum, &error) }
        return Int(sum)
    }

    /// Counts the first `length` bytes of the values in `slot` over all collected matches, each once a document and once a
    /// group; shorter values are missing.
    ///
    /// `database` and `column` as above; the column must have `length` bytes of each value or more.
    public func countValuePrefixes(
        slot: UInt32, column: Column? = nil, length: Int, groups: [Grouped] = [], in database: borrowing Database
    ) throws(XapianError) -> Counts<String> {
        var counts = cx_label_counts()
        let databaseHandle = database.handle
        let groups = groups.map { cx_group(document: $0.document, group: $0.group) }
        let labels = try buffered {
            cx_count_value_prefixes(
                databaseHandle, handle, slot, column?.handle, length, groups, groups.count, &counts, &$0, &$1)
        } read: { bytes in
            stride(from: 0, to: bytes.count, by: length + 8).map { place in
                func number(_ offset: Int) -> Int {
                    Int(bytes.loadUnaligned(fromByteOffset: place + length + offset, as: UInt32.self))
                }
                return (
                    label: String(decoding: bytes[place..<(place + length)], as: UTF8.self), documents: number(0),
                    groups: number(4)
                )
            }
        }
        return Counts(labels, counts)
    }
}

extension Sequence<UInt32> {
    /// Ordinals as a value slot holds them for `MatchSet.countOrdinals`: ascending, each once, as LEB128 differences.
    public func packedOrdinals() -> [UInt8] {
        var packed: [UInt8] = []
        var previous: UInt32 = 0
        var last: UInt32?
        for ordinal in sorted() where ordinal != last {
            packed.appendLEB128(ordinal - previous)
            previous = ordinal
            last = ordinal
        }
        return packed
    }
}

extension [UInt8] {
    /// The ordinals of a value that `packedOrdinals()` made; what is cut short at the end is left out.
    public func unpackedOrdinals() -> [UInt32] {
        var ordinals: [UInt32] = []
        var previous: UInt32 = 0
        var reader = LEB128Reader(self)
        while let difference = reader.next() {
            previous &+= difference
            ordinals.append(previous)
        }
        return ordinals
    }
}
