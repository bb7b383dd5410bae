import ArticleIndex
import Foundation
import Notebook

/// Draws a timeline as a scalable picture that needs nothing beside it.
struct TimelineDrawing: Drawing {
    let title: String
    let timeline: Timeline
    let step: TimelineStep

    private static let width = 960.0
    private static let height = 320.0
    private static let left = 60.0
    private static let top = 40.0
    private static let bottom = 50.0
    /// Told apart by people who see few colours too (Okabe and Ito, 2008).
    private static let colours = [
        "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442", "#000000",
    ]

    var svg: String {
        let plotWidth = Self.width - Self.left - 20
        let plotHeight = Self.height - Self.top - Self.bottom
        let series = timeline.series.isEmpty ? [("", timeline.points.map(\.count))] : timeline.series
        let stacks = timeline.points.indices.map { index in series.reduce(0) { $0 + $1.1[index] } }
        let most = Double(max(stacks.max() ?? 1, 1))
        let slot = plotWidth / Double(max(timeline.points.count, 1))
        var parts = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">",
            "<title>\(XMLText.escaped(title))</title>",
            "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
            "<text x=\"\(Self.left)\" y=\"22\" font-size=\"14\">\(XMLText.escaped(title)) · \(timeline.total) articles, \(timeline.undated) undated</text>",
        ]
        for fraction in [0.0, 0.5, 1.0] {
            let y = Self.top + plotHeight * (1 - fraction)
            parts.append(
                "<line x1=\"\(Self.left)\" x2=\"\(Self.width - 20)\" y1=\"\(y)\" y2=\"\(y)\" stroke=\"#ddd\"/>"
                    + "<text x=\"\(Self.left - 6)\" y=\"\(y + 4)\" text-anchor=\"end\">\(Int((most * fraction).rounded()))</text>"
            )
        }
        for (index, point) in timeline.points.enumerated() {
            var base = Self.top + plotHeight
            for (number, one) in series.enumerated() where one.1[index] > 0 {
                let length = plotHeight * Double(one.1[index]) / most
                base -= length
                let x = Self.left + slot * Double(index)
                parts.append(
                    String(
                        format: "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%@\">", x, base,
                        max(slot * 0.85, 0.5), length, Self.colours[number % Self.colours.count])
                        + "<title>\(point.label)\(one.0.isEmpty ? "" : " " + XMLText.escaped(one.0)): \(one.1[index])</title></rect>"
                )
            }
        }
        let every = max(1, (timeline.points.count + 9) / 10)
        for (index, point) in timeline.points.enumerated() where index % every == 0 {
            let x = Self.left + slot * (Double(index) + 0.42)
            parts.append(
                String(format: "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">", x, Self.top + plotHeight + 18)
                    + "\(point.label)</text>")
        }
        if !timeline.series.isEmpty {
            var x = Self.left
            for (number, one) in timeline.series.enumerated() {
                parts.append(
                    "<rect x=\"\(x)\" y=\"\(Self.height - 18)\" width=\"10\" height=\"10\" fill=\"\(Self.colours[number % Self.colours.count])\"/>"
                        + "<text x=\"\(x + 14)\" y=\"\(Self.height - 9)\">\(XMLText.escaped(one.label))</text>")
                x += 30 + 7 * Double(one.label.count)
            }
        }
        return parts.joined(separator: "\n") + "\n</svg>\n"
    }
}
