import Foundation

/// The layout of ProQuest's text export: a line of underscores between articles, the text under `Full text:`, and a list of
/// fields behind it.
enum ProQuestLayout {
    private static let fields: Set<String> = [
        "title", "author", "publication title", "publication date", "publication year", "publication info", "pages",
        "section", "publisher", "issn", "source type",
        "language of publication", "document type", "proquest document id", "document url", "copyright", "last updated",
        "database", "subject", "location", "people",
        "company / organization", "company/organization", "abstract", "full text", "links", "first page",
        "place of publication", "country of publication", "publication subject", "dateline",
        "identifier / keyword", "classification", "volume", "issue", "number of pages", "business indexing term",
        "column", "e-issn", "edition", "credit", "word count", "start page", "source attribution",
    ]

    static func entries(_ lines: [String]) throws(ReadError) -> [ExportReader.Entry] {
        var parts: [[String]] = [[]]
        for line in lines {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text.count >= 40, text.allSatisfy({ $0 == "_" }) {
                parts.append([])
            } else {
                parts[parts.count - 1].append(line)
            }
        }
        let articles = parts.filter { part in
            part.contains { ExportReader.field($0, ["proquest document id", "document url"]) != nil }
        }
        let announced = lines.lazy.compactMap { line -> Int? in
            let words = line.trimmingCharacters(in: .whitespaces).split(separator: " ")
            return words.count == 4 && words[0] == "Document" && words[2] == "of" ? Int(words[3]) : nil
        }.first
        guard announced == nil || announced! == articles.count else {
            throw ReadError("it counts \(announced!) documents and has \(articles.count)")
        }
        for part in articles {
            guard part.count(where: { ExportReader.field($0, ["proquest document id"]) != nil }) <= 1 else {
                throw ReadError("two articles without a line between them")
            }
        }
        return articles.map(entry)
    }

    private static func entry(_ lines: [String]) -> ExportReader.Entry {
        var values: [String: [String]] = [:]
        var current: String?
        var first: String?
        for line in lines {
            let text = line.trimmingCharacters(in: .whitespaces)
            if let field = ExportReader.field(line, fields),
                current != "full text"
                    || ["title", "publication title", "subject", "company / organization", "people", "location"]
                        .contains(field.name)
                    || field.name == "proquest document id"
            {
                current = field.name
                if values[field.name] == nil || field.name == "full text" {
                    values[field.name] = [field.value]
                } else {
                    current = nil
                }
                continue
            }
            if let name = current, name == "full text" || name == "abstract" {
                values[name]!.append(line)
            } else if let name = current, !text.isEmpty {
                values[name]!.append(text)
            } else if text.isEmpty {
                current = nil
            } else if first == nil, values.isEmpty, !(text.hasPrefix("Document ") && text.contains(" of ")) {
                first = text
            }
        }
        func value(_ name: String) -> String? {
            values[name].flatMap { PageStatements.line($0.joined(separator: " ")) }
        }
        var entry = ExportReader.Entry()
        entry.title = value("title") ?? first
        // "The Guardian; London (UK)", "Wall Street Journal, Eastern edition; New York, N.Y."
        entry.outlet = (value("publication title") ?? value("publication info")).map {
            String($0.prefix { $0 != ";" }).trimmingCharacters(in: .whitespaces)
        }
        entry.date = value("publication date") ?? value("publication year")
        entry.authors = value("author").map { $0.split(separator: ";").compactMap { name($0) } } ?? []
        entry.section = value("section")
        entry.language = value("language of publication")
        entry.id = value("proquest document id")
        entry.url = value("document url").map { String($0.prefix { !$0.isWhitespace }) }
        entry.topics = value("subject").map { $0.split(separator: ";").compactMap { String($0).trimmedOrNil } } ?? []
        entry.paragraphs = ExportReader.paragraphs(values["full text"] ?? values["abstract"] ?? [])
        if values["full text"] == nil { entry.extra["is_abstract"] = "true" }
        for (field, key) in [
            ("pages", "pages"), ("publisher", "publisher"), ("issn", "issn"), ("document type", "type"),
            ("location", "places"), ("people", "people"), ("company / organization", "organisations"),
            ("database", "database"), ("copyright", "copyright"), ("dateline", "dateline"),
        ] {
            if let text = value(field) { entry.extra[key] = text }
        }
        return entry
    }

    /// `Lee, Ann` is Ann Lee.
    private static func name(_ text: Substring) -> String? {
        let parts = text.split(separator: ",").compactMap { String($0).trimmedOrNil }
        return parts.count == 2 ? parts[1] + " " + parts[0] : String(text).trimmedOrNil
    }
}
