/// References in a style, sorted as a bibliography is, one a paragraph.
struct BibliographyWriter: CitationWriter {
    let style: CitationStyle
    private var references: [(key: String, text: String)] = []

    init(style: CitationStyle) {
        self.style = style
    }

    mutating func write(_ entry: CitedEntry) -> String {
        references.append((style.sortKey(of: entry.citation), style.text(of: entry.citation)))
        return ""
    }

    func end() -> String {
        references.sorted { ($0.key, $0.text) < ($1.key, $1.text) }.map { SafeText.line($0.text) + "\n\n" }.joined()
    }
}
