import NewsModel
import TextAnalysis
import Xapian

extension FacetCounter {
    /// Counts the labels that the reader gave: they are in no slot, so their articles are looked up among the matches.
    func marked(_ matches: borrowing MatchSet, in database: borrowing Database) throws -> FacetResult {
        let all = Set(matches.allDocuments)
        let stories = groups.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.document, $0.group) }) }
        func storyCount(_ documents: some Sequence<UInt32>) -> Int? {
            stories.map { stories in Set(documents.map { stories[$0] ?? StoryGroups.alone($0) }).count }
        }
        var known: [ArticleID: UInt32?] = [:]
        var having: Set<UInt32> = []
        var labels: [FacetResult.Label] = []
        for (label, articles) in try marks?.labels(of: dimension) ?? [] {
            var documents: Set<UInt32> = []
            for article in articles {
                let document: UInt32?
                if let found = known[article] {
                    document = found
                } else {
                    document = try database.document(of: article)
                    known[article] = .some(document)
                }
                if let document, all.contains(document) { documents.insert(document) }
            }
            guard !documents.isEmpty else { continue }
            having.formUnion(documents)
            labels.append(
                FacetResult.Label(
                    label: label, count: documents.count, stories: storyCount(documents),
                    isChosen: chosen.contains(nameKey(label))))
        }
        let byCount = labels.enumerated().sorted { left, right in
            func key(_ label: FacetResult.Label) -> (Int, Int) {
                countsStories ? (label.stories ?? 0, label.count) : (label.count, 0)
            }
            return key(left.element) == key(right.element)
                ? left.offset < right.offset : key(left.element) > key(right.element)
        }.map(\.element)
        let wanted = byCount.filter { isWanted($0.label) }
        let listed = limit.map { Array(wanted.prefix($0)) } ?? wanted
        return FacetResult(
            dimension: dimension, labels: listed, labelCount: labels.count, documents: having.count,
            missing: all.count - having.count,
            stories: storyCount(having).map { having in
                FacetResult.StoryCounts(having: having, lacking: (storyCount(all) ?? 0) - having)
            },
            other: labels.reduce(0) { $0 + $1.count } - listed.reduce(0) { $0 + $1.count }, isExact: true)
    }
}
