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
        var sorted = counts.labels.sorted { $0.documents > $1.documents }
        // Names are looked up only for what is listed, and for those that tie with the last.
        if let limit, sorted.count > limit, limit > 0 {
            let least = sorted[limit - 1].documents
            sorted.removeAll { $0.documents < least }
        } else if limit == 0 {
            sorted = []
        }
        var labels: [FacetResult.Label] = []
        for (ordinal, documents) in sorted {
            let name = String(
                decoding: try database.metadata(LabelDictionary.labelKey(dimension, ordinal: ordinal)),
                as: UTF8.self)
            labels.append(
                FacetResult.Label(label: name, count: documents, isChosen: chosen.contains(nameKey(name))))
        }
        labels.sort { ($1.count, $0.label) < ($0.count, $1.label) }
        let listed = limit.map { Array(labels.prefix($0)) } ?? labels
        return result(listed, counts.documents, counts.missing, all: counts.labels.map(\.documents))
    }

    private func result(_ labels: [FacetResult.Label], _ documents: Int, _ missing: Int, all: [Int]) -> FacetResult {
        FacetResult(
            dimension: dimension, labels: labels, labelCount: all.count, documents: documents, missing: missing,
            other: all.reduce(0, +) - labels.reduce(0) { $0 + $1.count }, isExact: true)
    }
}
