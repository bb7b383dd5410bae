import ArticleIndex
import Foundation
import NewsModel

/// For a person at a terminal.
struct PeopleSearchPrinter: SearchPrinter {
    var snippetLength = 36
    private let terminal = Terminal()

    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        let output = StandardOutput.shared
        let articles = result.total == 1 ? "article" : "articles"
        var heading = "\(result.total.grouped) \(articles)"
        if result.hitCount < result.total, result.hitCount > 0 {
            heading += ", \((offset + 1).grouped) to \((offset + result.hitCount).grouped) shown"
        }
        try output.write(terminal.bold(heading) + terminal.faint("  of \(result.articleCount.grouped) searched") + "\n")
        var number = offset
        try searcher.forEachHit(of: result, snippetLength: snippetLength) { hit in
            number += 1
            try output.write("\n" + text(hit, number: number))
        }
        for facet in result.facets { try output.write("\n" + text(facet)) }
    }

    private func text(_ hit: Hit, number: Int) -> String {
        let article = hit.article.article
        let label = "\(number)"
        let indent = String(repeating: " ", count: max(4, label.count + 2))
        let title = Sanitizer.line(article.title ?? "(without a title)")
        let byline = [
            article.published?.dayText ?? "undated", article.outlet?.name ?? "",
            article.authors.prefix(3).joined(separator: ", "), hit.article.id.text,
        ].filter { !$0.isEmpty }.map(Sanitizer.line).joined(separator: " · ")
        var text = terminal.faint(label) + indent.dropFirst(label.count) + terminal.bold(title) + "\n"
        text += indent + terminal.faint(byline) + "\n"
        text += terminal.wrapped(pieces(hit.snippet), indent: indent)
        return text
    }

    private func pieces(_ snippet: Snippet) -> [(text: String, isMatch: Bool)] {
        let characters = Array(snippet.text)
        var pieces: [(String, Bool)] = snippet.isCutBefore ? [("… ", false)] : []
        var position = 0
        for mark in snippet.highlights where mark.lowerBound >= position && mark.upperBound <= characters.count {
            pieces.append((Sanitizer.line(String(characters[position..<mark.lowerBound])), false))
            pieces.append((Sanitizer.line(String(characters[mark])), true))
            position = mark.upperBound
        }
        pieces.append((Sanitizer.line(String(characters[position...])), false))
        if snippet.isCutAfter { pieces.append((" …", false)) }
        return pieces
    }

    func text(_ facet: FacetResult) -> String {
        var text = terminal.bold(facet.dimension.rawValue)
        text += terminal.faint("  \(facet.documents.grouped) articles, \(facet.missing.grouped) without") + "\n"
        let labels = facet.labels.map { (Sanitizer.line($0.label), $0) }
        let width = min(labels.map { displayWidth($0.0) }.max() ?? 0, terminal.width - 36)
        let most = facet.labels.map(\.count).max() ?? 1
        let digits = most.grouped.count
        for (name, label) in labels {
            let padding = String(repeating: " ", count: max(0, width - displayWidth(name)))
            let bar = String(repeating: "▇", count: max(1, label.count * 16 / max(most, 1)))
            let count = String(repeating: " ", count: digits - label.count.grouped.count) + label.count.grouped
            text += "  \(label.isChosen ? terminal.match(name) : name)\(padding)  \(count)  \(terminal.faint(bar))\n"
        }
        if facet.labelCount > facet.labels.count {
            text += terminal.faint("  and \((facet.labelCount - facet.labels.count).grouped) more labels") + "\n"
        }
        return text
    }
}

/// For programs that read lines: one hit a line, then one label a line. Nothing is cut.
struct LineSearchPrinter: SearchPrinter {
    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        let output = StandardOutput.shared
        StandardError.write("dateline: \(result.total.grouped) of \(result.articleCount.grouped) articles\n")
        try searcher.forEachHit(of: result, snippetLength: nil) { hit in
            let article = hit.article.article
            let cells = [
                hit.article.id.text, article.published?.dayText ?? "undated", article.outlet?.name ?? "",
                article.title ?? String(article.text.prefix { !$0.isNewline }),
            ]
            try output.write(cells.map(Sanitizer.line).joined(separator: "\t") + "\n")
        }
        for facet in result.facets {
            for label in facet.labels {
                try output.write(
                    "facet\t\(facet.dimension.rawValue)\t\(label.count)\t\(Sanitizer.line(label.label))\n")
            }
        }
    }
}
