import NewsModel
import TextAnalysis
import Xapian

/// What one worker does with each item: skip it where the index has it unchanged, else analyse it.
final class Preparer {
    private let existing: ExistingArticles
    private let analyzer: ArticleAnalyzer
    /// Why this worker cannot go on, if so.
    private(set) var failure: String?

    init(_ location: IndexLocation, _ recognizer: EntityRecognizer) {
        existing = ExistingArticles(location)
        analyzer = ArticleAnalyzer(recognizer)
    }

    func prepare(_ item: ReadItem) -> PreparedItem {
        switch item {
        case .rejected(let rejection): return .rejected(rejection)
        case .passedOver(let what): return .passedOver(what)
        case .fileRead(let stamp): return .fileRead(stamp, digest: stamp.path == "-" ? "" : Digest.ofFile(stamp.path))
        case .article(let article):
            let contentHash = ContentHash.hash(article)
            let identity = ArticleIdentity(article, contentHash: contentHash)
            do {
                let isUnchanged = try existing.contentHash(of: identity.id()) == contentHash
                return .article(
                    PreparedArticle(
                        article: article, identity: identity, contentHash: contentHash,
                        analysed: isUnchanged ? nil : try analyzer.analyse(article)))
            } catch let error as UnindexableArticle {
                return .rejected(Rejection(article.origin, reason: "\(error)"))
            } catch {
                failure = "\(error)"
                return .rejected(Rejection(article.origin, reason: "\(error)"))
            }
        }
    }
}

/// A look at what the index holds, on the revision of some moment. Belongs to one thread.
final class ExistingArticles {
    private final class Box {
        let database: Database
        init(_ database: consuming Database) { self.database = database }
    }

    private let box: Box?

    /// An index that is not there, or not yet, holds nothing.
    init(_ location: IndexLocation) {
        do {
            box = Box(try Database(path: location.articles))
        } catch {
            box = nil
        }
    }

    /// The hash of what the index holds under that id, nil where it holds nothing.
    func contentHash(of id: ArticleID) throws(XapianError) -> [UInt8]? {
        try look(up: id) { view, document throws(XapianError) in
            try view.value(of: document, slot: Slot.contentHash.rawValue)
        }
    }

    /// The hashes of the earlier versions of an article.
    func versionHashes(of id: ArticleID) throws(XapianError) -> [[UInt8]] {
        guard let box else { return [] }
        return try box.database.metadataKeys(withPrefix: VersionStore.prefix(of: id)).strings.map {
            key throws(XapianError) in
            VersionStore.hash(try box.database.metadata(Array(key.string.utf8)))
        }
    }

    /// The stored article under that id, nil where there is none.
    func data(of id: ArticleID) throws(XapianError) -> [UInt8]? {
        try look(up: id) { view, document throws(XapianError) in try view.data(of: document) }
    }

    private func look(
        up id: ArticleID, _ read: (borrowing Database, UInt32) throws(XapianError) -> [UInt8]
    ) throws(XapianError) -> [UInt8]? {
        guard let box else { return nil }
        let term = Term.bytes(FieldTable.idPrefix, id.text)
        var attempt = 0
        while true {
            do {
                guard let document = try box.database.firstDocument(with: term) else { return nil }
                return try read(box.database, document)
            } catch  where (error.isDatabaseModified || error.isDocumentMissing) && attempt < 20 {
                // The writer has gone on; what it has committed since is as good an answer.
                try box.database.reopen()
                attempt += 1
            }
        }
    }
}
