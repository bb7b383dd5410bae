import NewsModel
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
    /// Only for articles that a worker passed over and that turn out to be needed, which is rare.
    private lazy var analyzer = ArticleAnalyzer()

    init(_ location: IndexLocation, waiting: WriterWaiting?) throws(IndexError) {
        writer = try ArticleWriter(location, waiting: waiting)
    }

    var pendingBytes: Int { writer.pendingBytes }

    func take(_ item: PreparedItem, _ summary: inout IngestSummary) throws {
        switch item {
        case .rejected(let rejection):
            writer.reject(rejection)
            summary.count(rejection)
        case .article(let prepared):
            summary.count(try writer.write(prepared) { try analyzer.analyse($0) })
        }
    }

    func commit() throws { try writer.commit() }
    func finish(isComplete: Bool) throws { try writer.finish(isComplete: isComplete) }
}

/// Only tells what would be written.
final class DryRunSink: ArticleSink {
    private let existing: ExistingArticles
    private var run = RunHistory()

    init(_ location: IndexLocation) throws(IndexError) {
        existing = ExistingArticles(location)
    }

    var pendingBytes: Int { 0 }

    func take(_ item: PreparedItem, _ summary: inout IngestSummary) throws {
        switch item {
        case .rejected(let rejection): summary.count(rejection)
        case .article(let prepared):
            switch run.place(prepared) {
            case .duplicate: summary.count(.unchanged)
            case .conflict(let origin):
                summary.count(GivenID.repeated(in: prepared.article, after: origin))
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

    func commit() {}
    func finish(isComplete: Bool) {}
}
