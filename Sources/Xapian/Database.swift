internal import CXapian

/// The version of the Xapian library in use, such as `1.4.22`.
public var xapianVersion: String { String(cString: cx_xapian_version()) }

/// Says what to do where Xapian ends the process instead of reporting an error, which it does when it fails while it
/// tidies up after a failed commit: most often on a full disk. What was committed before is whole.
///
/// `handler` is told the reason as a C string, and must end the process.
public func setLastWords(_ handler: @escaping @convention(c) (UnsafePointer<CChar>?) -> Void) {
    cx_set_last_words(handler)
}

/// A consistent view of one revision of a database, for reading.
///
/// Not Sendable and not copyable: Xapian's reference counts are not atomic, so a database belongs to one thread.
/// When a writer has committed twice since the view was opened, a call may throw an error whose
/// `isDatabaseModified` is true; `reopen()` and repeat.
public struct Database: ~Copyable {
    let handle: OpaquePointer

    /// Opens the database in the folder `path`; throws where there is none.
    public init(path: String) throws(XapianError) {
        handle = try checkedHandle { error in withSlice(path) { cx_database_open($0, &error) } }
    }

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { cx_database_free(handle) }

    /// Moves to the newest revision and tells whether that was another one.
    @discardableResult
    public func reopen() throws(XapianError) -> Bool {
        var changed = false
        try checked { error in cx_database_reopen(handle, &changed, &error) }
        return changed
    }

    /// Figures about the whole database.
    public struct Statistics: Equatable, Sendable {
        /// Number of documents.
        public let documentCount: Int
        /// The highest document id ever used.
        public let lastDocumentID: UInt32
        /// Mean number of terms a document.
        public let averageLength: Double
        /// Number of the revision in view; a commit raises it.
        public let revision: UInt64
    }

    /// Reads the figures of the revision in view.
    public func statistics() throws(XapianError) -> Statistics {
        var raw = cx_database_statistics()
        try checked { error in cx_database_read_statistics(handle, &raw, &error) }
        return Statistics(
            documentCount: Int(raw.document_count), lastDocumentID: raw.last_document_id,
            averageLength: raw.average_length, revision: raw.revision)
    }

    /// In how many documents `term` occurs.
    public func documentFrequency(of term: [UInt8]) throws(XapianError) -> Int {
        var frequency: UInt32 = 0
        try checked { error in withSlice(term) { cx_database_term_frequency(handle, $0, &frequency, &error) } }
        return Int(frequency)
    }

    /// How often `term` occurs in all documents together: the sum of its within-document frequencies.
    public func collectionFrequency(of term: [UInt8]) throws(XapianError) -> Int {
        var frequency: UInt64 = 0
        try checked { error in withSlice(term) { cx_database_collection_frequency(handle, $0, &frequency, &error) } }
        return Int(frequency)
    }

    /// The first document with `term`, nil if there is none.
    public func firstDocument(with term: [UInt8]) throws(XapianError) -> UInt32? {
        var id: UInt32 = 0
        try checked { error in withSlice(term) { cx_database_first_document(handle, $0, &id, &error) } }
        return id == 0 ? nil : id
    }

    /// Every document with `term`, ascending; all documents for the empty term.
    public func documents(with term: [UInt8]) throws(XapianError) -> [UInt32] {
        try buffered { buffer, error in
            withSlice(term) { cx_database_documents(handle, $0, &buffer, &error) }
        } read: {
            Array($0.bindMemory(to: UInt32.self))
        }
    }

    /// The documents of a term that others may have too.
    public enum SharedDocuments: Equatable, Sendable {
        /// One document has the term, or none.
        case one
        /// These have it, ascending.
        case some([UInt32])
        /// More than asked for have it.
        case many
    }

    /// The documents of many terms, for each in order; lists of more than `most` are not fetched.
    public func sharedDocuments(of terms: [[UInt8]], most: Int) throws(XapianError) -> [SharedDocuments] {
        var packed: [UInt8] = []
        for term in terms {
            packed.appendNumber(UInt32(term.count))
            packed.append(contentsOf: term)
        }
        return try buffered { buffer, error in
            withSlice(packed) { cx_database_shared_documents(handle, $0, UInt32(clamping: most), &buffer, &error) }
        } read: { bytes in
            let numbers = bytes.bindMemory(to: UInt32.self)
            var lists: [SharedDocuments] = []
            var place = 0
            while place < numbers.count {
                let count = Int(numbers[place])
                place += 1
                if count < 2 {
                    lists.append(.one)
                } else if count > most {
                    lists.append(.many)
                } else {
                    lists.append(.some(Array(numbers[place..<(place + count)])))
                    place += count
                }
            }
            return lists
        }
    }

    /// What was stored with a document; throws where there is no such document.
    public func data(of document: UInt32) throws(XapianError) -> [UInt8] {
        try bufferedBytes { cx_database_document_data(handle, document, &$0, &$1) }
    }

    /// The value of a document in `slot`, empty where it has none.
    public func value(of document: UInt32, slot: UInt32) throws(XapianError) -> [UInt8] {
        try bufferedBytes { cx_database_document_value(handle, document, slot, &$0, &$1) }
    }

    /// The values in `slot` of documents in any order, empty where one has none; read in one pass over the slot.
    public func values(of documents: [UInt32], slot: UInt32) throws(XapianError) -> [[UInt8]] {
        try buffered { buffer, error in
            cx_database_values(handle, slot, documents, documents.count, &buffer, &error)
        } read: {
            unpackStrings($0).map(\.bytes)
        }
    }

    /// The terms of a document with their within-document frequencies, sorted by bytes.
    public func terms(of document: UInt32) throws(XapianError) -> [CountedString] {
        try buffered {
            cx_database_document_terms(handle, document, &$0, &$1)
        } read: {
            unpackStrings($0)
        }
    }

    /// The metadata stored under `key`, empty where there is none.
    public func metadata(_ key: [UInt8]) throws(XapianError) -> [UInt8] {
        try bufferedBytes { buffer, error in
            withSlice(key) { cx_database_metadata(handle, $0, &buffer, &error) }
        }
    }

    /// A list that was cut at its limit says so.
    public struct StringList: Sendable {
        /// The strings, sorted by bytes.
        public let strings: [CountedString]
        /// Whether there were more than the limit.
        public let isTruncated: Bool
    }

    /// The terms that begin with `prefix`, each with its document frequency.
    public func terms(withPrefix prefix: [UInt8], limit: Int = .max) throws(XapianError) -> StringList {
        try list(CX_TERMS_WITH_PREFIX, prefix, limit)
    }

    /// How terms are compared with a pattern.
    public enum TermMatching: Sendable {
        /// Byte 1 in the pattern stands for one character, 2 for any number of them, 3 for one or none.
        case glob
        /// So many insertions, deletions, replacements and swaps of neighbouring characters at most.
        case edits(Int)
    }

    /// The terms that begin with `prefix` and of which the rest matches, each with its document frequency.
    ///
    /// With `skippingCapitals` terms are left out of which the rest begins with a letter from A to Z.
    public func terms(
        withPrefix prefix: [UInt8], matching pattern: [UInt8], by matching: TermMatching, skippingCapitals: Bool,
        limit: Int
    ) throws(XapianError) -> StringList {
        var isTruncated = false
        let (kind, number): (cx_term_match, UInt32) =
            switch matching {
            case .glob: (CX_MATCH_GLOB, 0)
            case .edits(let count): (CX_MATCH_EDITS, UInt32(clamping: count))
            }
        let strings = try buffered { buffer, error in
            withSlice(prefix) { prefix in
                withSlice(pattern) {
                    cx_database_matching_terms(
                        handle, kind, prefix, $0, number, skippingCapitals, limit, &isTruncated, &buffer, &error)
                }
            }
        } read: {
            unpackStrings($0)
        }
        return StringList(strings: strings, isTruncated: isTruncated)
    }

    /// The metadata keys that begin with `prefix`.
    public func metadataKeys(withPrefix prefix: [UInt8], limit: Int = .max) throws(XapianError) -> StringList {
        try list(CX_METADATA_KEYS_WITH_PREFIX, prefix, limit)
    }

    /// The synonyms stored under `key`.
    public func synonyms(of key: [UInt8]) throws(XapianError) -> [[UInt8]] {
        try list(CX_SYNONYMS_OF, key, .max).strings.map(\.bytes)
    }

    /// The keys that begin with `prefix` and have synonyms.
    public func synonymKeys(withPrefix prefix: [UInt8], limit: Int = .max) throws(XapianError) -> StringList {
        try list(CX_SYNONYM_KEYS_WITH_PREFIX, prefix, limit)
    }

    private func list(_ kind: cx_string_list, _ argument: [UInt8], _ limit: Int) throws(XapianError) -> StringList {
        var isTruncated = false
        let strings = try buffered { buffer, error in
            withSlice(argument) { cx_database_strings(handle, kind, $0, limit, &isTruncated, &buffer, &error) }
        } read: {
            unpackStrings($0)
        }
        return StringList(strings: strings, isTruncated: isTruncated)
    }

    /// Writes a compacted copy of the revision in view to the folder `destination`, which must not exist.
    ///
    /// With `isFull` blocks are filled to the brim: smallest, and slower to change later.
    public func compact(to destination: String, isFull: Bool) throws(XapianError) {
        try checked { error in withSlice(destination) { cx_database_compact(handle, $0, isFull, &error) } }
    }

    /// Puts each of two folders in the place of the other, in one step where the file system can.
    public static func exchange(_ first: String, _ second: String) throws(XapianError) {
        try checked { error in
            withSlice(first) { first in withSlice(second) { cx_folders_exchange(first, $0, &error) } }
        }
    }

    /// Checks the files of the database in the folder `path` and returns the number of problems, 0 when it is sound.
    public static func problems(path: String) throws(XapianError) -> Int {
        var problems = 0
        try checked { error in withSlice(path) { cx_database_check($0, &problems, &error) } }
        return problems
    }
}
