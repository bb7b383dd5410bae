extension QueryParser {
    private enum Occurrence {
        case must
        case should
        case mustNot
    }

    /// Clauses by the rules of Lucene's classic parser: joined by OR where nothing stands between; `+` and `AND` require
    /// an operand, `-` and `NOT` forbid it. Where something is required, the rest only ranks.
    mutating func clauses(_ context: Context) throws(QuerySyntaxError) -> QueryNode {
        var clauses: [(node: QueryNode, occurrence: Occurrence)] = []
        let start = token.range.lowerBound
        while token.kind != .end, token.kind != .close {
            var conjunction: String?
            if let word = keyword(at: position, hasLeftOperand: true), word != "NOT" {
                guard !clauses.isEmpty else {
                    return try fail(token.range, "an operand is missing before this operator")
                }
                conjunction = word
                position += 1
            }
            var sign: Character?
            if keyword(at: position, hasLeftOperand: true) == "NOT" {
                sign = "-"
                position += 1
            } else if case .word(let word) = token.kind, word == "+" || word == "-" || word == "!" {
                sign = word == "+" ? "+" : "-"
                position += 1
                guard token.isAttached else {
                    return try fail(token.range, "'\(word)' stands right before an operand")
                }
            }
            var own = context
            let (node, inner) = try signed(&own)
            sign = sign ?? inner
            if conjunction == "AND", let last = clauses.indices.last, clauses[last].occurrence == .should {
                clauses[last].occurrence = .must
            }
            let occurrence: Occurrence =
                sign == "-" ? .mustNot : sign == "+" || conjunction == "AND" ? .must : .should
            clauses.append((node, occurrence))
        }
        func nodes(_ wanted: Occurrence) -> [QueryNode] {
            clauses.filter { $0.occurrence == wanted }.map(\.node)
        }
        let (must, should, mustNot) = (nodes(.must), nodes(.should), nodes(.mustNot))
        guard !must.isEmpty || !should.isEmpty else {
            guard !mustNot.isEmpty else { return try fail(token.range, "an operand is missing here") }
            return try fail(
                start..<token.range.lowerBound, "Lucene finds nothing where everything is forbidden",
                "write *:* before it for every article without these")
        }
        let optional = should.count == 1 ? should[0] : QueryNode.or(should)
        var node = must.isEmpty ? optional : must.count == 1 ? must[0] : .and(must)
        if !must.isEmpty, !should.isEmpty {
            note("what has no + only ranks here, because something else is required")
            node = .preferring(node, should)
        }
        return mustNot.isEmpty ? node : .and([node] + mustNot.map { .not($0) })
    }

    /// An operand, and the sign that is written together with its word.
    private mutating func signed(_ context: inout Context) throws(QuerySyntaxError) -> (QueryNode, Character?) {
        switch token.kind {
        case .end, .close: return try fail(token.range, "an operand is missing here")
        default: break
        }
        if keyword(at: position, hasLeftOperand: true) != nil || proximity(at: position) != nil {
            return try fail(
                token.range, "this operator has no place here",
                proximity(at: position) == nil ? nil : "Lucene writes \"oil field\"~5")
        }
        return (try primary(context), nil)
    }
}
