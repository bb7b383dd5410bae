import ArticleIndex

/// Labels by dimension as JSON, as rows of the notebook have them.
enum LabelsText {
    static func encode(_ labels: [ArticleIndex.Dimension: [String]]) -> String {
        let named = Dictionary(uniqueKeysWithValues: labels.map { ($0.key.rawValue, $0.value) })
        return (try? JSONText.encode(named)) ?? "{}"
    }

    static func decode(_ text: String) -> [ArticleIndex.Dimension: [String]] {
        labels((try? JSONText.decode([String: [String]].self, text)) ?? [:])
    }

    static func labels(_ named: [String: [String]]) -> [ArticleIndex.Dimension: [String]] {
        named.reduce(into: [:]) { labels, entry in
            if let dimension = ArticleIndex.Dimension(rawValue: entry.key) { labels[dimension] = entry.value }
        }
    }
}
