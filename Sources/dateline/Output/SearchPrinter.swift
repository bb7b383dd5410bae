import ArticleIndex
import Foundation
import NewsModel

/// Writes the result of a search in one format.
protocol SearchPrinter {
    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws
}

extension OutputFormat {
    /// What writes a search in this format; text depends on whether a person looks.
    ///
    /// - Parameters:
    ///   - fields: The columns asked for; nil for the usual ones.
    ///   - snippetLength: Words of a passage.
    ///   - isExpanded: Whether articles that are folded under another stand below it, for people.
    func searchPrinter(
        fields: [String]? = nil, snippetLength: Int = 36, isExpanded: Bool = false
    ) -> any SearchPrinter {
        switch self {
        case .text where fields != nil: TableSearchPrinter(separator: "\t", fields: fields)
        case .text:
            StandardOutput.isTerminal
                ? PeopleSearchPrinter(snippetLength: snippetLength, isExpanded: isExpanded) : LineSearchPrinter()
        case .json: JSONSearchPrinter(snippetLength: snippetLength)
        case .ndjson:
            fields.map { FieldsNDJSONPrinter(fields: $0) } ?? NDJSONSearchPrinter(snippetLength: snippetLength)
        case .csv: TableSearchPrinter(separator: ",", fields: fields)
        case .tsv: TableSearchPrinter(separator: "\t", fields: fields)
        case .ids: IDSearchPrinter()
        case .trec: TRECSearchPrinter()
        }
    }
}

extension ResultFormat {
    /// What writes a search in this format.
    func searchPrinter(
        fields: [String]? = nil, snippetLength: Int = 36, isExpanded: Bool = false
    ) -> any SearchPrinter {
        switch self {
        case .plain(let format):
            format.searchPrinter(fields: fields, snippetLength: snippetLength, isExpanded: isExpanded)
        case .citations(let format): CitationSearchPrinter(format: format)
        }
    }
}

/// One article id a line.
struct IDSearchPrinter: SearchPrinter {
    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        try searcher.forEachID(of: result) { id in try StandardOutput.shared.write(id.text + "\n") }
    }
}
