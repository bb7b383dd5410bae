import Foundation

/// Comma- or tab-separated values.
struct DelimitedText {
    let separator: String

    /// One row with its line end.
    func row(_ cells: [String]) -> String {
        // RFC 4180 ends lines with CR LF; tab-separated files do not.
        separator == ","
            ? cells.map(Self.quoted).joined(separator: ",") + "\r\n"
            : cells.map { Sanitizer.line($0) }.joined(separator: "\t") + "\n"
    }

    /// A cell that a spreadsheet would run as a formula is kept text by an apostrophe in front.
    private static func quoted(_ cell: String) -> String {
        var cell = Sanitizer.lines(cell)
        if let first = cell.first, "=+-@\t".contains(first), Double(cell) == nil { cell = "'" + cell }
        guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
        return "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
