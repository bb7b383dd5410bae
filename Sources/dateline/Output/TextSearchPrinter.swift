import ArticleIndex
import Foundation
import NewsModel

/// For a person at a terminal.
struct PeopleSearchPrinter: SearchPrinter {
    var snippetLength = 36
    /// Whether every article of a story is told.
    var isExpanded = false
    private let terminal = Terminal()

    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        let output = StandardOutput.shared
        var heading = StoryWords.totals(result.total, result.storyCount)
        if result.hitCount < result.storyCount ?? result.total, result.hitCount > 0 {
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
        if let story = hit.story, !story.folded.isEmpty { text += folded(story, indent: indent) }
        return text
    }

    /// Outlets that are told of a story that is not expanded.
    private static let outletsShown = 4

    private func folded(_ story: HitStory, indent: String) -> String {
        func line(_ copy: HitStory.Folded, _ title: Bool) -> String {
            [
                copy.outlet ?? "(no outlet)", StoryWords.time(copy.published), title ? copy.title ?? "" : "",
                title ? copy.id.text : "",
            ]
            .filter { !$0.isEmpty }.map(Sanitizer.line).joined(separator: " · ")
        }
        if isExpanded {
            return story.folded.map { indent + terminal.faint("+ " + line($0, true)) + "\n" }.joined()
        }
        let count = story.folded.count
        let shown = story.folded.prefix(Self.outletsShown).map { line($0, false) }.joined(separator: ", ")
        let rest = count > Self.outletsShown ? ", …" : ""
        return terminal.wrapped(
            [("+ \(count.grouped) \(count == 1 ? "copy" : "copies"): \(shown)\(rest)", false)], indent: indent)
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
        let stories = facet.stories.map { ", \($0.having.grouped) stories" } ?? ""
        text +=
            terminal.faint("  \(facet.documents.grouped) articles\(stories), \(facet.missing.grouped) without") + "\n"
        let labels = facet.labels.map { (Sanitizer.line($0.label), $0) }
        let width = min(labels.map { displayWidth($0.0) }.max() ?? 0, terminal.width - 36)
        let most = facet.labels.map(\.count).max() ?? 1
        let digits = most.grouped.count
        for (name, label) in labels {
            let padding = String(repeating: " ", count: max(0, width - displayWidth(name)))
            let bar = String(repeating: "▇", count: max(1, label.count * 16 / max(most, 1)))
            let count = String(repeating: " ", count: digits - label.count.grouped.count) + label.count.grouped
            let stories = label.stories.map {
                "  " + String(repeating: " ", count: max(0, digits - $0.grouped.count)) + terminal.faint($0.grouped)
            }
            text +=
                "  \(label.isChosen ? terminal.match(name) : name)\(padding)  \(count)\(stories ?? "")  \(terminal.faint(bar))\n"
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
        let stories = result.storyCount.map { ", \($0.grouped) stories" } ?? ""
        StandardError.write("dateline: \(result.total.grouped) of \(result.articleCount.grouped) articles\(stories)\n")
        try searcher.forEachHit(of: result, snippetLength: nil) { hit in
            let article = hit.article.article
            var cells = [
                hit.article.id.text, article.published?.dayText ?? "undated", article.outlet?.name ?? "",
                article.title ?? String(article.text.prefix { !$0.isNewline }),
            ]
            if let story = hit.story { cells += [story.id.text, "\(story.articles)"] }
            try output.write(cells.map(Sanitizer.line).joined(separator: "\t") + "\n")
        }
        for facet in result.facets {
            for label in facet.labels {
                try output.write(
                    "facet\t\(facet.dimension.rawValue)\t\(label.count)\t\(Sanitizer.line(label.label))"
                        + (label.stories.map { "\t\($0)" } ?? "") + "\n")
            }
        }
    }
}
