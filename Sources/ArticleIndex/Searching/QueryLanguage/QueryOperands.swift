import NewsModel
import TextAnalysis

extension QueryParser {
    /// A word, phrase, fielded value, function or group.
    mutating func primary(_ context: Context) throws(QuerySyntaxError) -> QueryNode {
        let token = token
        let node: QueryNode
        switch token.kind {
        case .end: return try fail(token.range, "an operand is missing at the end of the query")
        case .close: return try fail(token.range, "an operand is missing before this bracket")
        case .open: node = try group(context)
        case .field(let name): node = try fielded(name, token, context)
        case .phrase(let text, let slop):
            position += 1
            node = try leaf(text, token, isQuoted: true, slop: slop, context)
        case .interval(let lower, let upper):
            position += 1
            node = try interval(lower, upper, token, context)
        case .word(let text):
            if let function = try function(text, token, context) {
                node = function
            } else {
                position += 1
                node = try leaf(text, token, isQuoted: false, slop: nil, context)
            }
        }
        guard let weight = token.weight else { return node }
        return .weighted(node, weight)
    }

    // MARK: - Functions and fields

    /// Segments of Nexis that are fields of ours.
    private static let nexisSegments = [
        "HEADLINE": "title", "TITLE": "title", "LEAD": "lead", "BYLINE": "author", "PUBLICATION": "outlet",
        "SECTION": "section", "LANGUAGE": "language",
    ]

    /// Fields of Factiva that are fields of ours.
    private static let factivaFields = [
        "hd": "title", "lp": "lead", "hlp": "lead", "by": "author", "sn": "outlet", "la": "language", "se": "section",
    ]

    /// `atleast3(x)`, `hlead(x)`, `caps(x)`: a name with a bracket right behind it.
    private mutating func function(
        _ name: String, _ token: QueryToken, _ context: Context
    ) throws(QuerySyntaxError) -> QueryNode? {
        guard position + 1 < tokens.count, tokens[position + 1].kind == .open, tokens[position + 1].isAttached,
            !token.isExact
        else { return nil }
        let upper = name.uppercased()
        if upper.hasPrefix("ATLEAST"), !upper.dropFirst(7).isEmpty, upper.dropFirst(7).allSatisfy(\.isNumber) {
            guard let count = Int(upper.dropFirst(7)), (1...255).contains(count) else {
                return try fail(token.range, "atleast takes a number from 1 to 255", "atleast5(ceasefire)")
            }
            position += 1
            let node = try group(context)
            try checkSpans(node, token.range)
            guard Set(node.spanFields).count == 1 else {
                return try fail(token.range, "what is counted must be in one field")
            }
            return .atLeast(count, node)
        }
        var inner = context
        switch upper {
        case "HLEAD": inner.field = try scoped("lead", token, context)
        case "CAPS": inner.isCapitalized = true
        default:
            guard syntax == .nexis, let field = Self.nexisSegments[upper] else { return nil }
            inner.field = try scoped(field, token, context)
        }
        position += 1
        let node = try group(inner)
        if upper == "CAPS" { try checkCapitals(node, token.range) }
        return node
    }

    private func scoped(
        _ name: String, _ token: QueryToken, _ context: Context
    ) throws(QuerySyntaxError) -> Field? {
        guard context.field == nil else {
            return try fail(token.range, "a field cannot stand inside the brackets of another field")
        }
        return FieldTable.field(named: name)
    }

    /// Values have no capitals that could be asked for.
    private func checkCapitals(_ node: QueryNode, _ range: Range<Int>) throws(QuerySyntaxError) {
        switch node {
        case .words, .proximity: return
        case .and(let nodes), .or(let nodes):
            for node in nodes { try checkCapitals(node, range) }
        case .not(let node), .atLeast(_, let node), .weighted(let node, _): try checkCapitals(node, range)
        default:
            return try fail(range, "caps() is for words of the text", "caps(IT) AND date:2023")
        }
    }

    private mutating func fielded(
        _ name: String, _ token: QueryToken, _ context: Context
    ) throws(QuerySyntaxError) -> QueryNode {
        let known = syntax == .factiva ? Self.factivaFields[name.lowercased()] ?? name : name
        guard let field = FieldTable.field(named: known) else {
            let names = FieldTable.fields.map(\.name)
            let near = names.first { isNear($0, name.lowercased()) }
            return try fail(
                token.range, "there is no field '\(name)'",
                near.map { "did you mean '\($0):'?" }
                    ?? "fields are \(names.joined(separator: ", ")); to search for a colon's neighbours, use quotes")
        }
        if context.field != nil {
            return try fail(token.range, "a field cannot stand inside the brackets of another field")
        }
        position += 1
        let value = self.token
        guard value.isAttached, value.kind != .end, value.kind != .close else {
            return try fail(
                token.range.lowerBound..<(token.range.upperBound + 1), "a value is missing behind '\(name):'",
                "write it without a blank: \(field.example)")
        }
        if case .field = value.kind {
            return try fail(value.range, "a field cannot stand inside another field")
        }
        var inner = context
        inner.field = field
        return try primary(inner)
    }

    private func interval(
        _ lower: String, _ upper: String, _ token: QueryToken, _ context: Context
    ) throws(QuerySyntaxError) -> QueryNode {
        let from = lower == "*" ? "" : lower
        let through = upper == "*" ? "" : upper
        switch context.field?.matching {
        case .date: return try DateExpression(parser: self, token: token).node(from + ".." + through)
        case .number: return try length(from + ".." + through, token)
        default:
            return try fail(
                token.range, "a range belongs to a field with numbers or dates",
                "date:[2023-01-01 TO 2023-03-31], words:[500 TO 1200]")
        }
    }

    // MARK: - Leaves

    private mutating func leaf(
        _ text: String, _ token: QueryToken, isQuoted: Bool, slop: Int?, _ context: Context
    ) throws(QuerySyntaxError) -> QueryNode {
        var field = context.field
        if token.isMain {
            guard let named = field, let main = FieldTable.main(of: named) else {
                return try fail(
                    token.range, "'\(FieldTable.mainSuffix)' stands behind a person, org, place, other or entity",
                    "person:\"Ariel Sharon\"\(FieldTable.mainSuffix)")
            }
            guard !text.isEmpty else { return try fail(token.range, "a name is missing") }
            field = main
        }
        if let field, field.matching == .notebook { return try marked(text, token, field, isQuoted: isQuoted) }
        if !isQuoted, let node = try whole(text, token, field) { return node }
        if !isQuoted { try refuseUnsupported(text, token, field: field) }
        if let node = try value(text, token, field) { return node }
        var text = text
        var matching: QueryWords.Matching = token.isExact ? .exact : .family
        if !isQuoted { (text, matching) = try spelling(text, matching, token) }
        guard let parts = QueryWord.words(of: text, isQuoted: isQuoted, wildcards: syntax.wildcards) else {
            return try fail(
                token.range, "a wildcard stands for letters of a word that is written with spaces around it",
                "write at least one letter beside it; one word of any kind between two is a w/2 b")
        }
        guard !parts.isEmpty else {
            return try fail(
                token.range, text.isEmpty ? "the quotation marks are empty" : "there is no word in '\(text)'")
        }
        if matching == .spellings || matching.isEdits {
            guard parts.count == 1, case .term? = parts.first else {
                return try fail(
                    token.range, "spelling variants are of single words without wildcards",
                    "mark each word: ~qassem ~soleimani")
            }
        }
        let words = QueryWords(
            text: syntax.wildcards.native(text), matching: matching, isCapitalized: context.isCapitalized, slop: slop,
            parts: parts,
            range: token.range)
        return .words(words, field: field?.name == "text" ? nil : field?.name)
    }

    /// `*` and `none`, which ask whether a field has anything.
    private func whole(
        _ text: String, _ token: QueryToken, _ field: Field?
    ) throws(QuerySyntaxError) -> QueryNode? {
        guard let field else {
            return text == "*" || syntax == .lucene && text == "*:*" ? .everything : nil
        }
        guard text == "*" || text.lowercased() == "none" else { return nil }
        let isPresent = text == "*"
        if field.matching == .saved { return nil }
        guard let presence = field.presence else {
            if field.matching == .number { return try fail(token.range, "every article has a number of words") }
            return try fail(token.range, "every article has \(field.name == "id" ? "an id" : "a \(field.name)")")
        }
        return .presence(field: presence, isPresent: isPresent)
    }

    /// What is compared whole: dates, numbers, labels, ids.
    private func value(_ text: String, _ token: QueryToken, _ field: Field?) throws(QuerySyntaxError) -> QueryNode? {
        switch field?.matching {
        case .date: return try DateExpression(parser: self, token: token).node(text)
        case .number: return try length(text, token)
        case .saved: return try saved(text, token)
        case .label(.language):
            guard LanguageDetector.canonicalCode(text) != nil else {
                return try fail(
                    token.range, "'\(text)' is not a language code", "language:en, language:ar, language:de")
            }
            return .value(text, field: "language", range: token.range)
        case .identifier, .label, .host, .url:
            guard !text.isEmpty else { return try fail(token.range, "the quotation marks are empty") }
            return .value(text, field: field!.name, range: token.range)
        case .names where token.isExact: return .value(text, field: field!.name, range: token.range)
        case .entity where token.isExact: return .value(text, field: field!.name, range: token.range)
        default: return nil
        }
    }

    /// `~name` and `word~2`.
    private func spelling(
        _ text: String, _ matching: QueryWords.Matching, _ token: QueryToken
    ) throws(QuerySyntaxError) -> (String, QueryWords.Matching) {
        if text.hasPrefix("~") {
            return (String(text.dropFirst()), .spellings)
        }
        guard let sign = text.lastIndex(of: "~") else { return (text, matching) }
        let word = String(text[..<sign])
        let number = text[text.index(after: sign)...]
        if number.isEmpty, syntax == .lucene { return (word, .edits(2)) }
        guard let edits = Int(number), (1...2).contains(edits), !word.contains("~") else {
            return try fail(
                token.range, "behind '~' stands the number of letters that may differ, 1 or 2",
                "\(word)~1; other spellings of a name are ~\(word)")
        }
        return (word, .edits(edits))
    }

    /// `>1200`, `>=1200`, `<300`, `<=300`, `500..1200`, `500`.
    private func length(_ text: String, _ token: QueryToken) throws(QuerySyntaxError) -> QueryNode {
        let help = "words:>1200, words:<=300, words:500..1200"
        func number(_ text: some StringProtocol) throws(QuerySyntaxError) -> Int {
            guard let number = Int(text), number >= 0 else {
                return try fail(token.range, "'\(text)' is not a number of words", help)
            }
            return number
        }
        if text.hasPrefix(">=") { return .length(from: try number(text.dropFirst(2)), through: nil) }
        if text.hasPrefix("<=") { return .length(from: nil, through: try number(text.dropFirst(2))) }
        if text.hasPrefix(">") { return .length(from: try number(text.dropFirst(1)) + 1, through: nil) }
        if text.hasPrefix("<") {
            let end = try number(text.dropFirst(1))
            guard end > 0 else { return try fail(token.range, "no article has less than 0 words", help) }
            return .length(from: nil, through: end - 1)
        }
        guard let dots = text.firstRange(of: "..") else {
            let exact = try number(text)
            return .length(from: exact, through: exact)
        }
        let lower = text[..<dots.lowerBound]
        let upper = text[dots.upperBound...]
        let from = lower.isEmpty ? nil : try number(lower)
        let through = upper.isEmpty ? nil : try number(upper)
        guard from != nil || through != nil else { return try fail(token.range, "this range has no ends", help) }
        if let from, let through, from > through {
            return try fail(token.range, "this range ends before it begins", "turn the two numbers around")
        }
        return .length(from: from, through: through)
    }

    /// Signs that other query languages give a meaning, and that would otherwise be dropped without a word.
    private func refuseUnsupported(_ text: String, _ token: QueryToken, field: Field?) throws(QuerySyntaxError) {
        switch field?.matching {
        case .date, .number, .url, .identifier, .saved: return
        default: break
        }
        if let sign = text.first, "-+!".contains(sign), !syntax.wildcards.contains(sign) {
            let rest = text.dropFirst()
            if let first = rest.first, first.isLetter || first == "\"" || rest.isEmpty {
                return try fail(
                    token.range, "'\(sign)' has no meaning before a word",
                    sign == "+" ? "all words must occur anyway" : "write NOT \(rest)")
            }
        }
        let upper = text.uppercased()
        let isProximity =
            ["NEAR/", "ADJ/", "W/", "PRE/", "ONEAR/", "WITHIN/"].contains { upper.hasPrefix($0) }
            || text == "NEAR" || text == "ADJ"
        if isProximity {
            return try fail(
                token.range, "'\(text)' has no distance from 1 to \(QueryProximity.farthest), 's' or 'p'",
                "oil NEAR/5 field, oil w/s field (one sentence), oil w/p field (one paragraph)")
        }
        if text == FieldTable.mainSuffix {
            return try fail(
                token.range, "'\(text)' stands right behind a name", "person:biden\(text) OR person:harris\(text)")
        }
        if text == "XOR" {
            return try fail(token.range, "'XOR' is not supported", "(a NOT b) OR (b NOT a)")
        }
        if text.contains("&&") || text.contains("||") {
            return try fail(token.range, "'\(text)' is not an operator here", "write AND or OR")
        }
        if text.contains("~"), !text.hasPrefix("~"), text.last?.isNumber != true, syntax != .lucene {
            return try fail(
                token.range, "behind '~' stands the number of letters that may differ, 1 or 2",
                "word~1; other spellings of a name are ~name")
        }
    }
}

extension QueryWords.Matching {
    var isEdits: Bool { if case .edits = self { true } else { false } }
}
