import ArticleIndex
import Foundation
import Ingest
import NewsModel
import Synchronization

/// One run of ingesting, from paths to the summary.
struct IngestJob {
    let location: IndexLocation
    let indexerOptions: IndexerOptions
    let ingestOptions: IngestOptions

    /// Hands out units to whichever thread asks.
    private final class UnitSource: Sendable {
        private let reader: Mutex<UnitReader>

        init(_ reader: consuming sending UnitReader) {
            self.reader = Mutex(reader)
        }

        func next() -> (unit: ReadUnit, byteCount: Int)? {
            reader.withLock { $0.next() }.map { ($0, $0.byteCount) }
        }
    }

    func run(paths: [String]) throws -> Int32 {
        let finder = FileFinder(paths: paths)
        for missing in finder.unreadable {
            StandardError.write("dateline: '\(missing.path)' \(missing.reason)\n")
        }
        let source = UnitSource(
            UnitReader(files: finder.files, rejections: finder.rejections, options: ingestOptions))
        let reader = ArticleReader(options: ingestOptions)
        let progress = ProgressBar(totalBytes: finder.files.reduce(0) { $0 + $1.byteCount })
        Interruption.listen()
        let summary = try Indexer(location, options: indexerOptions).run(
            source: { source.next() }, read: { reader.read($0) },
            isCancelled: { Interruption.isRequested },
            progress: { progress.show(bytes: $0.bytes, items: $0.items) })
        progress.clear()
        try report(summary, finder)
        return summary.rejected > 0 || !finder.unreadable.isEmpty || summary.wasInterrupted ? 2 : 0
    }

    private func report(_ summary: IngestSummary, _ finder: FileFinder) throws {
        for rejection in summary.firstRejections {
            let place = Origin(path: rejection.path, item: rejection.item, format: .text).description
            StandardError.write("dateline: rejected \(Sanitizer.line(place)): \(Sanitizer.line(rejection.reason))\n")
        }
        if summary.rejected > summary.firstRejections.count {
            let rest = summary.rejected - summary.firstRejections.count
            let place = indexerOptions.isDryRun ? "" : "; all are in \(location.rejects)"
            StandardError.write("dateline: and \(rest.grouped) more rejected\(place)\n")
        }
        if finder.skippedCount > 0 {
            StandardError.write(
                "dateline: passed over \(finder.skippedCount.grouped) files that are never articles (images, scripts, README)\n"
            )
        }
        if summary.wasInterrupted {
            StandardError.write("dateline: interrupted; what is counted here is in the index, run again to go on\n")
        }
        let would = indexerOptions.isDryRun ? "would be " : ""
        try StandardOutput.shared.write(
            "\(would)added \(summary.added), updated \(summary.updated), unchanged \(summary.unchanged), "
                + "rejected \(summary.rejected)\n")
    }
}
