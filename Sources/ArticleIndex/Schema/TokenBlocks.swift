import Xapian

/// Copies of the token streams beside the database, in files of neighbouring documents: checking a phrase on streams that are
/// mapped into memory takes less than half the time of getting each out of the database's tables.
///
/// A file is made by a search that read many streams of its documents, and holds until one of them changes: what a day adds
/// to an archive of years makes only the last file stale. All of them can be deleted at any time.
struct TokenBlocks {
    /// Documents in a block; of news articles some 5 to 20 MB.
    static let size: UInt32 = 16_384
    /// An index with fewer articles is fast enough without.
    var leastArticles = 20_000
    /// So many streams read by one search make a file worth its writing.
    var leastMisses = Int(size) / 8

    static let metadataKey = Array("token-blocks".utf8)
    static let feature = IndexFeature(name: "token-blocks", isNeededForReading: false)

    /// Makes searches look at the files. To be called for each revision; does nothing where the writer gave no stamps.
    static func use(_ database: borrowing Database, at location: IndexLocation) throws(XapianError) {
        let stamps = try stamps(in: database)
        guard !stamps.isEmpty else { return }
        try database.useStreamBlocks(in: location.columns, slot: Slot.tokens.rawValue, size: size, stamps: stamps)
    }

    /// Writes the files that the last search would have been faster with. Whatever hinders it, that search is done.
    func keep(_ database: borrowing Database) {
        guard let articles = try? database.statistics().documentCount, articles >= leastArticles else { return }
        try? database.keepStreamBlocks(leastMisses: leastMisses)
    }

    /// What the writer gave the blocks with their last changes, in order; none where nothing has changed since it gives any.
    fileprivate static func stamps(in database: borrowing Database) throws(XapianError) -> [UInt64] {
        let bytes = try database.metadata(metadataKey)
        return stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { place in
            bytes[place..<place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }
}

/// Gives the blocks whose documents change new stamps, so that no file of them counts any longer.
struct TokenBlockStamps {
    private var changed: Set<Int> = []

    /// Notes that a document was added, replaced or removed.
    mutating func change(_ document: UInt32) { changed.insert(Int(document / TokenBlocks.size)) }

    /// Writes the stamps; they become visible with the changes, by the same commit.
    mutating func settle(in database: borrowing WritableDatabase) throws(XapianError) {
        guard let last = changed.max() else { return }
        var stamps = try database.reading { view throws(XapianError) in try TokenBlocks.stamps(in: view) }
        while stamps.count <= last { stamps.append(0) }
        // Drawn, not counted: a commit that a power cut took back may be followed by another.
        for block in changed { stamps[block] = UInt64.random(in: 1...UInt64.max) }
        let bytes = stamps.flatMap { stamp in (0..<8).map { UInt8(truncatingIfNeeded: stamp >> (8 * UInt64($0))) } }
        try database.setMetadata(TokenBlocks.metadataKey, to: bytes)
        changed = []
    }
}
