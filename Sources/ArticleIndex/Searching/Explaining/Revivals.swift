import Xapian

extension Explainer {
    /// Changes told at most.
    private static let mostRevivals = 4
    /// Changes tried at most: a list of a thousand names has too many.
    private static let mostTried = 60

    /// Small changes of a query that finds nothing, after which it finds something: another spelling, words further
    /// apart, a filter less, a part less.
    func revivals(in database: borrowing Database) throws -> [QueryExplanation.Revival] {
        var found: [QueryExplanation.Revival] = []
        func attempt(_ change: String, _ changed: SearchRequest) throws {
            let count = try searcher.plan(changed, in: database).query(in: database).count(in: database)
            guard count > 0 else { return }
            found.append(
                QueryExplanation.Revival(change: change, query: changed.query.description, articles: count))
        }
        var tried = 0
        for (change, node) in try spellings(request.query, in: database) + loosenings(request.query) {
            guard found.count < Self.mostRevivals, tried < Self.mostTried else { break }
            tried += 1
            var changed = request
            changed.query = node
            try attempt(change, changed)
        }
        for dimension in Dimension.allCases
        where request.filters[dimension] != nil || request.exclusions[dimension] != nil {
            var changed = request
            changed.filters[dimension] = nil
            changed.exclusions[dimension] = nil
            try attempt("without the filters by \(dimension.rawValue)", changed)
        }
        guard case .and(let nodes) = request.query, nodes.count > 1 else {
            return Array(found.prefix(Self.mostRevivals))
        }
        for (index, node) in nodes.enumerated().prefix(Self.mostTried) {
            var rest = nodes
            rest.remove(at: index)
            var changed = request
            changed.query = rest.count == 1 ? rest[0] : .and(rest)
            try attempt("without \(node)", changed)
        }
        if found.isEmpty, let (change, node) = try severalChanges(nodes, in: database) {
            var changed = request
            changed.query = node
            try attempt(change, changed)
        }
        return Array(found.prefix(Self.mostRevivals))
    }

    /// Every operand that finds nothing by itself changed, or left out where no change helps.
    private func severalChanges(
        _ nodes: [QueryNode], in database: borrowing Database
    ) throws -> (String, QueryNode)? {
        var kept: [QueryNode] = []
        var changes: [String] = []
        func finds(_ node: QueryNode) throws -> Bool {
            var one = request
            one.query = node
            one.filters = [:]
            one.exclusions = [:]
            return try searcher.plan(one, in: database).query(in: database).count(in: database) > 0
        }
        for node in nodes.prefix(Self.mostTried) {
            if try finds(node) {
                kept.append(node)
                continue
            }
            var change = ("without \(node)", nil as QueryNode?)
            for (text, other) in try spellings(node, in: database) + loosenings(node) where try finds(other) {
                change = (text, other)
                break
            }
            changes.append(change.0)
            if let other = change.1 { kept.append(other) }
        }
        guard changes.count > 1, !kept.isEmpty else { return nil }
        return (changes.joined(separator: ", "), kept.count == 1 ? kept[0] : .and(kept))
    }

    // MARK: - Spellings

    /// The query with one word, which no article has, replaced by a similar one that some have.
    private func spellings(_ node: QueryNode, in database: borrowing Database) throws -> [(String, QueryNode)] {
        switch node {
        case .words(let words, let field):
            guard words.parts.count == 1, case .term(let term, _) = words.parts[0],
                [.family, .exact].contains(words.matching)
            else { return [] }
            let prefix = field.flatMap(FieldTable.field(named:))?.prefix ?? ""
            return try similar(to: term, prefix, in: database).map { form in
                let text = String(decoding: form, as: UTF8.self)
                let other = QueryWords(
                    text: text, matching: words.matching, isCapitalized: words.isCapitalized, slop: nil,
                    parts: [.term(form, isPlain: true)], range: words.range)
                return ("did you mean '\(text)' for '\(words.text)'?", .words(other, field: field))
            }
        default: return try changed(node) { try spellings($0, in: database) }
        }
    }

    private func similar(
        to term: [UInt8], _ prefix: String, in database: borrowing Database
    ) throws(XapianError) -> [[UInt8]] {
        let wanted = term
        guard term.count >= 4, try database.documentFrequency(of: Term.bytes(prefix, term)) == 0 else { return [] }
        let prefix = Array(prefix.utf8)
        for edits in 1...2 {
            let found = try database.terms(
                withPrefix: prefix, matching: term, by: .edits(edits), skippingCapitals: prefix.isEmpty, limit: 1000)
            guard found.strings.isEmpty else {
                // People rarely miss the first letter.
                func rank(_ term: CountedString) -> (Int, Int) {
                    (term.bytes.dropFirst(prefix.count).first == wanted.first ? 1 : 0, term.count)
                }
                return found.strings.sorted { rank($0) > rank($1) }.prefix(2).map {
                    Array($0.bytes.dropFirst(prefix.count))
                }
            }
        }
        return []
    }

    // MARK: - Distances

    /// The query with one phrase or proximity taken less strictly.
    private func loosenings(_ node: QueryNode) -> [(String, QueryNode)] {
        switch node {
        case .words(let words, let field):
            guard words.parts.count > 1, case .none = words.slop else { return [] }
            let loose = QueryWords(
                text: words.text, matching: words.matching, isCapitalized: words.isCapitalized, slop: 10,
                parts: words.parts, range: words.range)
            let singles = words.parts.map { part -> QueryNode in
                .words(
                    QueryWords(
                        text: part.text, matching: words.matching, isCapitalized: words.isCapitalized, slop: nil,
                        parts: [part], range: words.range), field: field)
            }
            return [
                ("with the words of \"\(words.text)\" near each other", .words(loose, field: field)),
                ("with the words of \"\(words.text)\" anywhere", .and(singles)),
            ]
        case .proximity(let proximity):
            var steps: [QueryProximity.Reach] = [.sentence, .paragraph]
            if case .words(let count) = proximity.reach {
                steps = [.words(min(count * 4, QueryProximity.farthest)), .paragraph]
            }
            guard !proximity.isNegated else { return [("without 'not \(proximity.sign)'", proximity.left)] }
            let wider = steps.map { reach -> (String, QueryNode) in
                let wide = QueryProximity(
                    reach: reach, isOrdered: false, isNegated: false, left: proximity.left, right: proximity.right,
                    range: proximity.range)
                return ("with \(wide.sign) for \(proximity.sign)", .proximity(wide))
            }
            return wider + [("with AND for \(proximity.sign)", .and([proximity.left, proximity.right]))]
        case .atLeast(let count, let node): return [("without atleast\(count)", node)]
        default: return (try? changed(node) { loosenings($0) }) ?? []
        }
    }

    /// The node with one of its parts changed in each way that `change` knows.
    private func changed(
        _ node: QueryNode, _ change: (QueryNode) throws -> [(String, QueryNode)]
    ) throws -> [(String, QueryNode)] {
        func each(
            _ nodes: [QueryNode], inText: Bool = false, _ make: ([QueryNode]) -> QueryNode
        ) throws -> [(String, QueryNode)] {
            try nodes.indices.prefix(Self.mostTried).flatMap { index in
                try change(nodes[index]).filter { !inText || $0.1.hasSpans }.map { text, part in
                    var parts = nodes
                    parts[index] = part
                    return (text, make(parts))
                }
            }
        }
        switch node {
        case .and(let nodes): return try each(nodes) { .and($0) }
        case .or(let nodes): return try each(nodes) { .or($0) }
        case .weighted(let node, let factor): return try each([node]) { .weighted($0[0], factor) }
        case .preferring(let node, let others): return try each([node]) { .preferring($0[0], others) }
        case .proximity(let proximity):
            return try each([proximity.left, proximity.right], inText: true) {
                .proximity(
                    QueryProximity(
                        reach: proximity.reach, isOrdered: proximity.isOrdered, isNegated: proximity.isNegated,
                        left: $0[0], right: $0[1], range: proximity.range))
            }
        case .atLeast(let count, let node): return try each([node], inText: true) { .atLeast(count, $0[0]) }
        default: return []
        }
    }
}

extension QueryWord {
    /// The word as it is written in a query.
    var text: String {
        switch self {
        case .term(let term, _), .ngram(let term, _): String(decoding: term, as: UTF8.self)
        case .pattern(let pattern):
            String(
                decoding: pattern.map {
                    switch $0 {
                    case Self.anyRun: UInt8(ascii: "*")
                    case Self.anyOne, Self.oneOrNone: UInt8(ascii: "?")
                    default: $0
                    }
                }, as: UTF8.self)
        }
    }
}
