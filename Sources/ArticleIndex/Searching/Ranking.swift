import NewsModel
import Xapian

/// In which order matches come that are all found.
///
/// The scheme and its parameter were chosen on four test collections together, none of them tuned for by itself; the table
/// is in docs/performance.md.
enum Ranking {
    static let weighting = Enquire.Weighting.ineB2(c: 1)
    /// What the newest article gains where recency counts: about as much as a rare word in it.
    private static let recencyWeight = 4.0

    /// The query, with recency where it is asked for.
    static func query(
        _ query: Query, _ request: SearchRequest, in database: borrowing Database
    ) throws(XapianError) -> Query {
        guard request.order == .relevance, let halfLife = request.recencyHalfLife,
            let newest = try newestDay(in: database)
        else { return query }
        let recency = try Query.recency(
            slot: Slot.published.rawValue, newest: newest, halfLife: halfLife, weight: recencyWeight)
        return try .combine([query, recency], .andMaybe)
    }

    /// The day of the newest article, counted from 1970-01-01: an archive ends when it ends, not today.
    private static func newestDay(in database: borrowing Database) throws(XapianError) -> Int? {
        let slot = Slot.published.rawValue
        let newest = try Enquire(database).match(
            .everything(), weighting: .none, order: .descending(slot: slot), first: 0, count: 1, collecting: false
        ).hits.first
        guard let newest else { return nil }
        let date = String(decoding: try database.value(of: newest.document, slot: slot).prefix(10), as: UTF8.self)
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard let year = parts.first else { return nil }
        let month = parts.count > 1 ? parts[1] : 12
        return CalendarDay(year: year, month: month, day: parts.count > 2 ? parts[2] : 28)?.number
    }

    /// What a function word weighs beside other words: enough to rank a query that has no others.
    static let functionWordWeight = 0.02

    /// Whether a word says nothing about a topic: articles, prepositions, conjunctions, pronouns, auxiliary verbs. It is
    /// found like all others. English only: of other languages some are English words of weight ("die").
    static func isFunctionWord(_ word: [UInt8]) -> Bool { functionWords.contains(word) }

    private static let functionWords: Set<[UInt8]> = Set(
        """
        a an the this that these those and or but nor if than as at by for from in into of on onto to with without about \
        over under between through during before after above below is are was were be been being am has have had do does \
        did will would shall should may might must can could it its he she they them his her their theirs him i me my we us \
        our you your who whom whose which what where when why how there here not no so such then
        """.split(separator: " ").map { Array($0.utf8) })
}
