import NewsModel
import TextAnalysis

/// Other names by which the gazetteer knows a label: `US` is counted as `United States`.
enum NameAliases {
    /// The label that articles are counted under which write `name`; nil where there is none, or it is `name` itself.
    ///
    /// The gazetteer is loaded only when a query names a place or an organisation, which takes some milliseconds.
    static func label(for name: String, _ dimension: Dimension) -> String? {
        let kind: EntityKind
        switch dimension {
        case .place: kind = .place
        case .org: kind = .organisation
        default: return nil
        }
        guard let label = Gazetteer.standard.label(for: name, kind: kind), nameKey(label) != nameKey(name) else {
            return nil
        }
        return label
    }
}
