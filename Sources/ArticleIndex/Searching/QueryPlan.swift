import NewsModel
import TextAnalysis
import Xapian

/// What a leaf of a query looks for in a text: sequences of words, each in any of several forms. For highlighting.
struct SoughtPhrase: Hashable, Sendable {
    /// For each position the folded forms that count.
    let positions: [Set<[UInt8]>]
}

/// Turns a query as understood into a query of the database.
struct QueryPlanner: ~Copyable {
    private var expansion: TermExpansion
    /// What to mark in texts.
    private(set) var sought: [SoughtPhrase] = []
    private var isNegated = false

    init(_ database: borrowing Database) throws(XapianError) {
        expansion = try TermExpansion(database)
    }

    mutating func plan(_ node: QueryNode, in database: borrowing Database) throws(XapianError) -> Query {
        switch node {
        case .everything: return try .everything()
        case .words(let words, let field): return try plan(words, field, in: database)
        case .value(let value, let field, _): return try plan(value: value, field, in: database)
        case .published(let from, let through): return try Self.published(from, through)
        case .undated:
            return try .combine([.everything(), Self.dated()], .andNot)
        case .or(let nodes): return try .combine(try plan(nodes, in: database), .or)
        case .not(let node):
            return try .combine([.everything(), try planNegated(node, in: database)], .andNot)
        case .and(let nodes):
            var wanted: [Query] = []
            var unwanted: [Query] = []
            for node in nodes {
                if case .not(let inner) = node {
                    unwanted.append(try planNegated(inner, in: database))
                } else {
                    wanted.append(try plan(node, in: database))
                }
            }
            let all = try wanted.isEmpty ? .everything() : Query.combine(wanted, .and)
            return unwanted.isEmpty ? all : try .combine([all] + unwanted, .andNot)
        }
    }

    private mutating func plan(_ nodes: [QueryNode], in database: borrowing Database) throws(XapianError) -> [Query] {
        var queries: [Query] = []
        for node in nodes { queries.append(try plan(node, in: database)) }
        return queries
    }

    private mutating func planNegated(_ node: QueryNode, in database: borrowing Database) throws(XapianError) -> Query {
        let before = isNegated
        isNegated = true
        defer { isNegated = before }
        return try plan(node, in: database)
    }

    // MARK: - Words

    private mutating func plan(
        _ words: QueryWords, _ fieldName: String?, in database: borrowing Database
    ) throws(XapianError) -> Query {
        let field = fieldName.flatMap(FieldTable.field(named:))
        let prefix = field?.prefix ?? ""
        let isName: Bool
        if case .names? = field?.matching { isName = true } else { isName = false }
        let text = Tokenizer.tokenize(words.text)
        var positions: [Query] = []
        var forms: [Set<[UInt8]>] = []
        for (index, token) in text.tokens.enumerated() {
            let isNgram = token.shape.contains(.ngram)
            // In scripts without spaces the pair that ends with the last character of all has said it already.
            let isLast = index == text.tokens.count - 1
            if isNgram, isLast, index > 0, text.bigram(of: text.tokens[index - 1]) != nil { continue }
            let term = Array(text.bigram(of: token) ?? text.term(of: token))
            let family =
                words.isExact || isName || isNgram || token.shape.contains(.hasDigit)
                ? [term] : try expansion.forms(of: term, in: database)
            var queries: [Query] = []
            for form in family { queries.append(try .term(Term.bytes(prefix, form))) }
            // A family weighs as one word.
            positions.append(queries.count == 1 ? queries[0] : try .combine(queries, .synonym))
            forms.append(Set(family))
        }
        let inText = Self.highlighted(text, forms)
        if !isNegated { sought.append(SoughtPhrase(positions: inText)) }
        let found =
            inText.count == 1
            ? positions[0] : try Query.combine([.combine(positions, .and), Self.sequence(inText, field)], .filter)
        guard case .names(let dimension)? = field?.matching,
            let label = NameAliases.label(for: words.text, dimension)
        else { return found }
        if !isNegated { sought.append(SoughtPhrase(positions: Self.words(label).map { [$0] })) }
        return try .combine([found, Self.label(nameKey(label), dimension)], .or)
    }

    /// Checks that the words stand one behind the other.
    private static func sequence(_ words: [Set<[UInt8]>], _ field: Field?) throws(XapianError) -> Query {
        let zone: Zone =
            switch field?.matching {
            case .names(let dimension)?: Zone(dimension) ?? .all
            default: field?.prefix == FieldTable.titlePrefix ? .title : .all
            }
        let prefix = field?.prefix ?? ""
        let forms = words.map { word in
            word.sorted { $0.lexicographicallyPrecedes($1) }.map { Query.Form(word: $0, term: Term.bytes(prefix, $0)) }
        }
        return try .sequence(forms, slot: Slot.tokens.rawValue, zone: zone.rawValue)
    }

    /// Positions as texts have them, for phrases and highlighting: texts are read character by character there, so pairs are taken apart again.
    private static func highlighted(_ text: TokenizedText, _ forms: [Set<[UInt8]>]) -> [Set<[UInt8]>] {
        guard text.tokens.contains(where: { $0.shape.contains(.ngram) }) else { return forms }
        return text.tokens.map { [Array(text.term(of: $0))] }
    }

    // MARK: - Values

    private mutating func plan(
        value: String, _ fieldName: String, in database: borrowing Database
    ) throws(XapianError) -> Query {
        guard let field = FieldTable.field(named: fieldName) else { return try .nothing() }
        switch field.matching {
        case .identifier:
            var terms = [try Query.term(Term.bytes(FieldTable.externalIDPrefix, value))]
            if let id = ArticleID(value) { terms.append(try .term(Term.bytes(FieldTable.idPrefix, id.text))) }
            return try .combine(terms, .or)
        case .host:
            return try .term(Term.bytes(FieldTable.hostPrefix, WebHost.canonical(value)))
        case .label(.language):
            return try Self.label(LanguageDetector.canonicalCode(value) ?? value.lowercased(), .language)
        case .label(let dimension), .names(let dimension):
            if !isNegated {
                sought.append(
                    SoughtPhrase(positions: Self.words(value).map { [$0] }))
            }
            return try Self.label(nameKey(value), dimension)
        case .words, .date: return try .nothing()
        }
    }

    private static func words(_ text: String) -> [[UInt8]] {
        let tokenized = Tokenizer.tokenize(text)
        return tokenized.tokens.map { Array(tokenized.term(of: $0)) }
    }

    /// Articles with exactly that label, given by its key.
    static func label(_ key: String, _ dimension: Dimension) throws(XapianError) -> Query {
        switch dimension.storage {
        case .labels(_, let prefix): return try .term(Term.bytes(prefix, key))
        case .date(let length):
            guard key.utf8.count == length else { return try .nothing() }
            // All values that begin with the key; none holds a byte above "~".
            return try .value(
                slot: Slot.published.rawValue, from: Array(key.utf8), through: Array(key.utf8) + [0x7E])
        }
    }

    // MARK: - Dates

    private static func dated() throws(XapianError) -> Query {
        try .value(slot: Slot.published.rawValue, atLeast: [0x30])
    }

    /// An article dated by its month or year counts where the whole of that lies in the range.
    private static func published(_ from: QueryDay?, _ through: QueryDay?) throws(XapianError) -> Query {
        var lower = Array((from?.first ?? "0").utf8)
        // From the first of a month on the month itself counts too, and it sorts before its days: "2023-10".
        if lower.count == 10, lower.suffix(3).elementsEqual("-01".utf8) {
            lower.removeLast(3)
            if lower.suffix(3).elementsEqual("-01".utf8) { lower.removeLast(3) }
        }
        let slot = Slot.published.rawValue
        guard let through else { return try .value(slot: slot, atLeast: lower) }
        let last = Array(through.last.utf8) + [0x7E]
        let range = try Query.value(slot: slot, from: lower, through: last)
        // What may reach behind the range is dated by month or year, and says in another slot how far.
        let reachesBehind = try Query.value(slot: Slot.publishedEnd.rawValue, atLeast: last)
        return try .combine([range, reachesBehind], .andNot)
    }
}
