import ArticleIndex
import Foundation

/// Tells on standard error why a search found nothing: which part did not occur, what would, and what was searched.
enum ZeroHitsPrinter {
    static func print(_ request: SearchRequest, from searcher: Searcher) throws {
        let explanation = try searcher.explain(request)
        for killer in explanation.killers.prefix(5) { StandardError.note("no article has \(Sanitizer.line(killer))") }
        for revival in explanation.revivals {
            let articles = revival.articles == 1 ? "1 article" : "\(revival.articles.grouped) articles"
            StandardError.note("\(Sanitizer.line(revival.change)): \(articles)")
        }
        try StandardError.note(coverage(searcher))
    }

    /// What the index covers, in a line.
    static func coverage(_ searcher: Searcher) throws -> String {
        let coverage = try searcher.coverage(outlets: 3)
        var text = "searched \(coverage.articles.grouped) articles"
        if let span = coverage.span { text += " from \(span.first) to \(span.last)" }
        if coverage.undated > 0 { text += ", \(coverage.undated.grouped) of them undated" }
        let outlets = coverage.outlets.map { "\(Sanitizer.line($0.label)) \($0.count.grouped)" }
        if !outlets.isEmpty {
            text += "; outlets: " + outlets.joined(separator: ", ")
            let rest = coverage.outletCount - outlets.count
            if rest > 0 { text += " and \(rest.grouped) more" }
        }
        return text
    }
}
