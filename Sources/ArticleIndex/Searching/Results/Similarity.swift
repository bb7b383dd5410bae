import Foundation
public import NewsModel
import TextAnalysis
import Xapian

/// What makes articles similar to one another.
public struct SimilarityResult: Sendable {
    /// The most telling words that were compared, the most telling first.
    public let words: [String]
    /// The articles that share most of their weight.
    public let result: SearchResult
}

extension Searcher {
    /// Words that are compared: as many as tell a topic.
    private static let tellingWords = 40

    /// Articles that say the same things as one of the index, without that article itself.
    public func similar(to id: ArticleID, _ request: SearchRequest) throws(IndexError) -> SimilarityResult {
        try reading { database in
            let term = Term.bytes(FieldTable.idPrefix, id.text)
            guard let document = try database.firstDocument(with: term) else {
                throw IndexError.damaged(path: "", detail: "there is no article \(id)")
            }
            var counts: [[UInt8]: Int] = [:]
            for term in try database.terms(of: document) where QueryWord.isPlainTerm(term.bytes) {
                counts[term.bytes] = term.count
            }
            return try similar(counts, without: term, request, in: database)
        }
    }

    /// Articles that say the same things as a text.
    public func similar(toText text: String, _ request: SearchRequest) throws(IndexError) -> SimilarityResult {
        try reading { database in
            let tokenized = Tokenizer.tokenize(text)
            var counts: [[UInt8]: Int] = [:]
            for token in tokenized.tokens { counts[Array(tokenized.term(of: token)), default: 0] += 1 }
            return try similar(counts, without: nil, request, in: database)
        }
    }

    /// Takes the words with the greatest tf-idf (Spärck Jones, 1972) and ranks what has any of them.
    private func similar(
        _ counts: [[UInt8]: Int], without id: [UInt8]?, _ request: SearchRequest, in database: borrowing Database
    ) throws -> SimilarityResult {
        let statistics = try database.statistics()
        let all = Double(statistics.documentCount)
        var weights: [(term: [UInt8], weight: Double)] = []
        for (term, count) in counts {
            let frequency = try database.documentFrequency(of: term)
            // A word of no other article tells nothing, nor does one that half of them have.
            guard frequency > (id == nil ? 0 : 1), Double(frequency) < all / 2 || all < 20 else { continue }
            weights.append((term, (1 + log(Double(count))) * log(all / Double(frequency) + 1)))
        }
        weights.sort { ($1.weight, $0.term.count) < ($0.weight, $1.term.count) }
        let telling = weights.prefix(Self.tellingWords)
        var queries: [Query] = []
        for (term, weight) in telling { queries.append(try .term(term).scaled(by: weight)) }
        var query = try Query.combine(queries, .or)
        if let id { query = try .combine([query, .term(id)], .andNot) }
        let filters = try plan(request, in: database)
        query = try .combine([query, filters.query(in: database)], .filter)
        let matches = try Enquire(database).match(
            query, weighting: Ranking.weighting, order: .relevance, first: request.offset,
            count: request.limit ?? statistics.documentCount, collecting: false)
        let words = telling.map { String(decoding: $0.term, as: UTF8.self) }
        let sought = telling.prefix(12).map {
            SoughtSpans(pattern: .word([Query.Form(word: $0.term, term: $0.term)], isCapitalized: false), zone: .all)
        }
        return SimilarityResult(
            words: words,
            result: SearchResult(
                total: matches.total, articleCount: statistics.documentCount, revision: statistics.revision, facets: [],
                matches: matches.hits.map { SearchResult.Match(document: $0.document, weight: $0.weight) },
                sought: Array(sought), notes: filters.notes))
    }
}

extension QueryWord {
    /// Whether a term is a word of headline or text: those of fields begin with a capital.
    static func isPlainTerm(_ term: [UInt8]) -> Bool {
        guard let first = term.first else { return false }
        return !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
    }
}
