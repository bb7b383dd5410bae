import ArticleIndex
import Foundation
import NewsModel

/// Writes the lines of a concordance as they come.
struct ConcordancePrinter {
    let format: OutputFormat
    let width: Int
    private let terminal = Terminal()
    private static let columns = ["id", "date", "outlet", "left", "key", "right"]

    init(format: OutputFormat, width: Int) {
        self.format = format
        self.width = width
    }

    private var table: DelimitedText { DelimitedText(separator: format == .csv ? "," : "\t") }

    func begin() throws {
        switch format {
        case .csv, .tsv: try StandardOutput.shared.write(table.row(Self.columns))
        case .json: try StandardOutput.shared.write("{\"format_version\":\(outputFormatVersion),\"rows\":[")
        default: break
        }
    }

    func end() throws {
        if format == .json { try StandardOutput.shared.write("]}\n") }
    }

    func print(_ line: Occurrence, isFirst: Bool) throws {
        let output = StandardOutput.shared
        let cells = [
            line.id.text, line.published?.dayText ?? "", line.outlet ?? "", line.left, line.key, line.right,
        ]
        switch format {
        case .csv, .tsv: try output.write(table.row(cells))
        case .json, .ndjson:
            let pairs = try zip(Self.columns, cells).map { "\(try jsonText($0)):\(try jsonText($1))" }
            let separator = format == .json && !isFirst ? ",\n" : ""
            try output.write("\(separator){\(pairs.joined(separator: ","))}\(format == .json ? "" : "\n")")
        case .text where StandardOutput.isTerminal:
            let left = Sanitizer.line(line.left)
            let padding = String(repeating: " ", count: max(0, width - displayWidth(left)))
            let head = "\(line.id.text.prefix(8)) \(line.published?.dayText ?? "undated")"
            let space = String(repeating: " ", count: max(1, 20 - head.count))
            try output.write(
                terminal.faint(head) + space + padding + left + terminal.match(Sanitizer.line(line.key))
                    + Sanitizer.line(line.right) + "\n")
        default: try output.write(cells.map(Sanitizer.line).joined(separator: "\t") + "\n")
        }
    }
}
