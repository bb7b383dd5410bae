import NewsModel
import TextAnalysis
import Xapian

/// Counts the labels of one dimension over the matches of a search.
struct FacetCounter {
    let dimension: Dimension
    let limit: Int?
    /// Keys of the labels that are filters.
    let chosen: Set<String>
    /// Only labels that match are listed.
    let matching: String?
    let names: NameGroups

    func count(_ matches: borrowing MatchSet, in database: borrowing Database) throws -> FacetResult {
        switch dimension.storage {
        case .labels(let slot, _):
            let (map, labels) = dimension.hasNames ? try names.labelMap(dimension, in: database) : (.init(), [:])
            let counts = try matches.countOrdinals(slot: slot.rawValue, as: map, in: database)
            return try ranked(counts, labels, in: database)
        case .date(let length):
            let counts = try matches.countValuePrefixes(slot: Slot.published.rawValue, length: length, in: database)
            let labels = counts.labels.map {
                FacetResult.Label(label: $0.label, count: $0.documents, isChosen: chosen.contains($0.label))
            }
            // Time runs on; where only some are listed, the latest are.
            let wanted = labels.filter { isWanted($0.label) }
            let listed = limit.map { wanted.suffix($0) } ?? wanted[...]
            return result(Array(listed), counts.documents, counts.missing, all: labels.map(\.count))
        }
    }

    private func ranked(
        _ counts: MatchSet.Counts<UInt32>, _ decided: [UInt32: String], in database: borrowing Database
    ) throws -> FacetResult {
        // Of labels with equal counts the one comes first that the index met first: frequent names are met early, so what
        // a limit cuts off is what matters least. Names are looked up only for what is listed.
        let sorted = counts.labels.sorted { ($1.documents, $0.label) < ($0.documents, $1.label) }
        var listed: [FacetResult.Label] = []
        for (ordinal, documents) in sorted {
            if let limit, listed.count == limit { break }
            let name = try decided[ordinal] ?? names.label(of: ordinal, dimension, in: database)
            guard isWanted(name) else { continue }
            listed.append(FacetResult.Label(label: name, count: documents, isChosen: chosen.contains(nameKey(name))))
        }
        if dimension == .weekday {
            listed.sort {
                PublicationDate.weekdays.firstIndex(of: $0.label) ?? 7 < PublicationDate.weekdays.firstIndex(
                    of: $1.label) ?? 7
            }
        }
        return result(listed, counts.documents, counts.missing, all: counts.labels.map(\.documents))
    }

    private func isWanted(_ label: String) -> Bool {
        guard let matching else { return true }
        return Self.matches(Array(label.lowercased()), Array(matching.lowercased()))
    }

    /// Whether text matches a pattern with `*` and `?`.
    static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
        var places: Set<Int> = [0]
        func settled(_ places: Set<Int>) -> Set<Int> {
            var settled = places
            for start in places {
                var place = start
                while place < pattern.count, pattern[place] == "*" {
                    place += 1
                    settled.insert(place)
                }
            }
            return settled
        }
        places = settled(places)
        for character in text {
            var next: Set<Int> = []
            for place in places where place < pattern.count {
                if pattern[place] == "*" { next.insert(place) }
                if pattern[place] == "?" || pattern[place] == character { next.insert(place + 1) }
            }
            places = settled(next)
        }
        return places.contains(pattern.count)
    }

    private func result(_ labels: [FacetResult.Label], _ documents: Int, _ missing: Int, all: [Int]) -> FacetResult {
        FacetResult(
            dimension: dimension, labels: labels, labelCount: all.count, documents: documents, missing: missing,
            other: all.reduce(0, +) - labels.reduce(0) { $0 + $1.count }, isExact: true)
    }
}
