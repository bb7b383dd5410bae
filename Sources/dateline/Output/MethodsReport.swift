import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import Notebook
import TextAnalysis

/// How articles were found and chosen, as a methods section has to tell it: numbers in the order of the flow diagram of
/// PRISMA 2020 (<https://www.prisma-statement.org>), made from the log and nothing else.
struct MethodsReport {
    let text: String

    init(
        searches: [LoggedSearch], list: (list: ReadingList, entries: [ListEntry])?, notebook: Notebook,
        searcher: Searcher?
    ) throws {
        var lines: [String] = []
        var paragraph: [String] = []
        if let searcher {
            let coverage = try searcher.coverage(outlets: 0)
            var sentence =
                "The collection held \(coverage.articles.grouped) articles from \(coverage.outletCount.grouped) outlets"
            if let span = coverage.span { sentence += ", published between \(span.first) and \(span.last)" }
            if coverage.undated > 0 { sentence += " (\(coverage.undated.grouped) undated)" }
            paragraph.append(sentence + " (as of \(Date().formatted(.iso8601).prefix(10))).")
        }
        var identified: Set<ArticleID>? = []
        for search in searches {
            guard let hits = try notebook.hits(of: search) else {
                identified = nil
                break
            }
            identified?.formUnion(hits.map(\.id))
        }
        let total = searches.reduce(0) { $0 + $1.total }
        if let first = searches.first, let last = searches.last {
            let days = Set([first.time.prefix(10), last.time.prefix(10)]).sorted()
            var sentence =
                "It was searched with dateline \(Dateline.configuration.version) "
                + (days.count == 1 ? "on \(days[0])" : "between \(days[0]) and \(days[1])")
                + " by \(Self.count(searches.count, "query", "queries")), listed below, which found "
                + Self.count(total, "record", "records")
            if let identified, searches.count > 1 {
                sentence +=
                    "; \((total - identified.count).grouped) of these are duplicates, found by more than one query, "
                    + "which leaves \(Self.count(identified.count, "article", "articles"))"
            }
            paragraph.append(sentence + ".")
            if identified == nil {
                paragraph.append(
                    "How many were found by more than one query is not known: a query found more than "
                        + "\(LoggedSearch.mostMarks.grouped) articles.")
            }
        }
        if let list {
            let entries = list.entries
            let copies = try Self.copies(among: entries.compactMap(\.article), searcher)
            let irrelevant = entries.count { $0.status == "irrelevant" }
            var sentence = "\(Self.count(entries.count, "article was", "articles were")) put into the reading list"
            let byHand = entries.count { $0.reason == .hand }
            let imported = entries.count { $0.reason == .import }
            var ways: [String] = []
            if byHand > 0 { ways.append("\(byHand.grouped) by hand") }
            if imported > 0 { ways.append("\(imported.grouped) from other sources") }
            if !ways.isEmpty { sentence += " (\(ways.joined(separator: ", ")))" }
            if let copies {
                sentence +=
                    "; \(copies.grouped) of them \(copies == 1 ? "is a copy" : "are copies") of a story that is in it already"
            }
            if irrelevant > 0 {
                sentence += "; \(irrelevant.grouped) \(irrelevant == 1 ? "was" : "were") judged irrelevant"
            }
            sentence += ", so that \(Self.count(entries.count - irrelevant, "article was", "articles were")) kept."
            paragraph.append(sentence)
        }
        lines.append("## Search methods\n")
        lines.append(paragraph.map(MarkdownLine.escaped).joined(separator: " ") + "\n")
        if !searches.isEmpty {
            lines.append("| no. | time (UTC) | query | articles searched | found | index revision |")
            lines.append("|---|---|---|---|---|---|")
            for search in searches {
                lines.append(
                    "| \(search.id ?? 0) | \(search.time) | \(MarkdownLine.escaped(search.command)) | \(search.searched) | "
                        + "\(search.total) | \(search.revision) |")
            }
            lines.append("")
            // A name says nothing to a reader of the text.
            for saved in try notebook.savedSearches()
            where searches.contains(where: { Self.names(saved.name, in: $0.query) }) {
                let filters = saved.search.filters.values.isEmpty && saved.search.exclusions.values.isEmpty
                let meaning = MarkdownLine.escaped(saved.search.query) + (filters ? "" : ", with filters")
                lines.append("saved:\(MarkdownLine.escaped(saved.name)) means: \(meaning)\n")
            }
        }
        if let entries = list?.entries, !entries.isEmpty {
            lines.append("| outlet | kept |")
            lines.append("|---|---|")
            let kept = entries.filter { $0.status != "irrelevant" }
            let outlets = Dictionary(grouping: kept, by: { $0.outlet ?? "(no outlet)" }).mapValues(\.count)
            for (outlet, count) in outlets.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                lines.append("| \(MarkdownLine.escaped(outlet)) | \(count) |")
            }
            lines.append("")
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// Whether a query uses a saved search.
    private static func names(_ saved: String, in query: String) -> Bool {
        let query = query.lowercased()
        let name = saved.lowercased()
        return query.contains("saved:\"\(name)\"") || (query + " ").contains("saved:\(name) ")
            || query.contains("saved:\(name))")
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number.grouped) \(number == 1 ? one : many)"
    }

    /// How many articles are copies of one before them; nil without an index.
    private static func copies(among articles: [ArticleID], _ searcher: Searcher?) throws -> Int? {
        guard let searcher else { return nil }
        let stories = try searcher.stories(of: articles, .high)
        return stories.count - Set(stories.values).count
    }
}
