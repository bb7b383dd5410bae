import ArticleIndex
import Foundation
import NewsModel

/// Comma- or tab-separated values with a header.
struct TableSearchPrinter: SearchPrinter {
    let separator: String
    /// The columns asked for; nil for the usual ones.
    let fields: [String]?

    static let usualColumns = [
        "id", "external_id", "date", "outlet", "title", "authors", "section", "topics", "language", "url", "score",
    ]

    /// Columns that grouped results have besides.
    static let storyColumns = ["story", "story_articles"]

    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        let output = StandardOutput.shared
        let table = DelimitedText(separator: separator)
        let columns = fields ?? Self.usualColumns + (result.storyCount == nil ? [] : Self.storyColumns)
        try output.write(table.row(columns))
        try searcher.forEachHit(of: result, snippetLength: nil) { hit in
            try output.write(table.row(columns.map { FieldSelection.cell($0, of: hit).text }))
        }
    }
}

/// One line a hit, as the tools of the Text Retrieval Conference read it: query, `Q0`, article, rank, score, run.
struct TRECSearchPrinter: SearchPrinter {
    var queryID = "1"

    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        var rank = offset
        var scores = result.scores[...]
        try searcher.forEachID(of: result) { id in
            rank += 1
            let score = scores.popFirst() ?? 0
            try StandardOutput.shared.write(
                "\(queryID) Q0 \(id.text) \(rank) \(String(format: "%.6f", score)) dateline\n")
        }
    }
}

/// One JSON object a line with the fields asked for.
struct FieldsNDJSONPrinter: SearchPrinter {
    let fields: [String]

    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        try searcher.forEachHit(of: result, snippetLength: nil) { hit in
            let pairs = try fields.map { "\(try jsonText($0)):\(try FieldSelection.cell($0, of: hit).json)" }
            try StandardOutput.shared.write("{\(pairs.joined(separator: ","))}\n")
        }
        for facet in result.facets {
            try StandardOutput.shared.write(jsonText(FacetRecord(facet: facet, hasKind: true)) + "\n")
        }
    }
}
