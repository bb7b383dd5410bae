import NewsModel

/// JSON of the Citation Style Language, version 1.0.2 of its schema: an array of items.
struct CSLWriter: CitationWriter {
    private var isFirst = true

    mutating func begin(_ head: ExportHead) -> String { "[" }

    mutating func write(_ entry: CitedEntry) throws -> String {
        defer { isFirst = false }
        return (isFirst ? "\n" : ",\n") + (try JSONText.encode(Self.item(entry)))
    }

    func end() -> String { "\n]\n" }

    static func item(_ entry: CitedEntry) -> [String: JSONValue] {
        let citation = entry.citation
        var item: [String: JSONValue] = [
            "id": .string(entry.key),
            "type": .string(citation.type ?? (citation.isWebPage ? "webpage" : "article-newspaper")),
            "title": .string(citation.shownTitle),
        ]
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { item[name] = .string(value) }
        }
        func add(_ name: String, _ date: PublicationDate?) {
            guard let date else { return }
            item[name] = .object(["date-parts": .array([.array(date.parts.map { .integer(Int64($0)) })])])
        }
        let names = citation.authorNames
        if !names.isEmpty { item["author"] = .array(names.map(Self.name)) }
        add("container-title", citation.outlet)
        add("section", citation.section)
        add("edition", citation.edition)
        add("page", citation.page)
        add("publisher", citation.publisher)
        add("publisher-place", citation.place)
        add("URL", citation.url)
        add("DOI", citation.doi)
        add("language", citation.language)
        add("abstract", citation.abstract)
        add("issued", citation.published)
        add("accessed", citation.accessed)
        if citation.isArchived, let origin = citation.origin {
            add("archive", "Web archive (\(origin.format.rawValue.uppercased()))")
            add("archive_location", origin.description)
        }
        add("note", entry.noteParagraphs.joined(separator: "\n"))
        add("keyword", entry.keywords.map { $0.replacing(",", with: ";") }.joined(separator: ", "))
        return item
    }

    private static func name(_ name: AuthorName) -> JSONValue {
        guard let given = name.given else { return .object(["literal": .string(name.family)]) }
        var parts: [String: JSONValue] = ["family": .string(name.family), "given": .string(given)]
        if let suffix = name.suffix { parts["suffix"] = .string(suffix) }
        return .object(parts)
    }
}
