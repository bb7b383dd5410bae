import Foundation

/// Many queries, one a line, with an id before each.
struct QueryList {
    struct Entry {
        let id: String
        let query: String
        let line: Int
    }

    /// A line that is no query.
    struct Problem {
        let line: Int
        let reason: String
    }

    private(set) var entries: [Entry] = []
    private(set) var problems: [Problem] = []

    /// Reads `id,query` or `id<TAB>query`; a query may be quoted as in comma-separated values. A header `id,query` and
    /// empty lines are passed over; a line without an id has its number as one.
    init(_ text: String) {
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = line.trimmingPrefix("\u{FEFF}")
            let content = line.trimmingCharacters(in: .whitespaces)
            if content.isEmpty || content.hasPrefix("#") { continue }
            let separator: Character? = line.contains("\t") ? "\t" : line.contains(",") ? "," : nil
            guard let separator, let place = line.firstIndex(of: separator) else {
                problems.append(Problem(line: index + 1, reason: "there is no comma or tab between id and query"))
                continue
            }
            let id = line[..<place].trimmingCharacters(in: .whitespaces)
            var query = line[line.index(after: place)...].trimmingCharacters(in: .whitespaces)
            if index == 0, id.lowercased() == "id", query.lowercased() == "query" { continue }
            // RFC 4180: a quoted cell has its quotation marks doubled.
            if separator == ",", query.count >= 2, query.hasPrefix("\""), query.hasSuffix("\""),
                Self.isOneCell(query.dropFirst().dropLast())
            {
                query = query.dropFirst().dropLast().replacingOccurrences(of: "\"\"", with: "\"")
            }
            guard !id.isEmpty, !query.isEmpty else {
                problems.append(Problem(line: index + 1, reason: id.isEmpty ? "the id is empty" : "the query is empty"))
                continue
            }
            entries.append(Entry(id: id, query: query, line: index + 1))
        }
    }

    /// Whether all quotation marks inside are doubled, and there are some: `""oil field""`; or none at all and a comma.
    private static func isOneCell(_ inside: Substring) -> Bool {
        let rest = inside.replacingOccurrences(of: "\"\"", with: "")
        return !rest.contains("\"") && (inside.contains("\"\"") || inside.contains(","))
    }
}
