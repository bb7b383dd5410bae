import NewsModel
import TextAnalysis

/// One article that has a name of a list.
public struct ScanHit: Sendable {
    /// The article.
    public let article: StoredArticle
    /// The first place where the name stands.
    public let first: Occurrence
    /// The ways in which the article writes it, each once, in order.
    public let spellings: [String]
    /// In how many places it stands.
    public let mentions: Int
}

extension Searcher {
    /// A query that finds a name in texts; nil where it has no word.
    ///
    /// Its words side by side, written with capitals where the list has them, or in any spelling that transliteration gives.
    public static func scanQuery(for name: String, hasVariants: Bool, inAnyCase: Bool) -> String? {
        let tokenized = Tokenizer.tokenize(name)
        guard !tokenized.tokens.isEmpty else { return nil }
        let words = tokenized.tokens.map { String(decoding: tokenized.term(of: $0), as: UTF8.self) }
        let isCapitalized = tokenized.tokens.allSatisfy {
            !$0.shape.isDisjoint(with: [.capitalized, .allUppercase])
        }
        let query: String
        if hasVariants, words.allSatisfy({ NameSpelling(Array($0.utf8)) != nil }) {
            query = words.map { "~\($0)" }.joined(separator: " pre/1 ")
        } else {
            query = "=\"\(words.joined(separator: " "))\""
        }
        return isCapitalized && !inAnyCase ? "caps(\(query))" : query
    }

    /// Hands over every article of a request that also has a name, in the order of the request.
    public func scan(
        _ name: SearchRequest, in request: SearchRequest, width: Int, _ body: (ScanHit) throws -> Void
    ) throws {
        var both = request
        both.query = .and([name.query, request.query])
        both.limit = nil
        both.facets = []
        var alone = name
        alone.limit = 0
        // Only the name is marked, not what else the articles have to have.
        let sought = try search(alone).sought
        let result = try search(both)
        for match in result.matches {
            let stored = try article(match.document)
            var first: Occurrence?
            var spellings: [String] = []
            var mentions = 0
            try forEachOccurrence(of: sought, in: match.document, stored, width: width) { occurrence in
                if first == nil { first = occurrence }
                mentions += 1
                if !spellings.contains(occurrence.key) { spellings.append(occurrence.key) }
            }
            guard let first else { continue }
            try body(ScanHit(article: stored, first: first, spellings: spellings, mentions: mentions))
        }
    }
}
