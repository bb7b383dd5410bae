import TextAnalysis
import Xapian

/// Counts the labels of one dimension over the matches of a search.
struct FacetCounter {
    let dimension: Dimension
    let limit: Int?
    /// Keys of the labels that are filters.
    let chosen: Set<String>

    func count(_ matches: borrowing MatchSet, in database: borrowing Database) throws(XapianError) -> FacetResult {
        switch dimension.storage {
        case .labels(let slot, _):
            let counts = try matches.countOrdinals(slot: slot.rawValue, in: database)
            return try ranked(counts, in: database)
        case .date(let length):
            let counts = try matches.countValuePrefixes(slot: Slot.published.rawValue, length: length, in: database)
            let labels = counts.labels.map {
                FacetResult.Label(label: $0.label, count: $0.documents, isChosen: chosen.contains($0.label))
            }
            // Time runs on; where only some are listed, the latest are.
            let listed = limit.map { labels.suffix($0) } ?? labels[...]
            return result(Array(listed), counts.documents, counts.missing, all: labels.map(\.count))
        }
    }

    private func ranked(
        _ counts: MatchSet.Counts<UInt32>, in database: borrowing Database
    ) throws(XapianError) -> FacetResult {
        // Of labels with equal counts the one comes first that the index met first: frequent names are met early, so what
        // a limit cuts off is what matters least. Names are looked up only for what is listed.
        let sorted = counts.labels.sorted { ($1.documents, $0.label) < ($0.documents, $1.label) }
        let listed = try sorted.prefix(limit ?? sorted.count).map { ordinal, documents throws(XapianError) in
            let name = String(
                decoding: try database.metadata(LabelDictionary.labelKey(dimension, ordinal: ordinal)),
                as: UTF8.self)
            return FacetResult.Label(label: name, count: documents, isChosen: chosen.contains(nameKey(name)))
        }
        return result(listed, counts.documents, counts.missing, all: counts.labels.map(\.documents))
    }

    private func result(_ labels: [FacetResult.Label], _ documents: Int, _ missing: Int, all: [Int]) -> FacetResult {
        FacetResult(
            dimension: dimension, labels: labels, labelCount: all.count, documents: documents, missing: missing,
            other: all.reduce(0, +) - labels.reduce(0) { $0 + $1.count }, isExact: true)
    }
}
