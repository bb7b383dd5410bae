import ArticleIndex
import Foundation

/// Tells on standard error why a search found nothing: which part did not occur, what would, and what was searched.
enum ZeroHitsPrinter {
    static func print(_ request: SearchRequest, from searcher: Searcher, _ location: IndexLocation) throws {
        let explanation = try searcher.explain(request)
        for killer in explanation.killers.prefix(5) { StandardError.note("no article has \(Sanitizer.line(killer))") }
        for revival in explanation.revivals {
            let articles = revival.articles == 1 ? "1 article" : "\(revival.articles.grouped) articles"
            StandardError.note("\(Sanitizer.line(revival.change)): \(articles)")
        }
        try StandardError.note(coverage(searcher, location))
    }

    /// What the index covers, in a line.
    static func coverage(_ searcher: Searcher, _ location: IndexLocation) throws -> String {
        let status = try searcher.status(of: location)
        var text = "searched \(status.articles.grouped) articles"
        if let span = status.span { text += " from \(span.first) to \(span.last)" }
        if status.undated > 0 { text += ", \(status.undated.grouped) of them undated" }
        let outlets = status.outlets.prefix(3).map { "\(Sanitizer.line($0.label)) \($0.count.grouped)" }
        if !outlets.isEmpty {
            text += "; outlets: " + outlets.joined(separator: ", ")
            if status.outlets.count > 3 { text += " and \((status.outlets.count - 3).grouped) more" }
        }
        return text
    }
}
