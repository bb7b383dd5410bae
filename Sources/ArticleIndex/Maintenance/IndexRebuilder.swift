import Foundation
import NewsModel
import TextAnalysis
import Xapian

/// Makes the database of an index anew from the articles that it stores.
public struct IndexRebuilder {
    private let location: IndexLocation
    private let waiting: WriterWaiting?

    /// Prepares for rebuilding the index at `location`; without `waiting` it gives up where another process writes.
    public init(_ location: IndexLocation, waiting: WriterWaiting? = nil) {
        self.location = location
        self.waiting = waiting
    }

    /// Analyses every stored article again and puts the new database in the place of the old one.
    ///
    /// Ids, articles and what belongs to the reader stay; terms, facets, dictionary and stem families are new.
    ///
    /// - Parameter progress: Told how many of how many articles are done.
    /// - Returns: Articles that are in the new database, and those that could not be read.
    /// - Throws: An `IndexError`; the index is as it was then.
    public func rebuild(
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(IndexError) -> (kept: Int, lost: Int) {
        guard location.exists else { throw .missing(path: location.path) }
        return try IndexError.about(location.path) {
            let lock = try WriterLock(location, waiting: waiting)
            defer { withExtendedLifetime(lock) {} }
            var kept = 0
            var lost = 0
            try DatabaseReplacement(location).replace { destination in
                let database = try Database(path: location.articles)
                let writer = try ArticleWriter(IndexLocation(path: IndexLocation.folder(of: destination)))
                let own = try OwnGazetteer.read(database)
                let analyzer = ArticleAnalyzer(EntityRecognizer(own: own))
                if !own.isEmpty { try writer.keep(gazetteer: own) }
                var seen: Set<ArticleID> = []
                // By number, not by the list of articles: that list may be what is damaged.
                let last = try database.statistics().lastDocumentID
                for document in stride(from: 1, through: last, by: 1) {
                    progress(Int(document), Int(last))
                    do {
                        let data = try database.data(of: document)
                        guard let stored = StoredArticleCoding.decode(data), seen.insert(stored.id).inserted else {
                            lost += 1
                            continue
                        }
                        try writer.restore(stored, try analyzer.analyse(stored.article))
                        if writer.pendingBytes >= IndexerOptions().commitBytes { try writer.commit() }
                        kept += 1
                    } catch let error as XapianError where error.isDocumentMissing {
                        continue
                    } catch let error as XapianError where error.isDatabaseCorrupt {
                        lost += 1
                    }
                }
                try writer.restoreMemory(of: database)
                try writer.finish()
            }
            return (kept, lost)
        }
    }
}
