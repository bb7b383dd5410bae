import Foundation
import Xapian

/// A word that is more, or less, frequent in some articles than in others.
public struct Keyword: Equatable, Sendable {
    /// The word, folded.
    public let word: String
    /// How often it stands in the first articles.
    public let first: Int
    /// How often it stands in the second articles.
    public let second: Int
    /// Log-likelihood ratio; below zero where the word is rarer in the first.
    public let keyness: Double
    /// Binary logarithm of the ratio of the two shares, with half an occurrence added to each (Hardie's log ratio).
    public let logRatio: Double
}

/// What two sets of articles say more often than each other.
public struct KeynessResult: Sendable {
    /// Words of the first articles.
    public let firstWords: Int
    /// Words of the second articles.
    public let secondWords: Int
    /// Number of articles in each, and in both.
    public let articles: (first: Int, second: Int, both: Int)
    /// The most typical of the first set first, those of the second last.
    public let keywords: [Keyword]
}

extension Searcher {
    /// Compares the words of what two requests find.
    ///
    /// - Parameter least: Words that stand in both together more rarely are left out.
    public func keyness(_ first: SearchRequest, _ second: SearchRequest, least: Int) throws(IndexError) -> KeynessResult
    {
        try reading { database in
            let (firstCounts, firstWords, firstIDs) = try words(first, in: database)
            let (secondCounts, secondWords, secondIDs) = try words(second, in: database)
            var keywords: [Keyword] = []
            for term in Set(firstCounts.keys).union(secondCounts.keys) {
                let one = firstCounts[term] ?? 0
                let other = secondCounts[term] ?? 0
                guard one + other >= least else { continue }
                let share = (Double(one) + 0.5) / Double(max(firstWords, 1))
                let otherShare = (Double(other) + 0.5) / Double(max(secondWords, 1))
                let likelihood = logLikelihood([one, firstWords - one], [other, secondWords - other])
                keywords.append(
                    Keyword(
                        word: String(decoding: term, as: UTF8.self), first: one, second: other,
                        keyness: share >= otherShare ? likelihood : -likelihood, logRatio: log2(share / otherShare)))
            }
            keywords.sort { ($1.keyness, $0.word) < ($0.keyness, $1.word) }
            return KeynessResult(
                firstWords: firstWords, secondWords: secondWords,
                articles: (firstIDs.count, secondIDs.count, firstIDs.intersection(secondIDs).count),
                keywords: keywords)
        }
    }

    /// How often each word stands in what a request finds. Scripts without spaces are left out: their terms are pairs.
    private func words(
        _ request: SearchRequest, in database: borrowing Database
    ) throws -> (counts: [[UInt8]: Int], words: Int, documents: Set<UInt32>) {
        let query = try plan(request, in: database).query(in: database)
        let matches = try Enquire(database).match(
            query, weighting: .none, order: .relevance, first: 0, count: 0, collecting: true)
        var counts: [[UInt8]: Int] = [:]
        for count in try matches.countTerms(withPrefix: [], skippingCapitals: true, in: database)
        where QueryWord.isSpacedWord(count.term) {
            counts[count.term] = count.occurrences
        }
        // Words of headlines weigh more than one in the index.
        let surplus = Int(ArticleAnalyzer.titleWeight) - 1
        for count in try matches.countTerms(
            withPrefix: Array(FieldTable.titlePrefix.utf8), skippingCapitals: false, in: database)
        where counts[count.term] != nil {
            counts[count.term]! -= count.occurrences * surplus
        }
        let words = try matches.sumNumbers(slot: Slot.wordCount.rawValue, in: database)
        return (counts, words, Set(matches.allDocuments))
    }
}

extension QueryWord {
    /// Whether a term is a word of a script with spaces.
    static func isSpacedWord(_ term: [UInt8]) -> Bool {
        guard case .term? = words(of: String(decoding: term, as: UTF8.self), isQuoted: true)?.first else {
            return false
        }
        return true
    }
}
