import ArgumentParser

/// How results are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    /// For people; one record a line where it is not a terminal.
    case text
    /// One JSON object.
    case json
    /// One JSON object a line.
    case ndjson
    /// Comma-separated values with a header (RFC 4180).
    case csv
    /// Tab-separated values with a header.
    case tsv
    /// One article id a line.
    case ids
    /// A run file for the tools of the Text Retrieval Conference.
    case trec

    /// Throws where rows of a table cannot be written so.
    func requireRows() throws {
        if [.ids, .trec].contains(self) { throw ValidationError("use text, json, ndjson, csv or tsv") }
    }

    /// Whether articles of a story are told with the one that leads; elsewhere each is a row of its own.
    var foldsStories: Bool { self == .json || (self == .text && StandardOutput.isTerminal) }

    var hasFacets: Bool { self == .text || self == .json || self == .ndjson }
}
