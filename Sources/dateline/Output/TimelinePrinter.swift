import ArticleIndex
import Foundation

/// Writes a timeline as rows, with bars for people.
struct TimelinePrinter {
    let format: OutputFormat
    let hasShares: Bool
    let step: TimelineStep

    func print(_ timeline: Timeline) throws {
        var columns = [step.rawValue, "count"]
        let hasStories = timeline.storyCount != nil
        if hasStories { columns.append("stories") }
        if hasShares { columns += ["all", "share"] }
        columns += timeline.series.map(\.label)
        let rows = timeline.points.enumerated().map { index, point -> [Cell] in
            var row: [Cell] = [.text(point.label), .count(point.count)]
            if hasStories { row.append(.count(point.stories ?? 0)) }
            if hasShares {
                row += [.count(point.all), .number(share(point), digits: 4)]
            }
            return row + timeline.series.map { .count($0.counts[index]) }
        }
        let most = timeline.points.map { hasShares ? share($0) : Double($0.count) }.max() ?? 1
        var printer = RowPrinter(columns: columns, format: format)
        printer.extra = [
            ("total", "\(timeline.total)"), ("undated", "\(timeline.undated)"), ("coarse", "\(timeline.coarse)"),
        ]
        if let stories = timeline.storyCount { printer.extra.append(("stories", "\(stories)")) }
        printer.bar = { row in
            let value: Double =
                switch row[hasShares ? (hasStories ? 4 : 3) : 1] {
                case .count(let count): Double(count)
                case .number(let number, _): number
                default: 0
                }
            return most > 0 ? value / most : 0
        }
        try printer.print(rows)
        guard format != .json else { return }
        var summary = "\(StoryWords.totals(timeline.total, timeline.storyCount)), \(timeline.undated.grouped) undated"
        if timeline.coarse > 0 { summary += ", \(timeline.coarse.grouped) dated less exactly than by \(step.rawValue)" }
        StandardError.note(summary)
    }

    private func share(_ point: Timeline.Point) -> Double {
        point.all > 0 ? Double(point.count) / Double(point.all) : 0
    }
}
