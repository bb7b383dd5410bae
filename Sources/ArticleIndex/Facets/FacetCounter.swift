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
    let columns: FacetColumns
    /// The stories of the matches, where they are counted too.
    var groups: [MatchSet.Grouped]?
    /// Whether labels are sorted by their numbers of stories.
    var countsStories = false
    /// What the reader made of articles.
    var marks: (any ReaderMarks)?

    func count(_ matches: borrowing MatchSet, in database: borrowing Database) throws -> FacetResult {
        switch dimension.storage {
        case .notebook: return try marked(matches, in: database)
        case .labels(let slot, _):
            let (map, labels) = dimension.hasNames ? try names.labelMap(dimension, in: database) : (.init(), [:])
            let counts = try matches.countOrdinals(
                slot: slot.rawValue,
                column: columns.column(slot, matches: matches.total, in: database), as: map,
                groups: groups ?? [], in: database)
            return try ranked(counts, labels, in: database)
        case .date(let length):
            let counts = try matches.countValuePrefixes(
                slot: Slot.published.rawValue,
                column: columns.column(.published, matches: matches.total, in: database),
                length: length, groups: groups ?? [], in: database)
            let labels = counts.labels.map {
                FacetResult.Label(
                    label: $0.label, count: $0.documents, stories: groups == nil ? nil : $0.groups,
                    isChosen: chosen.contains($0.label))
            }
            // Time runs on; where only some are listed, the latest are.
            let wanted = labels.filter { isWanted($0.label) }
            let listed = limit.map { wanted.suffix($0) } ?? wanted[...]
            return result(Array(listed), counts)
        }
    }

    private func ranked(
        _ counts: MatchSet.Counts<UInt32>, _ decided: [UInt32: String], in database: borrowing Database
    ) throws -> FacetResult {
        // Of labels with equal counts the one comes first that the index met first: frequent names are met early, so what
        // a limit cuts off is what matters least. Names are looked up only for what is listed.
        func isBefore(_ left: MatchSet.Counts<UInt32>.Count, _ right: MatchSet.Counts<UInt32>.Count) -> Bool {
            let (more, fewer) =
                countsStories
                ? ((left.groups, left.documents), (right.groups, right.documents))
                : ((left.documents, 0), (right.documents, 0))
            return more == fewer ? left.label < right.label : more > fewer
        }
        let sorted =
            matching == nil
            ? counts.labels.first(limit ?? counts.labels.count, by: isBefore) : counts.labels.sorted(by: isBefore)
        var listed: [FacetResult.Label] = []
        for (ordinal, documents, stories) in sorted {
            if let limit, listed.count == limit { break }
            let name = try decided[ordinal] ?? names.label(of: ordinal, dimension, in: database)
            guard isWanted(name) else { continue }
            listed.append(
                FacetResult.Label(
                    label: name, count: documents, stories: groups == nil ? nil : stories,
                    isChosen: chosen.contains(nameKey(name))))
        }
        if dimension == .weekday {
            listed.sort {
                PublicationDate.weekdays.firstIndex(of: $0.label) ?? 7 < PublicationDate.weekdays.firstIndex(
                    of: $1.label) ?? 7
            }
        }
        return result(listed, counts)
    }

    func isWanted(_ label: String) -> Bool {
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

    private func result<Label>(_ labels: [FacetResult.Label], _ counts: MatchSet.Counts<Label>) -> FacetResult {
        FacetResult(
            dimension: dimension, labels: labels, labelCount: counts.labels.count, documents: counts.documents,
            missing: counts.missing,
            stories: groups.map { _ in
                FacetResult.StoryCounts(having: counts.groupedDocuments, lacking: counts.groupedMissing)
            },
            other: counts.labels.reduce(0) { $0 + $1.documents } - labels.reduce(0) { $0 + $1.count }, isExact: true)
    }
}
