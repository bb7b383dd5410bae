public import NewsModel
import TextAnalysis

/// Reads a query by the rules of a syntax; see `docs/query-language.md`.
///
/// Whatever it cannot do it refuses, and points at it; nothing of a query is ever left out.
public struct QueryParser {
    /// A query that was understood.
    public struct Reading: Equatable, Sendable {
        /// As it was written.
        public let text: String
        /// Its meaning.
        public let node: QueryNode
        /// What the reader should know about how it was read, one sentence each.
        public let notes: [String]
    }

    /// What surrounds an operand and changes its meaning.
    struct Context {
        var field: Field?
        var isCapitalized = false
    }

    let query: String
    let syntax: QuerySyntax
    let today: PublicationDate?
    let findSaved: (String) -> SavedSearch?
    let marks: (any ReaderMarks)?
    /// Names of the saved searches that this query stands in.
    let openSaved: [String]
    let tokens: [QueryToken]
    var position = 0
    var notes: [String] = []
    private var depth = 0

    /// Brackets may be nested so deep.
    private static let deepest = 100
    /// More pieces than this are no query that a person wrote, nor a list of names that a program did.
    private static let longest = 50_000

    /// Reads `query`; throws where it cannot be understood.
    ///
    /// - Parameters:
    ///   - today: What `date:last-month` counts from.
    ///   - marks: What the reader made of articles, for `list:`, `status:`, `tag:` and `note:`.
    ///   - findSaved: The saved search of a name, for `saved:NAME`.
    public static func parse(
        _ query: String, syntax: QuerySyntax = .native, today: PublicationDate? = nil,
        marks: (any ReaderMarks)? = nil, findSaved: @escaping (String) -> SavedSearch? = { _ in nil }
    ) throws(QuerySyntaxError) -> Reading {
        try parse(query, syntax: syntax, today: today, openSaved: [], marks: marks, findSaved: findSaved)
    }

    static func parse(
        _ query: String, syntax: QuerySyntax, today: PublicationDate?, openSaved: [String],
        marks: (any ReaderMarks)?, findSaved: @escaping (String) -> SavedSearch?
    ) throws(QuerySyntaxError) -> Reading {
        var parser = QueryParser(
            query: query, syntax: syntax, today: today, findSaved: findSaved, marks: marks, openSaved: openSaved,
            tokens: try QueryLexer.tokens(query, syntax))
        let node = try parser.whole()
        return Reading(text: query, node: node, notes: parser.notes)
    }

    private init(
        query: String, syntax: QuerySyntax, today: PublicationDate?, findSaved: @escaping (String) -> SavedSearch?,
        marks: (any ReaderMarks)?, openSaved: [String], tokens: [QueryToken]
    ) {
        self.query = query
        self.syntax = syntax
        self.today = today
        self.findSaved = findSaved
        self.marks = marks
        self.openSaved = openSaved
        self.tokens = tokens
    }

    var token: QueryToken { tokens[position] }

    func fail<Result>(
        _ range: Range<Int>, _ problem: String, _ suggestion: String? = nil
    ) throws(QuerySyntaxError) -> Result {
        throw QuerySyntaxError(query, range, problem, suggestion: suggestion)
    }

    mutating func note(_ text: String) {
        if !notes.contains(text) { notes.append(text) }
    }

    private mutating func whole() throws(QuerySyntaxError) -> QueryNode {
        if token.kind == .end {
            return try fail(0..<0, "the query is empty", "write '*' for every article")
        }
        guard tokens.count <= Self.longest else {
            return try fail(
                tokens[Self.longest].range, "a query has \(Self.longest) words and signs at most",
                "ask for the rest in another query")
        }
        let node = try expression(Context())
        switch token.kind {
        case .end: return node
        case .close:
            return try fail(token.range, "this bracket was never opened", "leave it out, or open it before")
        default:
            return try fail(token.range, "an operand is expected here")
        }
    }

    /// Everything up to the end or a closing bracket.
    private mutating func expression(_ context: Context) throws(QuerySyntaxError) -> QueryNode {
        syntax == .lucene ? try clauses(context) : try operation(atLeast: 0, context)
    }

    // MARK: - Operators

    /// Operands joined by operators that bind at least so tightly.
    private mutating func operation(atLeast binding: Int, _ context: Context) throws(QuerySyntaxError) -> QueryNode {
        let start = position
        var left = try unary(context)
        while let (operation, length) = try self.operation(at: position, hasLeftOperand: true),
            syntax.binding(of: operation) >= binding
        {
            let place =
                tokens[position].range.lowerBound..<tokens[max(position, position + length - 1)].range.upperBound
            let leftEnd = position
            take(length)
            let rightStart = position
            let right = try self.operation(atLeast: syntax.binding(of: operation) + 1, context)
            noteMixture(
                operation, left, isGroup(start..<leftEnd), right, isGroup(rightStart..<position))
            left = try join(left, operation, right, place)
        }
        return left
    }

    /// A group in brackets is one operand; only what was joined without leaves room for another reading.
    private mutating func noteMixture(
        _ operation: QueryOperator, _ left: QueryNode, _ leftIsGroup: Bool, _ right: QueryNode, _ rightIsGroup: Bool
    ) {
        func isMixed(_ node: QueryNode, _ isGroup: Bool) -> Bool {
            if isGroup { return false }
            switch (operation, node) {
            case (.or, .and): return true
            case (.and, .or), (.andNot, .or): return true
            default: return false
            }
        }
        guard isMixed(left, leftIsGroup) || isMixed(right, rightIsGroup) else { return }
        note(
            syntax == .nexis
                ? "OR binds before AND in Nexis; brackets make another reading possible"
                : "AND binds before OR; brackets make another reading possible")
    }

    /// Whether the tokens are a single pair of brackets, perhaps behind a field or function.
    private func isGroup(_ range: Range<Int>) -> Bool {
        guard let open = range.first(where: { tokens[$0].kind == .open }), open - range.lowerBound <= 1 else {
            return false
        }
        var level = 0
        for index in open..<range.upperBound {
            if tokens[index].kind == .open { level += 1 }
            if tokens[index].kind == .close { level -= 1 }
            if level == 0 { return index == range.upperBound - 1 }
        }
        return false
    }

    private func join(
        _ left: QueryNode, _ operation: QueryOperator, _ right: QueryNode, _ range: Range<Int>
    ) throws(QuerySyntaxError) -> QueryNode {
        switch operation {
        case .or:
            if case .or(let parts) = left { return .or(parts + [right]) }
            return .or([left, right])
        case .and: return Self.conjunction(left, right)
        case .andNot: return Self.conjunction(left, .not(right))
        case .adjacent: return adjacent(left, right, range)
        case .near(let reach, let isOrdered, let isNegated):
            for operand in [left, right] { try checkSpans(operand, range) }
            guard Set(left.spanFields + right.spanFields).count == 1 else {
                return try fail(
                    range, "words of different fields are never near each other",
                    "join them by AND, or put both into one field: title:(a w/3 b)")
            }
            return .proximity(
                QueryProximity(
                    reach: reach, isOrdered: isOrdered, isNegated: isNegated, left: left, right: right, range: range))
        }
    }

    private static func conjunction(_ left: QueryNode, _ right: QueryNode) -> QueryNode {
        if case .and(let parts) = left { return .and(parts + [right]) }
        return .and([left, right])
    }

    private func adjacent(_ left: QueryNode, _ right: QueryNode, _ range: Range<Int>) -> QueryNode {
        guard left.hasSpans, right.hasSpans, Set(left.spanFields + right.spanFields).count == 1 else {
            return Self.conjunction(left, right)
        }
        if case .words(let first, let field) = left, case .words(let second, _) = right,
            first.matching == second.matching, first.isCapitalized == second.isCapitalized,
            [.family, .exact].contains(first.matching), first.slop == nil, second.slop == nil
        {
            return .words(
                QueryWords(
                    text: first.text + " " + second.text, matching: first.matching,
                    isCapitalized: first.isCapitalized, slop: nil, parts: first.parts + second.parts,
                    range: first.range.lowerBound..<second.range.upperBound), field: field)
        }
        return .proximity(
            QueryProximity(
                reach: .words(1), isOrdered: true, isNegated: false, left: left, right: right, range: range))
    }

    /// Refuses operands that have no place in a text.
    func checkSpans(_ node: QueryNode, _ range: Range<Int>) throws(QuerySyntaxError) {
        guard !node.hasSpans else { return }
        let what =
            switch node {
            case .and: "AND"
            case .not: "NOT"
            case .everything: "'*'"
            default: "this kind of field"
            }
        return try fail(
            range, "\(what) has no place in the text, so nothing can be near it",
            "words, phrases, wildcards and (a OR b) can stand here; join others by AND outside of these operands")
    }

    /// The operator at a position and how many tokens it takes; nil where the operand before ends its group.
    private mutating func operation(
        at position: Int, hasLeftOperand: Bool
    ) throws(QuerySyntaxError) -> (QueryOperator, length: Int)? {
        let token = tokens[position]
        switch token.kind {
        case .end, .close: return nil
        case .word where !token.isExact: break
        default: return (syntax.joinsWordsToPhrases ? .adjacent : .and, 0)
        }
        if let near = proximity(at: position) { return (near, 1) }
        switch keyword(at: position, hasLeftOperand: hasLeftOperand) {
        case "AND":
            if keyword(at: position + 1, hasLeftOperand: hasLeftOperand) == "NOT" { return (.andNot, 2) }
            return (.and, 1)
        case "OR": return (.or, 1)
        case "NOT":
            if case .near(let reach, let isOrdered, _)? = proximity(at: position + 1) {
                return (.near(reach, isOrdered: isOrdered, isNegated: true), 2)
            }
            return (.andNot, 1)
        default: return (syntax.joinsWordsToPhrases ? .adjacent : .and, 0)
        }
    }

    func proximity(at position: Int) -> QueryOperator? {
        guard case .word(let word) = tokens[position].kind, !tokens[position].isExact else { return nil }
        return syntax.proximity(word)
    }

    /// `AND`, `OR` or `NOT` at a position: in capitals anywhere, in lower case only between two operands.
    func keyword(at position: Int, hasLeftOperand: Bool) -> String? {
        guard position < tokens.count, case .word(let word) = tokens[position].kind, !tokens[position].isExact else {
            return nil
        }
        let upper = word.uppercased()
        guard ["AND", "OR", "NOT"].contains(upper) else {
            if syntax == .lucene { return ["&&": "AND", "||": "OR", "!": "NOT"][word] }
            return nil
        }
        if word == upper { return upper }
        if syntax == .lucene || !(syntax.ignoresCaseOfOperators || word == word.lowercased()) { return nil }
        guard hasLeftOperand, position + 1 < tokens.count else { return nil }
        switch tokens[position + 1].kind {
        case .end, .close: return nil
        default: return upper
        }
    }

    private mutating func take(_ count: Int) {
        for _ in 0..<count {
            if case .word(let word) = token.kind, !syntax.ignoresCaseOfOperators, word == word.lowercased(),
                ["and", "or", "not"].contains(word)
            {
                note("'\(word)' was read as \(word.uppercased()); put it in quotes to search for the word")
            }
            position += 1
        }
    }

    private mutating func unary(_ context: Context) throws(QuerySyntaxError) -> QueryNode {
        switch keyword(at: position, hasLeftOperand: false) {
        case "NOT"?:
            try descend(token.range)
            take(1)
            let node = QueryNode.not(try operation(atLeast: syntax.bindingOfNot + 1, context))
            depth -= 1
            return node
        case .some:
            return try fail(
                token.range, "an operand is missing before this operator",
                "to search for the word itself, put it in quotes or in lower case")
        case nil: break
        }
        if proximity(at: position) != nil {
            return try fail(
                token.range, "an operand is missing before this operator", "write it between two words: oil w/5 field")
        }
        return try primary(context)
    }

    private mutating func descend(_ range: Range<Int>) throws(QuerySyntaxError) {
        depth += 1
        guard depth <= Self.deepest else {
            return try fail(range, "brackets and NOT are nested deeper than \(Self.deepest)")
        }
    }

    // MARK: - Groups

    mutating func group(_ context: Context) throws(QuerySyntaxError) -> QueryNode {
        let open = token
        try descend(open.range)
        position += 1
        if token.kind == .close {
            return try fail(open.range.lowerBound..<token.range.upperBound, "these brackets are empty")
        }
        let node = try expression(context)
        guard token.kind == .close else {
            return try fail(
                open.range, "this bracket is never closed", "put ')' where the group ends, or leave the bracket out")
        }
        position += 1
        depth -= 1
        return node
    }
}

extension QueryNode {
    /// Whether its matches have places in a text.
    var hasSpans: Bool {
        switch self {
        case .words, .proximity: true
        case .atLeast(_, let node), .weighted(let node, _): node.hasSpans
        case .or(let nodes): nodes.allSatisfy(\.hasSpans)
        default: false
        }
    }

    /// The fields of the words in it; nil is headline and text.
    var spanFields: [String?] {
        switch self {
        case .words(_, let field): [field]
        case .proximity(let proximity): proximity.left.spanFields + proximity.right.spanFields
        case .atLeast(_, let node), .weighted(let node, _): node.spanFields
        case .or(let nodes): nodes.flatMap(\.spanFields)
        default: []
        }
    }
}
