/// Why a query cannot be understood, and where.
public struct QuerySyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The query as it was given.
    public let query: String
    /// The characters of the query that are at fault; empty where something is missing there.
    public let range: Range<Int>
    /// What is wrong.
    public let problem: String
    /// What to write instead, where we know.
    public let suggestion: String?

    init(_ query: String, _ range: Range<Int>, _ problem: String, suggestion: String? = nil) {
        self.query = query
        self.range = range
        self.problem = problem
        self.suggestion = suggestion
    }

    /// The problem, the query with carets under the fault, and the suggestion, on lines of their own.
    public var description: String {
        // A query of several lines is shown as one, so that the carets stand right.
        let line = String(query.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        let carets =
            String(repeating: " ", count: displayWidth(line.prefix(range.lowerBound)))
            + String(repeating: "^", count: max(1, displayWidth(line.dropFirst(range.lowerBound).prefix(range.count))))
        return ["\(problem)", "  \(line)", "  \(carets)", suggestion].compactMap { $0 }.joined(separator: "\n")
    }
}

/// Columns that text takes in a terminal: two for East Asian wide ones, one for others.
public func displayWidth(_ text: some StringProtocol) -> Int {
    text.reduce(0) { width, character in
        guard let scalar = character.unicodeScalars.first?.value else { return width }
        let isWide =
            (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
            || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
            || (0xFE30...0xFE6F).contains(scalar) || (0xFF00...0xFF60).contains(scalar)
            || (0x1F300...0x1FAFF).contains(scalar) || (0x20000...0x3FFFD).contains(scalar)
        return width + (isWide ? 2 : 1)
    }
}
