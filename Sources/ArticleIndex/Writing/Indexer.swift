import Foundation
public import NewsModel
import TextAnalysis
import Xapian

/// What a run of ingesting did.
public struct IngestSummary: Equatable, Sendable {
    /// Articles that the index did not have.
    public var added = 0
    /// Articles that it had with other content.
    public var updated = 0
    /// Articles that it had as they are.
    public var unchanged = 0
    /// Items that could not be ingested.
    public var rejected = 0
    /// What was no article and never meant to be one, by what it was.
    public var passedOver: [String: Int] = [:]
    /// Files that were read to their end.
    public var files = 0
    /// Files that were not read because they had not changed; their articles are among the unchanged ones.
    public var unchangedFiles = 0
    /// The first rejections, for telling the person; all are in `rejects.ndjson`.
    public var firstRejections: [Rejection] = []
    /// Whether the run was stopped before its end.
    public var wasInterrupted = false

    /// All items that were read.
    public var items: Int { added + updated + unchanged + rejected }

    /// Creates a summary of nothing.
    public init() {}
}

/// How far a run has come.
public struct IngestProgress: Equatable, Sendable {
    /// Bytes of input that are done.
    public var bytes = 0
    /// Items that are done.
    public var items = 0
    /// The file in hand.
    public var path = ""
    /// Whether a commit has just been made.
    public var hasCommitted = false
}

/// Settings of a run.
public struct IndexerOptions: Sendable {
    /// Number of threads that read and analyse, 1 or more.
    public var jobs: Int
    /// Whether to only tell what would be done.
    public var isDryRun = false
    /// What to do where another process is writing; nil gives up at once.
    public var waiting: WriterWaiting?
    /// The reader's own gazetteer, to be used from now on; nil leaves it as it is.
    public var gazetteer: [ListedName]?
    /// What the articles were read with, to be remembered with their files.
    public var settings = ""
    /// What the person named, to be remembered for reading it again.
    public var roots: [String] = []
    /// Bytes of memory that a run should do with, `leastMemory` or more. One article may need more by itself: up to some
    /// hundred times its text.
    public var memory = 1 << 30
    /// What the program, its lists and its model take by themselves, and a little to work with.
    public static let leastMemory = 192 << 20
    /// A commit is made when so many bytes of prepared articles wait, where memory allows it. It bounds what a crash costs; more
    /// is slower, since the workers wait meanwhile.
    public var commitBytes = 16 << 20

    /// What waits for a commit takes up to so many times its bytes, in Xapian's tables of changes.
    var effectiveCommitBytes: Int { min(commitBytes, memory / 24) }
    /// What is read and analysed takes up to so many times its bytes.
    var inputBytes: Int { memory / 64 }
    /// From this size on a database is compacted when most of its articles came in the run.
    public var leastBytesToCompact = 16 << 20

    /// Creates settings; without a number of workers there is one for each processor.
    public init(jobs: Int? = nil) {
        self.jobs = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    }
}

/// Reads, analyses and writes a stream of input: workers prepare articles, the calling thread writes them in order.
///
/// The order of writing is that of the input whatever the number of workers, so the same input always gives the same
/// index.
public struct Indexer {
    private let location: IndexLocation
    private let options: IndexerOptions

    /// Creates an indexer for the index at `location`, which need not exist.
    public init(_ location: IndexLocation, options: IndexerOptions = IndexerOptions()) {
        self.location = location
        self.options = options
    }

    /// Works through all units.
    ///
    /// - Parameters:
    ///   - source: The next unit with its number of bytes, nil at the end; called by one thread at a time.
    ///   - read: The items of a unit, in order; called by several threads at once.
    ///   - isCancelled: Asked between units; true ends the run after what is done has been committed.
    ///   - progress: Told after each unit, on the calling thread.
    /// - Returns: What was done. Everything it counts is committed.
    /// - Throws: An `IndexError`. What was committed before stays.
    public func run<Unit: Sendable>(
        source: @escaping @Sendable () -> (unit: Unit, byteCount: Int, path: String)?,
        read: @escaping @Sendable (Unit) -> [ReadItem],
        isCancelled: () -> Bool = { false }, progress: (IngestProgress) -> Void = { _ in }
    ) throws(IndexError) -> IngestSummary {
        let summary = try IndexError.about(location.path) {
            try work(source: source, read: read, isCancelled: isCancelled, progress: progress)
        }
        if !options.isDryRun, !summary.wasInterrupted { compact(after: summary) }
        return summary
    }

    /// Writes the database anew where most of it came in this run: growing by commits left gaps, a quarter of it.
    ///
    /// Everything is committed by now, so a failure (no room for a second copy, another process that writes) costs room
    /// and nothing else.
    private func compact(after summary: IngestSummary) {
        guard summary.added > 0, FolderSize.bytes(location.articles) >= options.leastBytesToCompact,
            let count = try? Database(path: location.articles).statistics().documentCount,
            summary.added * 2 > count
        else { return }
        _ = try? IndexCompactor(location).compact()
    }

    private struct Prepared: Sendable {
        let items: [PreparedItem]
        let byteCount: Int
        let path: String
        let failure: String?
    }

    private func work<Unit: Sendable>(
        source: @escaping @Sendable () -> (unit: Unit, byteCount: Int, path: String)?,
        read: @escaping @Sendable (Unit) -> [ReadItem],
        isCancelled: () -> Bool, progress: (IngestProgress) -> Void
    ) throws -> IngestSummary {
        let recognizer = EntityRecognizer(own: try options.gazetteer ?? OwnGazetteer.read(location))
        let sink: any ArticleSink =
            options.isDryRun ? try DryRunSink(location) : try WriterSink(location, options: options, recognizer)
        let workers = OrderedWorkers<(unit: Unit, byteCount: Int, path: String), Prepared>(
            window: options.jobs * 3 + 2, mostBytes: options.inputBytes, byteCount: { $0.byteCount }, source: source)
        let location = location
        workers.start(count: options.jobs) {
            let preparer = Preparer(location, recognizer)
            return { input in
                // An index that cannot be read is found by the writer too, which reports it.
                let items = read(input.unit).map { preparer.prepare($0) }
                return Prepared(items: items, byteCount: input.byteCount, path: input.path, failure: preparer.failure)
            }
        }
        defer { workers.stop() }
        var summary = IngestSummary()
        var done = IngestProgress()
        while let prepared = workers.next() {
            if let failure = prepared.failure { throw IndexError.damaged(path: location.path, detail: failure) }
            for item in prepared.items {
                try sink.take(item, &summary)
                if sink.pendingBytes >= options.effectiveCommitBytes {
                    try sink.commit()
                    done.hasCommitted = true
                }
            }
            done.path = prepared.path
            done.bytes += prepared.byteCount
            done.items = summary.items
            progress(done)
            done.hasCommitted = false
            if isCancelled() {
                summary.wasInterrupted = true
                break
            }
        }
        try sink.finish(isComplete: !summary.wasInterrupted)
        return summary
    }
}

extension IngestSummary {
    mutating func count(_ outcome: ArticleWriter.Outcome) {
        switch outcome {
        case .added: added += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .rejected(let rejection): count(rejection)
        }
    }

    mutating func count(_ rejection: Rejection) {
        rejected += 1
        if firstRejections.count < 10 { firstRejections.append(rejection) }
    }
}
