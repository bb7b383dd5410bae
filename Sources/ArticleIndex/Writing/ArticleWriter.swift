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
    private var knownForms: Set<UInt64> = []
    private var run = RunHistory()
    private(set) var rejects: RejectLog
    /// Bytes that wait for the next commit.
    private(set) var pendingBytes = 0
    /// Articles that wait for the next commit.
    private(set) var pendingCount = 0

    /// Opens the index for writing, and makes it where there is none.
    init(_ location: IndexLocation, waiting: WriterWaiting? = nil) throws(IndexError) {
        self.location = location
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
            } else {
                try IndexFeature.check(IndexFeature.decode(stored), path: location.path, forWriting: true)
            }
            try database.begin()
            return database
        }
        rejects = try RejectLog(location)
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
        let term = Term.bytes(FieldTable.idPrefix, id.text)
        let existing = try database.reading { view throws(XapianError) -> (id: UInt32, hash: [UInt8])? in
            guard let document = try view.firstDocument(with: term) else { return nil }
            return (document, try view.value(of: document, slot: Slot.contentHash.rawValue))
        }
        rejects.resolve(path: prepared.article.origin.path, item: prepared.article.origin.item)
        if let existing, existing.hash == prepared.contentHash { return .unchanged }
        if let existing, prepared.identity.kind == .givenID {
            let data = try database.reading { view throws(XapianError) in try view.data(of: existing.id) }
            if let rejection = GivenID.clash(of: prepared.article, withStored: data) { return refused(rejection) }
        }
        let analysed = try prepared.analysed ?? analyse(prepared.article)
        if prepared.analysed == nil { try addForms(of: analysed) }
        let document = try complete(analysed, id: id, contentHash: prepared.contentHash)
        if let existing {
            try database.replace(existing.id, with: document)
        } else {
            try database.add(document)
        }
        pendingBytes += document.byteCount
        pendingCount += 1
        return existing == nil ? .added : .updated
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
        try database.add(document)
        pendingBytes += document.byteCount
        pendingCount += 1
    }

    /// Removes documents by number; those that are gone already are passed over. Returns how many there were.
    func remove(_ documents: [UInt32]) throws(XapianError) -> Int {
        var count = 0
        for document in documents {
            do {
                try database.delete(document)
                count += 1
            } catch  where error.isDocumentMissing {
                continue
            }
        }
        pendingCount += count
        return count
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
        try commitLock.holding(exclusive: true) { try database.commit() }
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
