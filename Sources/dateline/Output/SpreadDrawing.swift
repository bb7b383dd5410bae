import ArticleIndex
import Foundation
import NewsModel
import TextAnalysis
import Notebook

/// Draws how a story spread over outlets and time as a scalable picture that needs nothing beside it.
///
/// A row for each outlet, in the order in which they had it; a circle for each article, the fuller the more of the story's
/// longest text it has. Undated articles stand apart at the right.
struct SpreadDrawing: Drawing {
    let report: StoryReport

    private static let width = 960.0
    private static let left = 200.0
    private static let right = 90.0
    private static let rowHeight = 26.0
    private static let top = 56.0

    /// An outlet with its articles by time.
    struct Outlet {
        let name: String
        var copies: [StoryReport.Copy]
    }

    /// Outlets in the order in which they had the story.
    static func outlets(of report: StoryReport) -> [Outlet] {
        var outlets: [Outlet] = []
        for copy in report.copies {
            let name = copy.article.article.outlet?.name ?? "(no outlet)"
            if let index = outlets.firstIndex(where: { $0.name == name }) {
                outlets[index].copies.append(copy)
            } else {
                outlets.append(Outlet(name: name, copies: [copy]))
            }
        }
        return outlets
    }

    /// Minutes on a scale of our own; only differences mean anything.
    private static func minutes(_ date: PublicationDate) -> Double? {
        let text = date.sortableText
        guard let day = CalendarDay(String(text.prefix(10))) else { return nil }
        let parts = text.dropFirst(11).split(separator: ":").compactMap { Double($0) }
        return Double(day.number) * 1440 + (parts.first ?? 0) * 60 + (parts.count > 1 ? parts[1] : 0)
    }

    var svg: String {
        let outlets = Self.outlets(of: report)
        let height = Self.top + Double(outlets.count) * Self.rowHeight + 50
        let times = report.copies.compactMap { $0.article.article.published.flatMap(Self.minutes) }
        let first = times.min() ?? 0
        let span = max((times.max() ?? 0) - first, 1)
        let plot = Self.width - Self.left - Self.right
        let title = report.copies.first?.article.article.title ?? ""
        var parts = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(Self.width)) \(Int(height))\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">",
            "<title>\(XMLText.escaped(title))</title>",
            "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
            "<text x=\"20\" y=\"24\" font-size=\"14\">\(XMLText.escaped(String(title.prefix(100))))</text>",
            "<text x=\"20\" y=\"42\" fill=\"#555\">story \(report.id) (\(report.level.name)) · \(report.copies.count) articles · \(outlets.count) outlets</text>",
        ]
        for (row, outlet) in outlets.enumerated() {
            let y = Self.top + (Double(row) + 0.5) * Self.rowHeight
            parts.append(
                "<text x=\"\(Self.left - 14)\" y=\"\(y + 4)\" text-anchor=\"end\">\(XMLText.escaped(String(outlet.name.prefix(28))))</text>"
                    + "<line x1=\"\(Self.left)\" x2=\"\(Self.width - Self.right)\" y1=\"\(y)\" y2=\"\(y)\" stroke=\"#ddd\"/>"
            )
            for copy in outlet.copies {
                let date = copy.article.article.published
                let x =
                    date.flatMap(Self.minutes).map { Self.left + plot * ($0 - first) / span } ?? Self.width - Self.right
                    / 2
                let tip =
                    "\(StoryWords.time(date)) · \(copy.words) words, \(Int((copy.kept * 100).rounded())) % kept · \(copy.article.article.title ?? "")"
                parts.append(
                    String(
                        format:
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"7\" fill=\"#0072B2\" fill-opacity=\"%.2f\" stroke=\"#0072B2\">",
                        x, y, copy.kept) + "<title>\(XMLText.escaped(tip))</title></circle>")
            }
        }
        let dated = report.copies.compactMap(\.article.article.published)
        if let begin = dated.first, let end = dated.last {
            parts.append(
                "<text x=\"\(Self.left)\" y=\"\(height - 20)\">\(StoryWords.time(begin))</text>"
                    + "<text x=\"\(Self.width - Self.right)\" y=\"\(height - 20)\" text-anchor=\"end\">\(StoryWords.time(end))</text>"
            )
        }
        if dated.count < report.copies.count {
            parts.append("<text x=\"\(Self.width - 10)\" y=\"\(height - 20)\" text-anchor=\"end\">undated</text>")
        }
        return (parts + ["</svg>"]).joined(separator: "\n") + "\n"
    }
}
