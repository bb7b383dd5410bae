import ArticleIndex
import Foundation
import NewsModel

/// Writes the results of many queries one behind the other, each hit with the id of its query.
struct BatchPrinter {
    let format: OutputFormat
    let fields: [String]?
    let snippetLength: Int
    private var isFirst = true

    init(format: OutputFormat, fields: [String]?, snippetLength: Int) {
        self.format = format
        self.fields = fields
        self.snippetLength = snippetLength
    }

    private var table: DelimitedText { DelimitedText(separator: format == .csv ? "," : "\t") }
    private var columns: [String] { fields ?? TableSearchPrinter.usualColumns }

    func begin() throws {
        switch format {
        case .csv, .tsv: try StandardOutput.shared.write(table.row(["query_id"] + columns))
        case .json: try StandardOutput.shared.write("{\"format_version\":\(outputFormatVersion),\"results\":[")
        default: break
        }
    }

    func end() throws {
        if format == .json { try StandardOutput.shared.write("]}\n") }
    }

    mutating func print(
        _ result: SearchResult, id: String, query: String, offset: Int, from searcher: Searcher
    ) throws {
        let output = StandardOutput.shared
        defer { isFirst = false }
        switch format {
        case .text:
            if !isFirst { try output.write("\n") }
            try output.write(Terminal().bold(Sanitizer.line("\(id): \(query)")) + "\n")
            try format.searchPrinter(fields: fields, snippetLength: snippetLength)
                .print(result, query: query, offset: offset, from: searcher)
        case .json:
            let head =
                "{\"query_id\":\(try jsonText(id)),\"query\":\(try jsonText(query)),\"total\":\(result.total)\(StoryWords.jsonField(result)),\"hits\":["
            try output.write((isFirst ? "" : ",\n") + head)
            var separator = ""
            try searcher.forEachHit(of: result, snippetLength: snippetLength) { hit in
                try output.write(separator + jsonText(HitRecord(hit: hit)))
                separator = ",\n"
            }
            try output.write("]}")
        case .ndjson:
            try searcher.forEachHit(of: result, snippetLength: nil) { hit in
                let cells = columns.map { FieldSelection.cell($0, of: hit) }
                let pairs = try zip(columns, cells).map { "\(try jsonText($0)):\(try $1.json)" }
                try output.write("{\"query_id\":\(try jsonText(id)),\(pairs.joined(separator: ","))}\n")
            }
        case .csv, .tsv:
            try searcher.forEachHit(of: result, snippetLength: nil) { hit in
                try output.write(table.row([id] + columns.map { FieldSelection.cell($0, of: hit).text }))
            }
        case .ids:
            try searcher.forEachID(of: result) { article in
                try output.write("\(Sanitizer.line(id))\t\(article.text)\n")
            }
        case .trec:
            // The columns of a run file are parted by blanks.
            try TRECSearchPrinter(queryID: id.map { $0.isWhitespace ? "_" : String($0) }.joined())
                .print(result, query: query, offset: offset, from: searcher)
        }
    }
}
