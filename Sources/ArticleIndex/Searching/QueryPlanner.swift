import NewsModel
import TextAnalysis
import Xapian

/// What a leaf of a query looks for in a text. For highlighting.
struct SoughtSpans: Hashable, Sendable {
    let pattern: SpanPattern
    let zone: Zone
}

/// What a word of a query stands for in an index.
public struct WordExpansion: Equatable, Sendable {
    /// Where the word's operand stands in the query, in characters.
    public let range: Range<Int>
    /// One of the words that it stands for, with the number of articles that have it.
    public struct Form: Equatable, Sendable {
        /// The word, folded.
        public let word: String
        /// Articles with it, in the field asked for.
        public let articles: Int
    }
    /// All of them: the word itself first, then the others in order.
    public let forms: [Form]
}

/// Turns a query as understood into a query of the database.
struct QueryPlanner: ~Copyable {
    private let text: String
    private let names: NameGroups
    private var expansion: TermExpansion
    /// What to mark in texts.
    private(set) var sought: [SoughtSpans] = []
    /// What words were found to stand for; only kept where asked for.
    private(set) var expansions: [WordExpansion] = []
    private let recordsExpansions: Bool
    private var isNegated = false

    /// `text` is the query as it was written, for messages.
    init(
        _ database: borrowing Database, _ names: NameGroups, text: String, limits: ExpansionLimits = ExpansionLimits(),
        recordsExpansions: Bool = false
    ) throws(XapianError) {
        self.text = text
        self.names = names
        self.recordsExpansions = recordsExpansions
        expansion = try TermExpansion(database, limits)
    }

    mutating func plan(_ node: QueryNode, in database: borrowing Database) throws -> Query {
        switch node {
        case .everything: return try .everything()
        case .words(_, let field?) where FieldTable.field(named: field)?.matching == .entity:
            return try planEntity(node, in: database)
        case .words(let words, let field): return try plan(words, field, in: database)
        case .proximity, .atLeast: return try planSpans(node, in: database)
        case .value(let value, let field, let range): return try plan(value: value, field, range, in: database)
        case .labels(let dimension, let names):
            var resolver = FilterResolver(self.names)
            let labels = try resolver.resolve([dimension: names], in: database)[dimension] ?? []
            var queries: [Query] = []
            for label in labels { queries.append(try Self.label(label, dimension, self.names, in: database)) }
            return try .combine(queries, .or)
        case .saved(_, let node): return try plan(node, in: database)
        case .marked(let marked): return try MarkedArticles.query(marked.articles, in: database)
        case .presence(let field, let isPresent):
            let present = try Self.label(nameKey(field), .has)
            return isPresent ? present : try .combine([.everything(), present], .andNot)
        case .published(let from, let through): return try Self.published(from, through)
        case .length(let from, let through):
            let slot = Slot.wordCount.rawValue
            let lower = NumberValue.bytes(from ?? 0)
            guard let through else { return try .value(slot: slot, atLeast: lower) }
            return try .value(slot: slot, from: lower, through: NumberValue.bytes(through))
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
        case .preferring(let node, let others):
            let main = try plan(node, in: database)
            return try .combine([main, .combine(plan(others, in: database), .or)], .andMaybe)
        case .weighted(let node, let factor): return try plan(node, in: database).scaled(by: factor)
        }
    }

    private mutating func plan(_ nodes: [QueryNode], in database: borrowing Database) throws -> [Query] {
        var queries: [Query] = []
        for node in nodes { queries.append(try plan(node, in: database)) }
        return queries
    }

    private mutating func planNegated(_ node: QueryNode, in database: borrowing Database) throws -> Query {
        let before = isNegated
        isNegated = true
        defer { isNegated = before }
        return try plan(node, in: database)
    }

    // MARK: - Words

    /// The words of an operand, each with what it stands for.
    private mutating func forms(
        of words: QueryWords, _ field: Field?, in database: borrowing Database
    ) throws -> [[[UInt8]]] {
        let isName = if case .names? = field?.matching { true } else { false }
        var all: [[[UInt8]]] = []
        for part in words.parts {
            let forms: [[UInt8]]
            do {
                forms = try expansion.forms(
                    of: part, words.matching, isName: isName, prefix: field?.prefix ?? "", in: database)
            } catch is TermExpansion.TooMany {
                throw QuerySyntaxError(
                    text, words.range, "this stands for more than \(TermExpansion.mostForms) words of the index",
                    suggestion: "write more letters")
            }
            if recordsExpansions { try record(forms, words.range, field, in: database) }
            all.append(forms)
        }
        return all
    }

    private mutating func record(
        _ forms: [[UInt8]], _ range: Range<Int>, _ field: Field?, in database: borrowing Database
    ) throws(XapianError) {
        var counted: [WordExpansion.Form] = []
        for form in forms {
            let articles = try database.documentFrequency(of: Term.bytes(field?.prefix ?? "", form))
            counted.append(WordExpansion.Form(word: String(decoding: form, as: UTF8.self), articles: articles))
        }
        expansions.append(WordExpansion(range: range, forms: counted))
    }

    private mutating func plan(
        _ words: QueryWords, _ fieldName: String?, in database: borrowing Database
    ) throws -> Query {
        let field = fieldName.flatMap(FieldTable.field(named:))
        let zone = field?.zone ?? .all
        let (pattern, candidates) = try leaf(words, field, in: database)
        mark(pattern, zone, field)
        let isOneWord = if case .word = pattern { true } else { false }
        let found: Query
        if isOneWord, zone != .lead, !words.isCapitalized {
            found = candidates
        } else if !words.isCapitalized, words.slop == nil, case .phrase(let parts) = pattern,
            let forms = Self.few(parts)
        {
            found = try .combine(
                [candidates, .sequence(forms, slot: Slot.tokens.rawValue, zone: zone.rawValue)], .filter)
        } else {
            found = try .combine([candidates, Self.spans(pattern, zone)], .filter)
        }
        guard case .names(let dimension)? = field?.matching, dimension.hasNames else { return found }
        var queries = [found]
        for group in try groups(named: words, pattern, dimension, in: database) {
            queries.append(try query(group, dimension, words.range, in: database))
        }
        return queries.count == 1 ? found : try .combine(queries, .or)
    }

    /// What is counted under a name that is written whole, and groups of which the reader decided and one of whose names
    /// has the words: who is merged with Joe Biden is found by `biden`, too.
    private func groups(
        named words: QueryWords, _ pattern: SpanPattern, _ dimension: Dimension, in database: borrowing Database
    ) throws -> [NameGroup] {
        guard words.slop == nil else { return [] }
        var groups: [NameGroup] = []
        if words.matching == .family, let group = try names.find(words.text, dimension, in: database),
            group.names.count > 1 || nameKey(group.label) != nameKey(words.text)
        {
            groups.append(group)
        }
        let forms = pattern.wordForms
        for group in try names.decidedGroups(dimension, in: database)
        where !groups.contains(where: { $0.label == group.label }) {
            if (group.names + [group.label]).contains(where: { Self.has($0, forms) }) { groups.append(group) }
        }
        return groups
    }

    /// Whether a name has words in that order, side by side, each in one of its forms.
    private static func has(_ name: String, _ forms: [Set<[UInt8]>]) -> Bool {
        let tokenized = Tokenizer.tokenize(name)
        let words = tokenized.tokens.map { Array(tokenized.term(of: $0)) }
        guard !forms.isEmpty, words.count >= forms.count else { return false }
        return (0...(words.count - forms.count)).contains { start in
            forms.indices.allSatisfy { forms[$0].contains(words[start + $0]) }
        }
    }

    /// The articles of a group, marked and told wherever one of its names stands.
    private mutating func query(
        _ group: NameGroup, _ dimension: Dimension, _ range: Range<Int>, in database: borrowing Database
    ) throws -> Query {
        for name in group.names where !nameKey(name).isEmpty { mark(Self.exactly(name), .all, nil) }
        if recordsExpansions {
            var forms: [WordExpansion.Form] = []
            for name in group.names {
                let one = NameGroup(
                    kind: group.kind, label: name,
                    parts: group.parts.compactMap { part in
                        guard part.keys.contains(nameKey(name)) else { return nil }
                        var own = part
                        own.keys = [nameKey(name)]
                        return own
                    }, names: [name])
                forms.append(
                    WordExpansion.Form(
                        word: name, articles: try names.articles(with: one, dimension, in: database)))
            }
            expansions.append(WordExpansion(range: range, forms: forms))
        }
        return try names.query(group, dimension, in: database)
    }

    /// The forms of plain words, where they are so few that comparing each is fastest.
    private static func few(_ parts: [SpanPattern]) -> [[Query.Form]]? {
        var all: [[Query.Form]] = []
        for part in parts {
            guard case .word(let forms, false) = part, forms.count <= 40 else { return nil }
            all.append(forms)
        }
        return all
    }

    private mutating func leaf(
        _ words: QueryWords, _ field: Field?, in database: borrowing Database
    ) throws -> (SpanPattern, candidates: Query) {
        let prefix = field?.prefix ?? ""
        let forms = try forms(of: words, field, in: database)
        var patterns: [SpanPattern] = []
        var queries: [Query] = []
        for (index, (part, forms)) in zip(words.parts, forms).enumerated() {
            var inText = forms
            if case .ngram(let character, _) = part { inText = [character] }
            patterns.append(
                .word(
                    inText.map { Query.Form(word: $0, term: Term.bytes(prefix, $0)) },
                    isCapitalized: words.isCapitalized))
            // In scripts without spaces the pair that ends with the last character of all has said it already.
            if case .ngram(_, nil) = part, index > 0, case .ngram(_, _?) = words.parts[index - 1] { continue }
            var terms: [Query] = []
            for form in forms { terms.append(try .term(Term.bytes(prefix, form))) }
            // A family weighs as one word.
            let word = terms.count == 1 ? terms[0] : try Query.combine(terms, .synonym)
            if case .term(let term, _) = part, Ranking.isFunctionWord(term) {
                queries.append(try word.scaled(by: Ranking.functionWordWeight))
            } else {
                queries.append(word)
            }
        }
        let candidates = queries.count == 1 ? queries[0] : try Query.combine(queries, .and)
        if patterns.count == 1 { return (patterns[0], candidates) }
        if let slop = words.slop { return (.sloppy(patterns, slop), candidates) }
        return (.phrase(patterns), candidates)
    }

    // MARK: - Proximity

    private mutating func planSpans(_ node: QueryNode, in database: borrowing Database) throws -> Query {
        let field = node.spanFields.first?.flatMap(FieldTable.field(named:))
        if field?.matching == .entity { return try planEntity(node, in: database) }
        let zone = field?.zone ?? .all
        let (pattern, candidates) = try spans(node, in: database)
        mark(pattern, zone, field)
        return try .combine([candidates, Self.spans(pattern, zone)], .filter)
    }

    /// The pattern of a node, and documents that may have it.
    private mutating func spans(
        _ node: QueryNode, in database: borrowing Database
    ) throws -> (SpanPattern, candidates: Query) {
        switch node {
        case .words(let words, let field):
            return try leaf(words, field.flatMap(FieldTable.field(named:)), in: database)
        case .weighted(let node, let factor):
            let (pattern, candidates) = try spans(node, in: database)
            return (pattern, try candidates.scaled(by: factor))
        case .atLeast(let count, let node):
            let (pattern, candidates) = try spans(node, in: database)
            return (.atLeast(count, pattern), candidates)
        case .or(let nodes):
            var patterns: [SpanPattern] = []
            var queries: [Query] = []
            for node in nodes {
                let (pattern, candidates) = try spans(node, in: database)
                patterns.append(pattern)
                queries.append(candidates)
            }
            return (.any(patterns), try .combine(queries, .or))
        case .proximity(let proximity):
            let (left, leftCandidates) = try spans(proximity.left, in: database)
            let (right, rightCandidates) = try spans(proximity.right, in: database)
            let reach: SpanPattern.Reach =
                switch proximity.reach {
                case .words(let count): .words(count)
                case .sentence: .sentence
                case .paragraph: .paragraph
                }
            if proximity.isNegated { return (.notNear(left, right, reach), leftCandidates) }
            return (
                .near(left, right, reach, isOrdered: proximity.isOrdered),
                try .combine([leftCandidates, rightCandidates], .and)
            )
        default:
            throw QuerySyntaxError(text, 0..<0, "this has no place in a text")
        }
    }

    private static func spans(_ pattern: SpanPattern, _ zone: Zone) throws(XapianError) -> Query {
        try Spans(pattern, slot: Slot.tokens.rawValue, zone: zone.rawValue).query()
    }

    /// Names of any kind are names of one of the kinds.
    private mutating func planEntity(_ node: QueryNode, in database: borrowing Database) throws -> Query {
        var queries: [Query] = []
        let isMain = node.spanFields.first??.hasSuffix(FieldTable.mainSuffix) == true
        for kind in EntityKind.allCases {
            let field = Dimension(kind).rawValue + (isMain ? FieldTable.mainSuffix : "")
            queries.append(try plan(node.inField(field), in: database))
        }
        return try .combine(queries, .or)
    }

    // MARK: - Marking

    /// Notes what to mark. Names stand in the text too, where their words are terms without a prefix.
    private mutating func mark(_ pattern: SpanPattern, _ zone: Zone, _ field: Field?) {
        guard !isNegated else { return }
        let isInText = [.all, .title, .lead].contains(zone)
        let found = SoughtSpans(
            pattern: isInText && zone != .title ? pattern : pattern.withoutPrefixes,
            zone: isInText ? zone : .all)
        if !sought.contains(found) { sought.append(found) }
    }

    private static func exactly(_ text: String) -> SpanPattern {
        let tokenized = Tokenizer.tokenize(text)
        return .phrase(
            tokenized.tokens.map {
                let word = Array(tokenized.term(of: $0))
                return .word([Query.Form(word: word, term: word)], isCapitalized: false)
            })
    }

    // MARK: - Values

    private mutating func plan(
        value: String, _ fieldName: String, _ range: Range<Int>, in database: borrowing Database
    ) throws -> Query {
        guard let field = FieldTable.field(named: fieldName) else { return try .nothing() }
        switch field.matching {
        case .identifier:
            var terms = [try Query.term(Term.bytes(FieldTable.externalIDPrefix, value))]
            if let id = ArticleID(value) { terms.append(try .term(Term.bytes(FieldTable.idPrefix, id.text))) }
            return try .combine(terms, .or)
        case .host:
            return try .term(Term.bytes(FieldTable.hostPrefix, WebHost.canonical(value)))
        case .url: return try plan(url: value, range, in: database)
        case .label(.language):
            return try Self.label(LanguageDetector.canonicalCode(value) ?? value.lowercased(), .language)
        case .label(let dimension), .names(let dimension):
            if dimension.hasNames { return try plan(name: value, dimension, range, in: database) }
            if !nameKey(value).isEmpty { mark(Self.exactly(value), .all, nil) }
            return try Self.label(nameKey(value), dimension)
        case .entity:
            guard fieldName.hasSuffix(FieldTable.mainSuffix) else {
                return try plan(name: value, .entity, range, in: database)
            }
            var queries: [Query] = []
            for kind in EntityKind.allCases {
                guard let main = Dimension(kind).main else { continue }
                queries.append(try plan(name: value, main, range, in: database))
            }
            return try .combine(queries, .or)
        case .words, .date, .number, .saved, .notebook: return try .nothing()
        }
    }

    private mutating func plan(
        name: String, _ dimension: Dimension, _ range: Range<Int>, in database: borrowing Database
    ) throws -> Query {
        guard let group = try names.find(name, dimension, in: database) else { return try .nothing() }
        return try query(group, dimension, range, in: database)
    }

    private func plan(
        url: String, _ range: Range<Int>, in database: borrowing Database
    ) throws -> Query {
        guard url.contains("*") else { return try .term(Term.bytes(FieldTable.urlPrefix, url)) }
        let pattern = url.utf8.map { $0 == UInt8(ascii: "*") ? QueryWord.anyRun : $0 }
        let found = try database.terms(
            withPrefix: Array(FieldTable.urlPrefix.utf8), matching: pattern, by: .glob, skippingCapitals: false,
            limit: TermExpansion.mostForms)
        guard !found.isTruncated else {
            throw QuerySyntaxError(
                text, range, "this stands for more than \(TermExpansion.mostForms) URLs of the index",
                suggestion: "write more of it, or host:example.org")
        }
        var terms: [Query] = []
        for term in found.strings { terms.append(try .term(term.bytes)) }
        return try .combine(terms, .or)
    }

    /// Articles with a label, or with any of the names that are counted under it.
    static func label(
        _ label: FilterResolver.Label, _ dimension: Dimension, _ names: NameGroups, in database: borrowing Database
    ) throws -> Query {
        if let articles = label.articles { return try MarkedArticles.query(articles, in: database) }
        guard let group = label.group else { return try Self.label(label.key, dimension) }
        return try names.query(group, dimension, in: database)
    }

    /// Articles with exactly that label, given by its key.
    static func label(_ key: String, _ dimension: Dimension) throws(XapianError) -> Query {
        switch dimension.storage {
        case .notebook: return try .nothing()
        case .labels(_, let prefix): return try .term(Term.bytes(prefix, key))
        case .date(let length):
            guard key.utf8.count == length else { return try .nothing() }
            // All values that begin with the key; none holds a byte above "~".
            return try .value(
                slot: Slot.published.rawValue, from: Array(key.utf8), through: Array(key.utf8) + [0x7E])
        }
    }

    // MARK: - Dates

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

extension SpanPattern {
    /// The forms of each word of a phrase; empty for other patterns.
    var wordForms: [Set<[UInt8]>] {
        switch self {
        case .word(let forms, _): [Set(forms.map(\.word))]
        case .phrase(let parts): parts.flatMap(\.wordForms)
        default: []
        }
    }

    /// The same words as they stand in headline and text.
    var withoutPrefixes: SpanPattern {
        switch self {
        case .word(let forms, let isCapitalized):
            .word(forms.map { Query.Form(word: $0.word, term: $0.word) }, isCapitalized: isCapitalized)
        case .any(let parts): .any(parts.map(\.withoutPrefixes))
        case .phrase(let parts): .phrase(parts.map(\.withoutPrefixes))
        case .sloppy(let parts, let slop): .sloppy(parts.map(\.withoutPrefixes), slop)
        case .near(let left, let right, let reach, let isOrdered):
            .near(left.withoutPrefixes, right.withoutPrefixes, reach, isOrdered: isOrdered)
        case .notNear(let left, let right, let reach): .notNear(left.withoutPrefixes, right.withoutPrefixes, reach)
        case .atLeast(let count, let part): .atLeast(count, part.withoutPrefixes)
        }
    }
}

extension QueryNode {
    /// The same words sought in another field.
    func inField(_ name: String) -> QueryNode {
        switch self {
        case .words(let words, _): .words(words, field: name)
        case .or(let nodes): .or(nodes.map { $0.inField(name) })
        case .atLeast(let count, let node): .atLeast(count, node.inField(name))
        case .weighted(let node, let factor): .weighted(node.inField(name), factor)
        case .proximity(let proximity):
            .proximity(
                QueryProximity(
                    reach: proximity.reach, isOrdered: proximity.isOrdered, isNegated: proximity.isNegated,
                    left: proximity.left.inField(name), right: proximity.right.inField(name), range: proximity.range))
        default: self
        }
    }
}
