import NewsModel
import TextAnalysis

/// Reads a query. Precedence: `NOT` binds first, then `AND` (also where nothing stands between), then `OR`.
///
/// Whatever it cannot do it refuses, and points at it; nothing of a query is ever left out.
public struct QueryParser {
    /// A query that was understood.
    public struct Reading: Equatable, Sendable {
        /// Its meaning.
        public let node: QueryNode
        /// What the reader should know about how it was read, one sentence each.
        public let notes: [String]
    }

    private let query: String
    private let tokens: [QueryToken]
    private var position = 0
    private var depth = 0
    private var notes: [String] = []

    /// Brackets may be nested so deep.
    private static let deepest = 100

    /// Reads `query`; throws where it cannot be understood.
    public static func parse(_ query: String) throws(QuerySyntaxError) -> Reading {
        var parser = QueryParser(query: query, tokens: try QueryLexer.tokens(query))
        let node = try parser.whole()
        return Reading(node: node, notes: parser.notes)
    }

    private init(query: String, tokens: [QueryToken]) {
        self.query = query
        self.tokens = tokens
    }

    private var token: QueryToken { tokens[position] }

    private func fail<Result>(
        _ range: Range<Int>, _ problem: String, _ suggestion: String? = nil
    ) throws(QuerySyntaxError) -> Result {
        throw QuerySyntaxError(query, range, problem, suggestion: suggestion)
    }

    private mutating func whole() throws(QuerySyntaxError) -> QueryNode {
        if token.kind == .end {
            return try fail(0..<0, "the query is empty", "write '*' for every article")
        }
        let node = try or(field: nil)
        switch token.kind {
        case .end: return node
        case .close:
            return try fail(token.range, "this bracket was never opened", "leave it out, or open it before")
        default:
            return try fail(token.range, "an operand is expected here")
        }
    }

    // MARK: - Operators

    private enum Operator {
        case and
        case or
        case not
    }

    /// The operator at a position: in capitals anywhere, in lower case only between two operands.
    private func operation(at position: Int, hasLeftOperand: Bool) -> Operator? {
        guard case .word(let word) = tokens[position].kind, !tokens[position].isExact else { return nil }
        switch word {
        case "AND": return .and
        case "OR": return .or
        case "NOT": return .not
        case "and", "or", "not":
            guard hasLeftOperand, position + 1 < tokens.count else { return nil }
            switch tokens[position + 1].kind {
            case .end, .close: return nil
            default: return word == "and" ? .and : word == "or" ? .or : .not
            }
        default: return nil
        }
    }

    private mutating func takeOperator() {
        if case .word(let word) = token.kind, word == word.lowercased() {
            let note = "'\(word)' was read as \(word.uppercased()); put it in quotes to search for the word"
            if !notes.contains(note) { notes.append(note) }
        }
        position += 1
    }

    private mutating func or(field: Field?) throws(QuerySyntaxError) -> QueryNode {
        var parts: [QueryNode] = []
        var isMixed = false
        repeat {
            if !parts.isEmpty { takeOperator() }
            let start = position
            parts.append(try and(field: field))
            // A group in brackets is one operand; only what was joined here leaves room for another reading.
            if case .and = parts[parts.count - 1], !isOneGroup(start) { isMixed = true }
        } while operation(at: position, hasLeftOperand: true) == .or
        if parts.count > 1, isMixed {
            let note = "AND binds before OR; brackets make another reading possible"
            if !notes.contains(note) { notes.append(note) }
        }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    /// Whether the operand from `start` to here is a single pair of brackets.
    private func isOneGroup(_ start: Int) -> Bool {
        var level = 0
        for index in start..<position {
            if tokens[index].kind == .open { level += 1 }
            if tokens[index].kind == .close { level -= 1 }
            if level == 0 { return index == position - 1 && tokens[start].kind == .open }
        }
        return false
    }

    private mutating func and(field: Field?) throws(QuerySyntaxError) -> QueryNode {
        var parts = [try unary(field: field)]
        while true {
            switch operation(at: position, hasLeftOperand: true) {
            case .and:
                takeOperator()
                parts.append(try unary(field: field))
            case .not:
                takeOperator()
                parts.append(.not(try unary(field: field)))
            case .or: return Self.conjunction(parts)
            case nil:
                guard token.kind != .end, token.kind != .close else { return Self.conjunction(parts) }
                parts.append(try unary(field: field))
            }
        }
    }

    private static func conjunction(_ parts: [QueryNode]) -> QueryNode {
        parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func unary(field: Field?) throws(QuerySyntaxError) -> QueryNode {
        switch operation(at: position, hasLeftOperand: false) {
        case .not:
            depth += 1
            guard depth <= Self.deepest else {
                return try fail(token.range, "brackets and NOT are nested deeper than \(Self.deepest)")
            }
            takeOperator()
            let node = QueryNode.not(try unary(field: field))
            depth -= 1
            return node
        case .and, .or:
            return try fail(
                token.range, "an operand is missing before this operator",
                "to search for the word itself, put it in quotes or in lower case")
        case nil: return try primary(field: field)
        }
    }

    // MARK: - Operands

    private mutating func primary(field: Field?) throws(QuerySyntaxError) -> QueryNode {
        let token = token
        switch token.kind {
        case .end:
            return try fail(token.range, "an operand is missing at the end of the query")
        case .close:
            return try fail(token.range, "an operand is missing before this bracket")
        case .open: return try group(field: field)
        case .field(let name): return try fielded(name, token, outer: field)
        case .phrase(let text):
            position += 1
            return try leaf(text, token, isQuoted: true, field: field)
        case .word(let text):
            position += 1
            return try leaf(text, token, isQuoted: false, field: field)
        }
    }

    private mutating func group(field: Field?) throws(QuerySyntaxError) -> QueryNode {
        let open = token
        depth += 1
        guard depth <= Self.deepest else {
            return try fail(open.range, "brackets and NOT are nested deeper than \(Self.deepest)")
        }
        position += 1
        if token.kind == .close {
            return try fail(open.range.lowerBound..<token.range.upperBound, "these brackets are empty")
        }
        let node = try or(field: field)
        guard token.kind == .close else {
            return try fail(
                open.range, "this bracket is never closed", "put ')' where the group ends, or leave the bracket out")
        }
        position += 1
        depth -= 1
        return node
    }

    private mutating func fielded(
        _ name: String, _ token: QueryToken, outer: Field?
    ) throws(QuerySyntaxError) -> QueryNode {
        guard let field = FieldTable.field(named: name) else {
            let names = FieldTable.fields.map(\.name)
            let near = names.first { isNear($0, name.lowercased()) }
            return try fail(
                token.range, "there is no field '\(name)'",
                near.map { "did you mean '\($0):'?" }
                    ?? "fields are \(names.joined(separator: ", ")); to search for a colon's neighbours, use quotes")
        }
        if outer != nil {
            return try fail(token.range, "a field cannot stand inside the brackets of another field")
        }
        position += 1
        let value = self.token
        guard value.isAttached, value.kind != .end, value.kind != .close else {
            return try fail(
                token.range.lowerBound..<(token.range.upperBound + 1), "a value is missing behind '\(name):'",
                "write it without a blank: \(field.example)")
        }
        return try primary(field: field)
    }

    private func leaf(
        _ text: String, _ token: QueryToken, isQuoted: Bool, field: Field?
    ) throws(QuerySyntaxError) -> QueryNode {
        if !isQuoted { try refuseUnsupported(text, token, field: field) }
        switch field?.matching {
        case .date: return try date(text, token)
        case .identifier, .label, .host:
            guard !text.isEmpty else { return try fail(token.range, "the quotation marks are empty") }
            return .value(text, field: field!.name, range: token.range)
        case .names where token.isExact: return .value(text, field: field!.name, range: token.range)
        case nil where text == "*" && !isQuoted: return .everything
        case .words, .names, nil:
            guard !Tokenizer.tokenize(text).tokens.isEmpty else {
                return try fail(
                    token.range, text.isEmpty ? "the quotation marks are empty" : "there is no word in '\(text)'")
            }
            let name = field.flatMap { $0.prefix.isEmpty ? nil : $0.name }
            return .words(QueryWords(text: text, isExact: token.isExact, range: token.range), field: name)
        }
    }

    /// Signs that other query languages give a meaning, and that would otherwise be dropped without a word.
    private func refuseUnsupported(_ text: String, _ token: QueryToken, field: Field?) throws(QuerySyntaxError) {
        if field == nil, text == "*" { return }
        if field?.matching == .date { return }
        if text.contains("*") || text.contains("?") && text.count > 1 {
            let problem = "wildcards are not supported"
            return try fail(token.range, problem, "a word already finds all its forms; for others write (a OR b)")
        }
        if text.first == "-" || text.first == "+" || text.first == "!" {
            let rest = text.dropFirst()
            if let first = rest.first, first.isLetter || first == "\"" || rest.isEmpty {
                return try fail(
                    token.range, "'\(text.first!)' has no meaning before a word",
                    text.first == "+" ? "all words must occur anyway" : "write NOT \(rest)")
            }
        }
        if text.contains("~") || text.contains("^") {
            return try fail(token.range, "'~' and '^' are not supported", "leave them out")
        }
        let upper = text.uppercased()
        let isProximity =
            upper.hasPrefix("NEAR/") || upper.hasPrefix("ADJ/") || upper.hasPrefix("W/") || upper.hasPrefix("PRE/")
            || text == "NEAR" || text == "ADJ" || text == "XOR"
        if isProximity {
            return try fail(
                token.range, "'\(text)' is not supported", "words next to each other are found as a \"phrase\"")
        }
        if text.contains("&&") || text.contains("||") {
            return try fail(token.range, "'\(text)' is not an operator here", "write AND or OR")
        }
    }

    // MARK: - Dates

    private func date(_ text: String, _ token: QueryToken) throws(QuerySyntaxError) -> QueryNode {
        if text.lowercased() == "none" { return .undated }
        let help = "write date:2023, date:2023-10, date:2023-10-23, date:2023-10-01..2023-10-31 or date:none"
        guard let dots = text.firstRange(of: "..") else {
            guard let day = QueryDay(text) else {
                return try fail(token.range, "'\(text)' is not a day, month or year", help)
            }
            return .published(from: day, through: day)
        }
        let lower = String(text[..<dots.lowerBound])
        let upper = String(text[dots.upperBound...])
        let from = lower.isEmpty ? nil : QueryDay(lower)
        let through = upper.isEmpty ? nil : QueryDay(upper)
        guard (lower.isEmpty) == (from == nil), (upper.isEmpty) == (through == nil), from != nil || through != nil
        else { return try fail(token.range, "'\(text)' is not a range of days, months or years", help) }
        if let from, let through, from.first > through.last {
            return try fail(token.range, "this range ends before it begins", "turn the two dates around")
        }
        return .published(from: from, through: through)
    }
}

extension QueryDay {
    /// Reads `2023`, `2023-10` or `2023-10-23`; nil for anything else and for days that do not exist.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard (1...3).contains(parts.count),
            zip(parts, widths).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        let month = numbers.count > 1 ? numbers[1] : nil
        let day = numbers.count > 2 ? numbers[2] : nil
        guard PublicationDate(year: numbers[0], month: month, day: day) != nil else { return nil }
        let lastMonth = month ?? 12
        let lastDay = day ?? PublicationDate.days(inMonth: lastMonth, of: numbers[0])
        guard let first = PublicationDate(year: numbers[0], month: month ?? 1, day: day ?? 1),
            let last = PublicationDate(year: numbers[0], month: lastMonth, day: lastDay)
        else { return nil }
        self.init(first: first.dayText, last: last.dayText)
    }
}

/// Whether two names differ by one letter more, less or other, or by two letters turned around.
func isNear(_ left: String, _ right: String) -> Bool {
    let left = Array(left)
    let right = Array(right)
    guard abs(left.count - right.count) <= 1, left != right else { return left == right }
    let prefix = zip(left, right).prefix { $0 == $1 }.count
    let suffix = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
    if prefix + suffix >= max(left.count, right.count) - 1 { return true }
    return left.count == right.count && prefix + 2 <= left.count && left[prefix] == right[prefix + 1]
        && left[prefix + 1] == right[prefix] && left[(prefix + 2)...] == right[(prefix + 2)...]
}
