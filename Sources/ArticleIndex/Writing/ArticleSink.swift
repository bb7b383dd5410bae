import NewsModel
import TextAnalysis
import Xapian

/// Where prepared articles go.
protocol ArticleSink: AnyObject {
    var pendingBytes: Int { get }
    func take(_ item: PreparedItem, _ summary: inout IngestSummary) throws
    func commit() throws
    func finish(isComplete: Bool) throws
}

/// Writes to the index.
final class WriterSink: ArticleSink {
    private let writer: ArticleWriter
    private let settings: String
    /// What the file in hand has given so far; another file is in hand when its path changes.
    private var file: (path: String, articles: Int, rejected: Int) = ("", 0, 0)
    /// Only for articles that a worker passed over and that turn out to be needed, which is rare.
    private lazy var analyzer = ArticleAnalyzer(recognizer)
    private let recognizer: EntityRecognizer

    init(
        _ location: IndexLocation, options: IndexerOptions, _ recognizer: EntityRecognizer
    ) throws(IndexError) {
        self.recognizer = recognizer
        writer = try ArticleWriter(location, waiting: options.waiting)
        settings = options.settings
        try IndexError.about(location.path) {
            if let gazetteer = options.gazetteer { try writer.keep(gazetteer: gazetteer) }
            for root in options.roots { try writer.noteRoot(root, settings: options.settings) }
        }
    }

    var pendingBytes: Int { writer.pendingBytes }

    func take(_ item: PreparedItem, _ summary: inout IngestSummary) throws {
        switch item {
        case .rejected(let rejection):
            writer.reject(rejection)
            summary.count(rejection)
            count(rejection.path, isRejected: true)
        case .article(let prepared):
            let outcome = try writer.write(prepared) { try analyzer.analyse($0) }
            summary.count(outcome)
            if case .rejected = outcome {
                count(prepared.article.origin.path, isRejected: true)
            } else {
                count(prepared.article.origin.path, isRejected: false)
            }
        case .passedOver(let what): summary.passedOver[what, default: 0] += 1
        case .fileRead(let stamp, let digest):
            summary.files += 1
            guard stamp.path != "-" else { return }
            let counts = file.path == stamp.path ? file : (path: stamp.path, articles: 0, rejected: 0)
            try writer.note(
                FileLedger.Entry(
                    stamp: stamp, digest: digest, articles: counts.articles,
                    rejected: counts.rejected == 0 ? nil : counts.rejected, settings: settings),
                isComplete: !digest.isEmpty && (counts.articles > 0 || counts.rejected == 0))
        }
    }

    private func count(_ path: String, isRejected: Bool) {
        if file.path != path { file = (path, 0, 0) }
        if isRejected { file.rejected += 1 } else { file.articles += 1 }
    }

    func commit() throws { try writer.commit() }
    func finish(isComplete: Bool) throws { try writer.finish(isComplete: isComplete) }
}

/// Only tells what would be written.
final class DryRunSink: ArticleSink {
    private let existing: ExistingArticles
    private var run = RunHistory()
    /// What the run would have written so far, by id, for what is settled by what the index holds.
    private var written: [ArticleID: [UInt8]] = [:]

    init(_ location: IndexLocation) throws(IndexError) {
        existing = ExistingArticles(location)
    }

    var pendingBytes: Int { 0 }

    func take(_ item: PreparedItem, _ summary: inout IngestSummary) throws {
        switch item {
        case .rejected(let rejection): summary.count(rejection)
        case .passedOver(let what): summary.passedOver[what, default: 0] += 1
        case .fileRead: summary.files += 1
        case .article(let prepared):
            switch run.place(prepared) {
            case .duplicate: summary.count(.unchanged)
            case .conflict(let origin):
                summary.count(GivenID.repeated(in: prepared.article, after: origin))
            case .article(let id) where prepared.identity.kind == .address:
                summary.count(try addressed(prepared, id))
            case .article(let id):
                switch try existing.contentHash(of: id) {
                case nil: summary.count(.added)
                case prepared.contentHash: summary.count(.unchanged)
                default:
                    if prepared.identity.kind == .givenID, let data = try existing.data(of: id),
                        let rejection = GivenID.clash(of: prepared.article, withStored: data)
                    {
                        summary.count(rejection)
                    } else {
                        summary.count(.updated)
                    }
                }
            }
        }
    }

    /// The texts of the run are not kept, so two texts under one address count as two versions here even where the run
    /// would find that they have nothing in common.
    private func addressed(_ prepared: PreparedArticle, _ id: ArticleID) throws -> ArticleWriter.Outcome {
        if let hash = written[id] { return hash == prepared.contentHash ? .unchanged : .updated }
        let decision = try ArticlePlacement.decide(
            prepared.article, prepared.identity, contentHash: prepared.contentHash
        ) { id in
            guard let hash = try existing.contentHash(of: id) else { return nil }
            return ArticlePlacement.Held(
                hash: hash,
                article: { try self.existing.data(of: id).flatMap { StoredArticleCoding.decode($0)?.article } },
                versionHashes: { try self.existing.versionHashes(of: id) })
        }
        written[id] = prepared.contentHash
        switch decision {
        case .add: return .added
        case .unchanged: return .unchanged
        case .update, .keepAsEarlier: return .updated
        }
    }

    func commit() {}
    func finish(isComplete: Bool) {}
}
