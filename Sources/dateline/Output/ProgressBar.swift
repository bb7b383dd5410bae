import ArticleIndex
import Foundation

/// Shows on a terminal how far long work has come; says nothing where standard error is not one.
final class ProgressBar: ProgressDisplay {
    private let totalBytes: Int
    private let isShown = StandardError.isTerminal
    private let start = Date()
    private var lastShown = Date.distantPast

    /// `totalBytes` 0 means that the end is not known.
    init(totalBytes: Int) {
        self.totalBytes = totalBytes
    }

    func show(_ progress: IngestProgress) { show(bytes: progress.bytes, items: progress.items, path: progress.path) }

    func finish(_ summary: IngestSummary) { clear() }

    func show(bytes: Int, items: Int, path: String = "") {
        guard isShown else { return }
        let now = Date()
        // Ten times a second is as much as an eye can use.
        guard now.timeIntervalSince(lastShown) > 0.1 else { return }
        lastShown = now
        let seconds = max(now.timeIntervalSince(start), 0.001)
        let rate = Double(bytes) / seconds
        var text = "\(items.grouped) articles, \(Int(rate).byteText)/s"
        if totalBytes > 0 {
            let share = min(Double(bytes) / Double(totalBytes), 1)
            let filled = Int(share * 24)
            let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: 24 - filled)
            text = "[\(bar)] \(Int(share * 100))%  " + text
            if seconds > 3, rate > 0 { text += ", \(Self.duration(Double(totalBytes - bytes) / rate)) left" }
        }
        if let name = path.split(separator: "/").last {
            let room = Terminal().width - text.count - 4
            if room > 12 { text += "  " + Sanitizer.line(String(name.suffix(room))) }
        }
        StandardError.write("\r\u{1B}[K" + text)
    }

    /// Takes the bar away.
    func clear() {
        if isShown, lastShown != .distantPast { StandardError.write("\r\u{1B}[K") }
    }

    private static func duration(_ seconds: Double) -> String {
        let seconds = max(0, Int(seconds.rounded()))
        return seconds < 60
            ? "\(seconds) s"
            : seconds < 3600
                ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
}
