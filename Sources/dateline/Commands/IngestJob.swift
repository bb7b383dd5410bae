import ArticleIndex
import Foundation
import Ingest
import NewsModel
import Synchronization

/// One run of ingesting, from paths to the summary.
struct IngestJob {
    let location: IndexLocation
    let indexerOptions: IndexerOptions
    let reading: ReadingSettings
    let progressFormat: ProgressFormat
    /// Whether files that have not changed are read all the same.
    var readsAll = false
    /// Whether the paths are to be remembered for `update`.
    var remembersPaths = true

    /// Hands out units to whichever thread asks.
    private final class UnitSource: Sendable {
        private let reader: Mutex<UnitReader>

        init(_ reader: consuming sending UnitReader) {
            self.reader = Mutex(reader)
        }

        func next() -> (unit: ReadUnit, byteCount: Int, path: String)? {
            reader.withLock { $0.next() }.map { ($0, $0.byteCount, $0.path) }
        }
    }

    func run(paths: [String]) throws -> Int32 {
        let (summary, finder) = try ingest(paths: paths)
        try report(summary, finder)
        return summary.rejected > 0 || !finder.unreadable.isEmpty || summary.wasInterrupted ? 2 : 0
    }

    /// Reads the files, and tells of what is rejected while it goes on.
    func ingest(paths: [String]) throws -> (summary: IngestSummary, finder: FileFinder) {
        let finder = FileFinder(paths: paths)
        for missing in finder.unreadable {
            StandardError.write("dateline: '\(missing.path)' \(missing.reason)\n")
        }
        let settings = reading.encoded
        var files = finder.files
        var unchangedFiles = 0
        var unchangedArticles = 0
        var rejectedBefore = 0
        if !readsAll {
            let ledger = FileLedger(location)
            files = files.filter { file in
                guard file.path != "-", let entry = ledger.unchanged(file.stamp, settings: settings) else {
                    return true
                }
                unchangedFiles += 1
                unchangedArticles += entry.articles
                rejectedBefore += entry.rejected ?? 0
                return false
            }
        }
        var options = indexerOptions
        options.settings = settings
        options.roots =
            remembersPaths ? paths.filter { $0 != "-" }.map { URL(fileURLWithPath: $0).standardizedFileURL.path } : []
        let source = UnitSource(UnitReader(files: files, rejections: finder.rejections, options: reading.options))
        let reader = ArticleReader(options: reading.options)
        let progress = progressFormat.display(totalBytes: files.reduce(0) { $0 + $1.byteCount })
        Interruption.listen()
        var summary = try Indexer(location, options: options).run(
            source: { source.next() }, read: { reader.read($0) },
            isCancelled: { Interruption.isRequested },
            progress: { progress.show($0) })
        summary.unchanged += unchangedArticles
        // Items that were rejected when their file was read are still not in the index.
        summary.rejected += rejectedBefore
        summary.unchangedFiles = unchangedFiles
        progress.finish(summary)
        return (summary, finder)
    }

    private func report(_ summary: IngestSummary, _ finder: FileFinder) throws {
        for rejection in summary.firstRejections {
            let place = Origin(path: rejection.path, item: rejection.item, format: .text).description
            StandardError.write("dateline: rejected \(Sanitizer.line(place)): \(Sanitizer.line(rejection.reason))\n")
        }
        if summary.rejected > summary.firstRejections.count {
            let rest = summary.rejected - summary.firstRejections.count
            let place = indexerOptions.isDryRun ? "" : "; all are in \(location.rejects)"
            let what =
                summary.firstRejections.isEmpty
                ? "\(rest.grouped) had been rejected before" : "and \(rest.grouped) more rejected"
            StandardError.write("dateline: \(what)\(place)\n")
        }
        if finder.skippedCount > 0 {
            StandardError.write(
                "dateline: passed over \(finder.skippedCount.grouped) files that are never articles (images, scripts, README)\n"
            )
        }
        for (what, count) in summary.passedOver.sorted(by: {
            $0.value > $1.value || $0.value == $1.value && $0.key < $1.key
        }) {
            StandardError.write("dateline: passed over \(count.grouped) \(what)\n")
        }
        if summary.unchangedFiles > 0 {
            StandardError.write(
                "dateline: \(summary.unchangedFiles.grouped) files had not changed and were not read again\n")
        }
        if summary.wasInterrupted {
            StandardError.write(
                "dateline: interrupted; what is counted here is in the index, and the same command goes on where this stopped\n"
            )
        }
        let would = indexerOptions.isDryRun ? "would be " : ""
        try StandardOutput.shared.write(
            "\(would)added \(summary.added), updated \(summary.updated), unchanged \(summary.unchanged), "
                + "rejected \(summary.rejected)\n")
    }
}
