import Foundation
import NewsModel
import Xapian

/// The one writer of an index: adds, updates and removes articles, and commits.
///
/// Everything since the last commit becomes visible and durable together: articles, labels, stem families. Belongs to
/// one thread.
final class ArticleWriter {
    /// What became of an article.
    enum Outcome: Equatable {
        case added
        case updated
        case unchanged
        case rejected(Rejection)
    }

    private let location: IndexLocation
    private let lock: WriterLock
    private let commitLock: CommitLock
    private let database: WritableDatabase
    private var labels = LabelRegistry()
    private let stories: StoryKeeper
    private var blocks = TokenBlockStamps()
    private var knownForms: Set<UInt64> = []
    private var run = RunHistory()
    private(set) var rejects: RejectLog
    /// Bytes that wait for the next commit.
    private(set) var pendingBytes = 0
    /// Articles that wait for the next commit.
    private(set) var pendingCount = 0

    /// Opens the index for writing, and makes it where there is none.
    init(
        _ location: IndexLocation, waiting: WriterWaiting? = nil, stories: StoryKeeper = StoryKeeper()
    ) throws(IndexError) {
        self.location = location
        self.stories = stories
        do {
            try FileManager.default.createDirectory(atPath: location.path, withIntermediateDirectories: true)
        } catch {
            throw .file(path: location.path, detail: error.localizedDescription)
        }
        lock = try WriterLock(location, waiting: waiting)
        commitLock = try CommitLock(location)
        database = try IndexError.about(location.path) {
            try Self.clearUnbegun(location)
            let database = try WritableDatabase(path: location.articles)
            let stored = try database.reading { view throws(XapianError) in
                try view.metadata(IndexFeature.metadataKey)
            }
            if stored.isEmpty {
                try database.begin()
                try database.setMetadata(IndexFeature.metadataKey, to: IndexFeature.encode(IndexFeature.all))
                try database.commit()
                for folder in [location.articles, location.path, IndexLocation.folder(of: location.path)] {
                    DiskSync.folder(folder)
                }
            } else {
                try IndexFeature.check(IndexFeature.decode(stored), path: location.path, forWriting: true)
            }
            try database.begin()
            try Self.declareAdditions(to: IndexFeature.decode(stored), in: database)
            return database
        }
        rejects = try RejectLog(location)
    }

    /// Says of an index that an earlier version made what the next commit makes use of.
    private static func declareAdditions(
        to stored: [IndexFeature], in database: borrowing WritableDatabase
    ) throws(XapianError) {
        let missing = IndexFeature.additions.subtracting(stored).sorted { $0.name < $1.name }
        guard !stored.isEmpty, !missing.isEmpty else { return }
        try database.setMetadata(IndexFeature.metadataKey, to: IndexFeature.encode(stored + missing))
    }

    /// Takes away what is left of a database whose making was cut off before its first commit: Xapian would neither open
    /// it nor make it anew. Where a table holds anything the folder stays, whatever else is missing from it.
    private static func clearUnbegun(_ location: IndexLocation) throws {
        let manager = FileManager.default
        guard !location.exists, let names = try? manager.contentsOfDirectory(atPath: location.articles),
            names.allSatisfy({ $0 == "flintlock" || $0 == "v.tmp" || $0.hasSuffix(".glass") })
        else { return }
        let tables = names.filter { $0.hasSuffix(".glass") }.map { location.articles + "/" + $0 }
        guard try tables.allSatisfy({ try manager.attributesOfItem(atPath: $0)[.size] as? Int == 0 }) else { return }
        try manager.removeItem(atPath: location.articles)
    }

    /// Adds or updates one article. `analyse` is called where the worker thought that nothing was to be done.
    func write(
        _ prepared: PreparedArticle, analyse: (Article) throws -> AnalysedArticle
    ) throws -> Outcome {
        // Before anything can turn the article away: a worker hands a form over once, with whichever article had it first.
        try addForms(of: prepared.analysed)
        let id: ArticleID
        switch run.place(prepared) {
        case .duplicate: return .unchanged
        case .conflict(let origin):
            return refused(GivenID.repeated(in: prepared.article, after: origin))
        case .article(let placed): id = placed
        }
        rejects.resolve(path: prepared.article.origin.path, item: prepared.article.origin.item)
        if prepared.identity.kind == .address { return try writeAddressed(prepared, analyse: analyse) }
        let existing = try held(id)
        if let existing, existing.hash == prepared.contentHash { return .unchanged }
        if let existing, prepared.identity.kind == .givenID {
            if let rejection = GivenID.clash(of: prepared.article, withStored: try data(of: existing.document)) {
                return refused(rejection)
            }
        }
        return try put(prepared, id, existing, analyse: analyse)
    }

    private struct Existing {
        let document: UInt32
        let hash: [UInt8]
    }

    private func held(_ id: ArticleID) throws -> Existing? {
        let term = Term.bytes(FieldTable.idPrefix, id.text)
        return try database.reading { view throws(XapianError) -> Existing? in
            guard let document = try view.firstDocument(with: term) else { return nil }
            return Existing(document: document, hash: try view.value(of: document, slot: Slot.contentHash.rawValue))
        }
    }

    private func data(of document: UInt32) throws -> [UInt8] {
        try database.reading { view throws(XapianError) in try view.data(of: document) }
    }

    private func versionKeys(_ id: ArticleID) throws -> [[UInt8]] {
        try database.reading { view throws(XapianError) in
            try view.metadataKeys(withPrefix: VersionStore.prefix(of: id)).strings.map { Array($0.string.utf8) }
        }
    }

    private func writeAddressed(
        _ prepared: PreparedArticle, analyse: (Article) throws -> AnalysedArticle
    ) throws -> Outcome {
        let decision = try ArticlePlacement.decide(
            prepared.article, prepared.identity, contentHash: prepared.contentHash
        ) { id in
            guard let existing = try held(id) else { return nil }
            return ArticlePlacement.Held(
                hash: existing.hash,
                article: { StoredArticleCoding.decode(try self.data(of: existing.document))?.article },
                versionHashes: {
                    try self.versionKeys(id).map { key in
                        VersionStore.hash(
                            try self.database.reading { view throws(XapianError) in try view.metadata(key) })
                    }
                })
        }
        switch decision {
        case .unchanged: return .unchanged
        case .add(let id): return try put(prepared, id, nil, analyse: analyse)
        case .update(let id): return try put(prepared, id, try held(id), analyse: analyse)
        case .keepAsEarlier(let id):
            let analysed = try prepared.analysed ?? analyse(prepared.article)
            try keep(Array(id.text.utf8) + analysed.body, hash: prepared.contentHash, of: id)
            return .updated
        }
    }

    /// Writes an article in the place of what the index holds, and keeps that as an earlier version.
    private func put(
        _ prepared: PreparedArticle, _ id: ArticleID, _ existing: Existing?,
        analyse: (Article) throws -> AnalysedArticle
    ) throws -> Outcome {
        let analysed = try prepared.analysed ?? analyse(prepared.article)
        if prepared.analysed == nil { try addForms(of: analysed) }
        let document = try complete(analysed, id: id, contentHash: prepared.contentHash)
        if let existing {
            let old = try data(of: existing.document)
            // An article that is only analysed anew, by a later version of this program, has not changed.
            if let stored = StoredArticleCoding.decode(old)?.article {
                let hash = ContentHash.hash(stored)
                if hash != prepared.contentHash { try keep(old, hash: hash, of: id) }
            }
            try stories.remove(existing.document, in: database)
            try database.replace(existing.document, with: document)
            added(existing.document, analysed)
        } else {
            added(try database.add(document), analysed)
        }
        pendingBytes += document.byteCount
        pendingCount += 1
        return existing == nil ? .added : .updated
    }

    private func added(_ document: UInt32, _ analysed: AnalysedArticle) {
        stories.add(document, analysed.story)
        blocks.change(document)
    }

    /// Keeps an earlier version; one that is kept already is not kept again.
    private func keep(_ data: [UInt8], hash: [UInt8], of id: ArticleID) throws {
        let keys = try versionKeys(id)
        for key in keys {
            let value = try database.reading { view throws(XapianError) in try view.metadata(key) }
            if VersionStore.hash(value) == hash { return }
        }
        let value = VersionStore.encode(hash: hash, data: data)
        try database.setMetadata(VersionStore.key(id, keys.count + 1), to: value)
        pendingBytes += value.count
        pendingCount += 1
    }

    /// Remembers a file that has been read to its end, or forgets it where it is to be read again.
    func note(_ entry: FileLedger.Entry, isComplete: Bool) throws(XapianError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let value = isComplete ? (try? encoder.encode(entry)).map { Array($0) } ?? [] : []
        try setIfNew(FileLedger.key(entry.stamp.path), value)
    }

    /// Forgets that a file was read.
    func forget(file path: String) throws(XapianError) { try setIfNew(FileLedger.key(path), []) }

    /// Remembers what was given to `ingest`.
    func noteRoot(_ path: String, settings: String) throws(XapianError) {
        try setIfNew(FileLedger.rootKey(path), Array((path + "\u{0}" + settings).utf8))
    }

    private func setIfNew(_ key: [UInt8], _ value: [UInt8]) throws(XapianError) {
        let old = try database.reading { view throws(XapianError) in try view.metadata(key) }
        guard old != value else { return }
        try database.setMetadata(key, to: value)
        pendingCount += 1
    }

    /// Takes over what a database remembers of files and earlier versions, for making it anew.
    func restoreMemory(of old: borrowing Database) throws(XapianError) {
        for prefix in [VersionStore.prefix, FileLedger.prefix, FileLedger.rootPrefix] {
            for key in try old.metadataKeys(withPrefix: prefix).strings {
                let bytes = Array(key.string.utf8)
                try setIfNew(bytes, try old.metadata(bytes))
            }
        }
    }

    private func refused(_ rejection: Rejection) -> Outcome {
        rejects.add(rejection)
        return .rejected(rejection)
    }

    private func addForms(of analysed: AnalysedArticle?) throws(XapianError) {
        for form in analysed?.forms ?? [] where knownForms.insert(form.hash).inserted {
            try database.addSynonym(form.form, to: form.familyKey)
        }
    }

    /// Adds what only the database knows: the id, and the ordinals of labels.
    private func complete(
        _ analysed: AnalysedArticle, id: ArticleID, contentHash: [UInt8]
    ) throws(XapianError) -> Document {
        var document = analysed.document
        document.data = Array(id.text.utf8) + analysed.body
        document.addTerm(Term.bytes(FieldTable.idPrefix, id.text))
        document.setValue(contentHash, slot: Slot.contentHash.rawValue)
        document.setValue(id.text.utf8, slot: Slot.articleID.rawValue)
        for dimension in Dimension.allCases {
            guard case .labels(let slot, _) = dimension.storage, let names = analysed.labels[dimension] else {
                continue
            }
            var ordinals: [UInt32] = []
            for name in names { ordinals.append(try labels.ordinal(of: name, dimension, in: database)) }
            document.setValue(ordinals.packedOrdinals(), slot: slot.rawValue)
        }
        return document
    }

    /// Adds an article under the id that it has had.
    func restore(_ stored: StoredArticle, _ analysed: AnalysedArticle) throws {
        try addForms(of: analysed)
        let document = try complete(analysed, id: stored.id, contentHash: ContentHash.hash(stored.article))
        added(try database.add(document), analysed)
        pendingBytes += document.byteCount
        pendingCount += 1
    }

    /// Removes documents by number; those that are gone already are passed over. Returns how many there were.
    func remove(_ documents: [UInt32]) throws(XapianError) -> Int {
        var count = 0
        for document in documents {
            do {
                let data = try database.reading { view throws(XapianError) in try view.data(of: document) }
                try stories.remove(document, in: database)
                try database.delete(document)
                blocks.change(document)
                count += 1
                guard let stored = StoredArticleCoding.decode(data) else { continue }
                // Its file has to be read again when it is ingested again.
                try forget(file: stored.article.origin.path)
                let keys = try database.reading { view throws(XapianError) in
                    try view.metadataKeys(withPrefix: VersionStore.prefix(of: stored.id)).strings.map {
                        Array($0.string.utf8)
                    }
                }
                for key in keys { try setIfNew(key, []) }
            } catch  where error.isDocumentMissing {
                continue
            }
        }
        pendingCount += count
        return count
    }

    /// Keeps the reader's own gazetteer.
    func keep(gazetteer: [ListedName]) throws {
        let bytes = try OwnGazetteer.encode(gazetteer)
        let stored = try database.reading { view throws(XapianError) in try view.metadata(OwnGazetteer.key) }
        guard bytes != stored else { return }
        try database.setMetadata(OwnGazetteer.key, to: bytes)
        pendingCount += 1
    }

    /// Records what could not be read.
    func reject(_ rejection: Rejection) {
        rejects.add(rejection)
    }

    /// Makes everything so far durable and visible. The rejections go first: after a crash in between they are there
    /// once too often rather than once too little, and the next run tidies up.
    func commit() throws {
        try rejects.flush()
        guard pendingCount > 0 else { return }
        try labels.flush(in: database)
        try stories.settle(in: database)
        try blocks.settle(in: database)
        try commitLock.holding(exclusive: true) { try database.commit() }
        // Xapian renames a file at last and leaves the entry of its folder to the system.
        DiskSync.folder(location.articles)
        pendingBytes = 0
        pendingCount = 0
        try database.begin()
    }

    /// Commits and tidies `rejects.ndjson`. A run that was cut short has not seen all of its files.
    func finish(isComplete: Bool = true) throws {
        try commit()
        try rejects.finish(isComplete: isComplete)
    }
}
