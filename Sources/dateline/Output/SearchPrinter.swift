import ArticleIndex
import Foundation
import NewsModel

/// Writes the result of a search in one format.
protocol SearchPrinter {
    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws
}

extension OutputFormat {
    /// What writes a search in this format; text depends on whether a person looks.
    var searchPrinter: any SearchPrinter {
        switch self {
        case .text: StandardOutput.isTerminal ? PeopleSearchPrinter() : LineSearchPrinter()
        case .json: JSONSearchPrinter()
        case .ndjson: NDJSONSearchPrinter()
        case .csv: TableSearchPrinter(separator: ",")
        case .tsv: TableSearchPrinter(separator: "\t")
        case .ids: IDSearchPrinter()
        }
    }
}

/// One article id a line.
struct IDSearchPrinter: SearchPrinter {
    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        try searcher.forEachID(of: result) { id in try StandardOutput.shared.write(id.text + "\n") }
    }
}
