import ArticleIndex
import Foundation
import NewsModel

/// Comma- or tab-separated values with a header.
struct TableSearchPrinter: SearchPrinter {
    let separator: String

    private static let columns = [
        "id", "external_id", "date", "outlet", "title", "authors", "section", "topics", "language", "url", "score",
    ]

    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        let output = StandardOutput.shared
        try output.write(row(Self.columns))
        try searcher.forEachHit(of: result, snippetLength: nil) { hit in
            let article = hit.article.article
            try output.write(
                row([
                    hit.article.id.text, article.externalID ?? "", article.published?.text ?? "",
                    article.outlet?.name ?? "", article.title ?? "", article.authors.joined(separator: "; "),
                    article.section ?? "", article.topics.joined(separator: "; "), hit.article.language ?? "",
                    article.url ?? "", String(format: "%.4f", hit.score),
                ]))
        }
    }

    private func row(_ cells: [String]) -> String {
        // RFC 4180 ends lines with CR LF; tab-separated files do not.
        separator == ","
            ? cells.map(Self.quoted).joined(separator: ",") + "\r\n"
            : cells.map { Sanitizer.line($0) }.joined(separator: "\t") + "\n"
    }

    /// A cell that a spreadsheet would run as a formula is kept text by an apostrophe in front.
    private static func quoted(_ cell: String) -> String {
        var cell = Sanitizer.lines(cell)
        if let first = cell.first, "=+-@\t".contains(first), Double(cell) == nil { cell = "'" + cell }
        guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
        return "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
