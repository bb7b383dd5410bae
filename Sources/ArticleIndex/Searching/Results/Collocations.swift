import TextAnalysis
import Xapian

/// A word that stands near what a query seeks.
public struct Collocate: Equatable, Sendable {
    /// The word, folded.
    public let word: String
    /// How often it stands in the window.
    public let near: Int
    /// How often it stands in all articles.
    public let everywhere: Int
    /// How strongly it goes with what is sought, by the measure asked for.
    public let strength: Double
}

extension Searcher {
    /// The words that stand within `window` words of what a request seeks, the strongest first.
    ///
    /// A word is counted once at each of its places, however many of the sought words are near it. Expectations come from
    /// all articles of the index.
    ///
    /// - Parameter least: Words that stand there more rarely are left out.
    public func collocates(
        of result: SearchResult, window: Int, measure: AssociationMeasure, least: Int
    ) throws -> [Collocate] {
        var near: [[UInt8]: Int] = [:]
        var windowSize = 0
        for match in result.matches {
            let article = try self.article(match.document)
            let found = try self.found(result.sought, in: match.document, article.article)
            let titleCount = found.title.tokens.count
            let sought = Set(found.words)
            var places: Set<Int> = []
            for span in found.spans {
                let isInTitle = span.words.lowerBound < titleCount
                let part =
                    isInTitle ? 0..<titleCount : titleCount..<(titleCount + found.text.tokens.count)
                places.formUnion(max(part.lowerBound, span.words.lowerBound - window)..<span.words.lowerBound)
                places.formUnion(span.words.upperBound..<min(part.upperBound, span.words.upperBound + window))
            }
            for place in places.subtracting(sought) {
                let term =
                    place < titleCount
                    ? found.title.term(of: found.title.tokens[place])
                    : found.text.term(of: found.text.tokens[place - titleCount])
                near[Array(term), default: 0] += 1
                windowSize += 1
            }
        }
        return try reading { database in
            let all = try Self.wordTotal(of: database)
            var collocates: [Collocate] = []
            for (term, count) in near where count >= least {
                let everywhere = try Self.occurrences(of: term, in: database)
                collocates.append(
                    Collocate(
                        word: String(decoding: term, as: UTF8.self), near: count, everywhere: everywhere,
                        strength: measure.strength(
                            together: count, first: windowSize, second: everywhere, all: all)))
            }
            // What is rarer near than elsewhere is no collocate; log-likelihood alone does not tell.
            return collocates.filter { Double($0.near) * Double(all) > Double($0.everywhere) * Double(windowSize) }
                .sorted { ($1.strength, $1.near, $0.word) < ($0.strength, $0.near, $1.word) }
        }
    }

    /// How often a word stands in headlines and texts. Words of headlines weigh more than one in the index.
    static func occurrences(of term: [UInt8], in database: borrowing Database) throws(XapianError) -> Int {
        let weighted = try database.collectionFrequency(of: Term.bytes("", term))
        let inTitles = try database.collectionFrequency(of: Term.bytes(FieldTable.titlePrefix, term))
        return weighted - inTitles * (Int(ArticleAnalyzer.titleWeight) - 1)
    }

    /// Words of all articles.
    static func wordTotal(of database: borrowing Database) throws(XapianError) -> Int {
        try Enquire(database).match(
            .everything(), weighting: .none, order: .relevance, first: 0, count: 0, collecting: true
        ).sumNumbers(slot: Slot.wordCount.rawValue, in: database)
    }
}
