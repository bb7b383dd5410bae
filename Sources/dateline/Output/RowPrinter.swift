import ArticleIndex
import Foundation

/// A value in a table.
enum Cell {
    case text(String)
    case count(Int)
    /// A number with so many digits behind the point.
    case number(Double, digits: Int)
    case nothing

    var text: String {
        switch self {
        case .text(let text): text
        case .count(let count): String(count)
        case .number(let number, let digits): String(format: "%.\(digits)f", number)
        case .nothing: ""
        }
    }

    /// For people: thousands are parted.
    var display: String {
        switch self {
        case .count(let count): count.grouped
        default: text
        }
    }

    var json: String {
        get throws {
            switch self {
            case .text(let text): try jsonText(text)
            case .count, .number: text
            case .nothing: "null"
            }
        }
    }

    var isNumber: Bool { if case .text = self { false } else { true } }
}

/// Writes rows in any format: aligned for people, one record a line for programs.
struct RowPrinter {
    let columns: [String]
    let format: OutputFormat
    /// What stands beside the rows in a JSON object, already written as JSON.
    var extra: [(name: String, json: String)] = []
    /// The column that is a key in colour; nil for none.
    var emphasized: Int?
    /// A share from 0 to 1 of a row is drawn as a bar behind it.
    var bar: (([Cell]) -> Double)?

    private static let barWidth = 24

    /// Rows for people are aligned, so that they are held; others are written as they come.
    func print(_ rows: [[Cell]]) throws {
        let output = StandardOutput.shared
        switch format {
        case .text where StandardOutput.isTerminal: try output.write(aligned(rows))
        case .text:
            for row in rows {
                try output.write(row.map { Sanitizer.line($0.text) }.joined(separator: "\t") + "\n")
            }
        case .json:
            try output.write("{\"format_version\":\(outputFormatVersion)")
            for (name, json) in extra { try output.write(",\(try jsonText(name)):\(json)") }
            try output.write(",\"rows\":[")
            for (index, row) in rows.enumerated() { try output.write((index > 0 ? ",\n" : "") + record(row)) }
            try output.write("]}\n")
        case .ndjson, .csv, .tsv:
            try output.write(header)
            for row in rows { try output.write(line(row)) }
        case .ids, .trec: break
        }
    }

    /// What stands above the rows of a table.
    var header: String { table?.row(columns) ?? "" }

    /// A row of a table, or an object on a line.
    func line(_ row: [Cell]) throws -> String { try table?.row(row.map(\.text)) ?? record(row) + "\n" }

    private var table: DelimitedText? {
        switch format {
        case .csv: DelimitedText(separator: ",")
        case .tsv: DelimitedText(separator: "\t")
        default: nil
        }
    }

    private func record(_ row: [Cell]) throws -> String {
        "{" + (try zip(columns, row).map { "\(try jsonText($0)):\(try $1.json)" }.joined(separator: ",")) + "}"
    }

    private func aligned(_ rows: [[Cell]]) -> String {
        let terminal = Terminal()
        let texts = rows.map { $0.map { Sanitizer.line($0.display) } }
        let heads = columns.map { $0.replacingOccurrences(of: "_", with: " ") }
        var widths = heads.map(displayWidth)
        for row in texts {
            for (index, text) in row.enumerated() { widths[index] = max(widths[index], displayWidth(text)) }
        }
        func line(_ cells: [String], _ kinds: [Cell]?, _ style: (Int, String) -> String) -> String {
            var line = ""
            for (index, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: max(0, widths[index] - displayWidth(cell)))
                let isRight = kinds?[index].isNumber ?? rows.first?[index].isNumber ?? false
                let isLast = index == cells.count - 1 && bar == nil
                line += isRight ? padding + style(index, cell) : style(index, cell) + (isLast ? "" : padding)
                if index < cells.count - 1 { line += "  " }
            }
            return line
        }
        var text = line(heads, nil) { terminal.faint($1) } + "\n"
        for (row, cells) in zip(rows, texts) {
            text += line(cells, row) { $0 == emphasized ? terminal.match($1) : $1 }
            if let bar {
                let share = min(max(bar(row), 0), 1)
                let length = Int((share * Double(Self.barWidth)).rounded(.up))
                text += "  " + terminal.faint(String(repeating: "▇", count: length))
            }
            text += "\n"
        }
        return text
    }
}
