public import NewsModel
import TextAnalysis
import Xapian

/// Finds names that may be one. What the index itself takes for one, or the reader has decided, is not among them.
extension Searcher {
    /// Names compared for each kind, the most frequent.
    private static let namesCompared = 50_000
    /// Pairs of which company and contexts are looked at, the best first.
    private static let pairsLooked = 600
    /// Names in company that are compared.
    private static let companyCompared = 50

    /// Pairs of names that may be one, the likeliest first.
    ///
    /// - Parameters:
    ///   - least: Only names of so many articles or more.
    ///   - limit: How many pairs; nil for all that were looked at.
    ///   - progress: Told how many of how many pairs are done.
    public func suggestions(
        kinds: [EntityKind], least: Int, limit: Int?, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(IndexError) -> [MergeSuggestion] {
        var candidates: [(kind: EntityKind, pair: NamePairs.Pair, names: [ListedCount])] = []
        let distinct = Set(
            names.decisions.filter { $0.verb == .distinct }.flatMap { decision in
                let keys = [nameKey(decision.name), nameKey(decision.value)]
                return [keys.joined(separator: "\t"), keys.reversed().joined(separator: "\t")]
            })
        for kind in kinds {
            let counts = try listedNames(
                in: SearchRequest(query: .everything), kinds: [kind], limit: Self.namesCompared
            )
            .names
            .filter { $0.articles >= least }
            for pair in NamePairs(counts.map(\.name), kind).pairs {
                let keys = "\(nameKey(counts[pair.first].name))\t\(nameKey(counts[pair.second].name))"
                if !distinct.contains(keys) { candidates.append((kind, pair, counts)) }
            }
        }
        // Much-named ones first: they are worth most.
        candidates.sort { left, right in
            func rank(_ one: (kind: EntityKind, pair: NamePairs.Pair, names: [ListedCount])) -> Double {
                let articles = min(one.names[one.pair.first].articles, one.names[one.pair.second].articles)
                return one.pair.score + 0.05 * Double(Int.bitWidth - articles.leadingZeroBitCount)
            }
            return rank(left) > rank(right)
        }
        var company: [NameGroupBuilder.Name: [String: Int]] = [:]
        var suggestions: [MergeSuggestion] = []
        let looked = candidates.prefix(Self.pairsLooked)
        for (number, (kind, pair, names)) in looked.enumerated() {
            progress(number, looked.count)
            let both = [names[pair.first], names[pair.second]].sorted {
                ($0.articles, $1.name) < ($1.articles, $0.name)
            }
            var companies: [[String: Int]] = []
            for one in both {
                let key = NameGroupBuilder.Name(kind: kind, key: nameKey(one.name))
                if company[key] == nil { company[key] = try self.company(of: one.name, kind) }
                companies.append(company[key]!)
            }
            var request = SearchRequest(
                query: .and([.labels(Dimension(kind), [both[0].name]), .labels(Dimension(kind), [both[1].name])]))
            request.limit = 0
            let own = Set(both.map { nameKey($0.name) })
            let shared = companies[0].keys.filter { companies[1][$0] != nil && !own.contains(nameKey($0)) }
                .sorted { (companies[0][$1]! + companies[1][$1]!, $0) < (companies[0][$0]! + companies[1][$0]!, $1) }
            let possible = max(1, min(companies[0].count, companies[1].count) - 1)
            let likeness = min(1, Double(shared.count) / Double(possible))
            suggestions.append(
                MergeSuggestion(
                    kind: kind, name: try side(both[0], kind), other: try side(both[1], kind), reason: pair.reason,
                    distance: NameSpelling.edits(
                        Array(nameKey(both[0].name).utf8), Array(nameKey(both[1].name).utf8)),
                    together: try count(request), shared: shared,
                    score: ((0.6 * pair.score + 0.4 * likeness) * 100).rounded() / 100))
        }
        suggestions.sort { ($1.score, $0.name.name) < ($0.score, $1.name.name) }
        return limit.map { Array(suggestions.prefix($0)) } ?? suggestions
    }

    private func company(of name: String, _ kind: EntityKind) throws(IndexError) -> [String: Int] {
        var request = SearchRequest(query: .labels(Dimension(kind), [name]))
        request.facets = [(.entity, Self.companyCompared)]
        request.limit = 0
        let labels = try search(request).facets[0].labels
        return Dictionary(labels.map { ($0.label, $0.count) }) { first, _ in first }
    }

    private func side(_ name: ListedCount, _ kind: EntityKind) throws(IndexError) -> MergeSuggestion.Side {
        var request = SearchRequest(query: .labels(Dimension(kind), [name.name]))
        request.limit = 1
        request.order = .newest
        guard let match = try search(request).matches.first else {
            return MergeSuggestion.Side(name: name.name, articles: name.articles, example: nil, context: "")
        }
        let stored = try shownArticle(match.document)
        let key = nameKey(name.name)
        let mention = stored.entities.first { $0.kind == kind && nameKey($0.name) == key }?.mentions.first
        return MergeSuggestion.Side(
            name: name.name, articles: name.articles, example: stored.id,
            context: mention.map { Self.context(of: $0, in: stored.article) } ?? "")
    }

    /// What stands around a mention, so many bytes on either side.
    private static func context(of mention: Mention, in article: Article, width: Int = 70) -> String {
        let text =
            switch mention.part {
            case .text: article.text
            case .title: article.title ?? ""
            case .dateline: article.extra["dateline"]?.text ?? ""
            }
        let bytes = Array(text.utf8)
        guard mention.end <= bytes.count, mention.start <= mention.end else { return mention.surface }
        let cut = bytes[max(0, mention.start - width)..<min(bytes.count, mention.end + width)]
        // What is cut inside of a character or word is left out.
        return String(decoding: cut, as: UTF8.self).split { $0.isWhitespace || $0 == "\u{FFFD}" }.joined(separator: " ")
    }
}
