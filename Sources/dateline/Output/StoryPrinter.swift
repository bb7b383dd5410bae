import ArticleIndex
import Foundation
import NewsModel
import TextAnalysis

/// Writes one story with all of its articles.
struct StoryPrinter {
    let format: OutputFormat

    private static let columns = ["time", "outlet", "id", "words", "kept", "added", "headline"]

    func print(_ report: StoryReport) throws {
        let terminal = Terminal()
        if format == .ids {
            for copy in report.copies { try StandardOutput.shared.write(copy.article.id.text + "\n") }
            return
        }
        if format == .text, StandardOutput.isTerminal { try StandardOutput.shared.write(head(report, terminal)) }
        var printer = RowPrinter(columns: Self.columns, format: format, emphasized: 2)
        printer.extra = [
            ("story", try jsonText(report.id)), ("level", try jsonText(report.level.name)),
            ("articles", "\(report.copies.count)"),
            ("first_publisher", try jsonText(report.copies.first?.article.article.outlet?.name)),
            ("passages", try jsonText(report.passages.map(PassageRecord.init))),
        ]
        var last: String?
        try printer.print(
            report.copies.map { copy in
                let article = copy.article.article
                let title = article.title ?? ""
                // Who looks sees at once where the headline changes.
                let isSame = format == .text && StandardOutput.isTerminal && title == last
                last = title
                return [
                    .text(StoryWords.time(article.published)), .text(article.outlet?.name ?? ""),
                    .text(copy.article.id.text), .count(copy.words), .number(copy.kept, digits: 2),
                    .number(copy.added, digits: 2), .text(isSame ? "same" : title),
                ]
            })
        guard format == .text else { return }
        for passage in report.passages {
            let other = passage.other.article
            let text = [
                "\(passage.isInOther ? "contained in" : "contains") \(passage.other.id)",
                "\(passage.words.grouped) words, \(Int((passage.share * 100).rounded())) % of the shorter one",
                StoryWords.time(other.published), other.outlet?.name ?? "", other.title ?? "",
            ].filter { !$0.isEmpty }.map(Sanitizer.line).joined(separator: " · ")
            if StandardOutput.isTerminal {
                try StandardOutput.shared.write(terminal.faint(text) + "\n")
            } else {
                StandardError.note(text)
            }
        }
    }

    private func head(_ report: StoryReport, _ terminal: Terminal) -> String {
        let outlets = Set(report.copies.compactMap { $0.article.article.outlet?.name }).count
        let titles = Set(report.copies.map { $0.article.article.title ?? "" }).count
        let articles = "\(report.copies.count.grouped) \(report.copies.count == 1 ? "article" : "articles")"
        var text = terminal.bold("Story \(report.id)") + terminal.faint(" (\(report.level.name))") + "\n"
        text += "\(articles), \(outlets) outlets, \(titles) headlines\n"
        if let first = report.copies.first(where: { $0.article.article.published != nil })?.article.article {
            text +=
                Sanitizer.line(
                    "first published \(StoryWords.time(first.published)) by \(first.outlet?.name ?? "an unnamed outlet")"
                ) + "\n"
        }
        return text + "\n"
    }

    private struct PassageRecord: Encodable {
        let passage: StoryReport.Passage

        private enum CodingKeys: String, CodingKey {
            case own, other, relation, words, share
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(passage.own, forKey: .own)
            try container.encode(passage.other.id, forKey: .other)
            try container.encode(passage.isInOther ? "contained_in" : "contains", forKey: .relation)
            try container.encode(passage.words, forKey: .words)
            try container.encode((passage.share * 100).rounded() / 100, forKey: .share)
        }
    }
}
