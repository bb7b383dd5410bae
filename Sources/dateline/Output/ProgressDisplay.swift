import ArgumentParser
import ArticleIndex
import Foundation

/// How progress is told.
enum ProgressFormat: String, ExpressibleByArgument, CaseIterable {
    /// A bar on a terminal, nothing elsewhere.
    case bar
    /// One JSON object a line on standard error.
    case json
    /// Nothing.
    case none

    func display(totalBytes: Int) -> any ProgressDisplay {
        switch self {
        case .bar: ProgressBar(totalBytes: totalBytes)
        case .json: ProgressEvents(totalBytes: totalBytes)
        case .none: NoProgress()
        }
    }
}

/// Tells how far an ingest has come.
protocol ProgressDisplay {
    func show(_ progress: IngestProgress)
    func finish(_ summary: IngestSummary)
}

private struct NoProgress: ProgressDisplay {
    func show(_ progress: IngestProgress) {}
    func finish(_ summary: IngestSummary) {}
}

/// Events for programs; `docs/output-format.md` describes them.
private final class ProgressEvents: ProgressDisplay {
    private struct Progress: Encodable {
        let format_version = outputFormatVersion
        let event: String
        let items: Int
        let bytes: Int
        let total_bytes: Int
        let bytes_per_second: Int
        let remaining_seconds: Int?
        let path: String
    }

    private struct Finished: Encodable {
        let format_version = outputFormatVersion
        let event = "finished"
        let added: Int
        let updated: Int
        let unchanged: Int
        let rejected: Int
        let unchanged_files: Int
        let passed_over: [String: Int]
        let interrupted: Bool
    }

    private let totalBytes: Int
    private let start = Date()
    private var lastShown = Date.distantPast

    init(totalBytes: Int) {
        self.totalBytes = totalBytes
    }

    func show(_ progress: IngestProgress) {
        let now = Date()
        // Once a second is as much as a log needs; every commit is told.
        guard progress.hasCommitted || now.timeIntervalSince(lastShown) >= 1 else { return }
        lastShown = now
        let rate = Double(progress.bytes) / max(now.timeIntervalSince(start), 0.001)
        write(
            Progress(
                event: progress.hasCommitted ? "committed" : "progress", items: progress.items, bytes: progress.bytes,
                total_bytes: totalBytes,
                bytes_per_second: Int(rate),
                remaining_seconds: rate > 0 && totalBytes > 0
                    ? Int(Double(max(0, totalBytes - progress.bytes)) / rate) : nil, path: progress.path))
    }

    func finish(_ summary: IngestSummary) {
        write(
            Finished(
                added: summary.added, updated: summary.updated, unchanged: summary.unchanged,
                rejected: summary.rejected,
                unchanged_files: summary.unchangedFiles, passed_over: summary.passedOver,
                interrupted: summary.wasInterrupted))
    }

    private func write(_ event: some Encodable) {
        if let text = try? jsonText(event) { StandardError.write(text + "\n") }
    }
}
