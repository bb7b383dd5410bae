import Foundation

/// The layouts of Nexis: the older one with a line `3 of 25 DOCUMENTS` before each article, and the newer one that ends
/// each with `End of Document`.
enum NexisLayout {
    private static let fields: Set<String> = [
        "headline", "byline", "section", "length", "dateline", "highlight", "load-date", "language", "publication-type",
        "journal-code", "graphic", "body", "series",
        "classification", "notes", "copyright", "subject", "industry", "geographic", "person", "company",
        "organization", "document-type", "correction", "type", "pub-type",
    ]

    /// `3 of 25 DOCUMENTS`, in any of the languages of the service.
    static func isCounter(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        return words.count == 4 && Int(words[0]) != nil && Int(words[2]) != nil
            && ["of", "von", "de", "sur"].contains(String(words[1]).lowercased())
            && ["DOCUMENTS", "DOKUMENTEN", "DOCUMENTOS", "DOCUMENTI"].contains(String(words[3]))
    }

    static func entries(_ lines: [String]) throws(ReadError) -> [ExportReader.Entry] {
        let counters = lines.indices.filter { isCounter(lines[$0].trimmingCharacters(in: .whitespaces)) }
        if !counters.isEmpty { return try classic(lines, counters) }
        let ends = lines.indices.filter { lines[$0].trimmingCharacters(in: .whitespaces) == "End of Document" }
        guard !ends.isEmpty else { throw ReadError("neither 'N of M DOCUMENTS' nor 'End of Document'") }
        var entries: [ExportReader.Entry] = []
        var start = 0
        for end in ends {
            entries.append(try modern(Array(lines[start..<end])))
            start = end + 1
        }
        return entries
    }

    // MARK: - N of M DOCUMENTS

    private static func classic(_ lines: [String], _ counters: [Int]) throws(ReadError) -> [ExportReader.Entry] {
        let first = lines[counters[0]].split(separator: " ").compactMap { Int($0) }
        guard first.count == 2, first[0] + counters.count - 1 <= first[1] || counters.count == first[1] else {
            throw ReadError("it counts \(first.last ?? 0) documents and has \(counters.count)")
        }
        var entries: [ExportReader.Entry] = []
        for (index, counter) in counters.enumerated() {
            let end = index + 1 < counters.count ? counters[index + 1] : lines.count
            let number = lines[counter].split(separator: " ").compactMap { Int($0) }.first
            guard number == first[0] + index else { throw ReadError("document \(first[0] + index) is missing") }
            entries.append(entry(Array(lines[(counter + 1)..<end])))
        }
        return entries
    }

    private static func entry(_ lines: [String]) -> ExportReader.Entry {
        var entry = ExportReader.Entry()
        var body: [String] = []
        var name: String?
        var values: [String: String] = [:]
        var hasBody = false
        // Before the first field: outlet, date.
        for line in lines {
            if let field = ExportReader.field(line, fields), field.name != "body" || field.value.isEmpty {
                name = field.name
                values[field.name, default: ""] += field.value
                if ["load-date", "language", "publication-type"].contains(field.name) { hasBody = true }
                continue
            }
            let text = line.trimmingCharacters(in: .whitespaces)
            if text.isEmpty {
                if name != nil, name != "body" || !body.isEmpty { name = name == "body" ? "body" : nil }
                body.append("")
                continue
            }
            if let current = name, current != "body" {
                values[current]! += " " + text
                continue
            }
            if values.isEmpty, entry.outlet == nil {
                entry.outlet = text
            } else if values.isEmpty, entry.date == nil, ExportReader.isDate(text) {
                entry.date = text
            } else if text.hasPrefix("Copyright ") || text == "All Rights Reserved" {
                entry.extra["copyright"] = entry.extra["copyright"] ?? text
            } else if !hasBody {
                body.append(line)
            }
        }
        fill(&entry, values)
        if entry.title == nil {
            // Some papers have the headline without its name.
            let paragraphs = ExportReader.paragraphs(body)
            if let first = paragraphs.first, first.count < 200, paragraphs.count > 1, values["length"] != nil {
                entry.title = first
                entry.paragraphs = Array(paragraphs.dropFirst())
                return entry
            }
        }
        entry.paragraphs = ExportReader.paragraphs(body)
        return entry
    }

    // MARK: - End of Document

    private static func modern(_ lines: [String]) throws(ReadError) -> ExportReader.Entry {
        var entry = ExportReader.Entry()
        guard let bodyStart = lines.firstIndex(where: { $0.trimmingCharacters(in: .whitespaces) == "Body" }) else {
            throw ReadError("an article has no line 'Body'")
        }
        var head: [String] = []
        var values: [String: String] = [:]
        for line in lines[..<bodyStart] {
            let text = line.trimmingCharacters(in: .whitespaces)
            guard !text.isEmpty else { continue }
            if let field = ExportReader.field(text, fields) {
                values[field.name] = field.value
            } else if text.hasPrefix("Copyright ") {
                entry.extra["copyright"] = text
            } else if values.isEmpty {
                head.append(text)
            }
        }
        // Headline, outlet, date, in this order; before them may stand what the export was asked for.
        guard let dateLine = head.lastIndex(where: ExportReader.isDate), dateLine >= 2 else {
            throw ReadError("an article does not begin with headline, outlet and date")
        }
        entry.title = head[dateLine - 2]
        entry.outlet = head[dateLine - 1]
        entry.date = head[dateLine]
        var body: [String] = []
        var isOver = false
        for line in lines[(bodyStart + 1)...] {
            let text = line.trimmingCharacters(in: .whitespaces)
            if let field = ExportReader.field(text, fields),
                field.name == "load-date" || isOver || field.name == "graphic" || field.name == "notes"
            {
                values[field.name] = field.value
                isOver = true
                continue
            }
            if text == "Classification" || text == "Graphic" || text == "Notes" { isOver = true }
            if !isOver { body.append(line) }
        }
        fill(&entry, values)
        entry.paragraphs = ExportReader.paragraphs(body)
        return entry
    }

    private static func fill(_ entry: inout ExportReader.Entry, _ values: [String: String]) {
        func value(_ name: String) -> String? { values[name].flatMap(PageStatements.line) }
        entry.title = value("headline") ?? entry.title
        entry.authors = value("byline").map(Byline.authors) ?? entry.authors
        entry.section = value("section").map { String($0.prefix { $0 != ";" }) }
        entry.language = value("language").map { String($0.prefix { $0 != ";" && $0 != "," }) }
        if let subject = value("subject") { entry.topics = subject.split(separator: ";").compactMap { topic($0) } }
        for name in [
            "length", "dateline", "load-date", "publication-type", "graphic", "series", "correction", "geographic",
            "person", "company", "organization",
        ] {
            if let text = value(name) { entry.extra[name] = text }
        }
    }

    /// `ELECTIONS (90%)` without its weight.
    private static func topic(_ text: Substring) -> String? {
        String(text.prefix { $0 != "(" }).trimmedOrNil?.capitalizedFirst
    }
}

extension String {
    fileprivate var capitalizedFirst: String {
        guard self == uppercased(), count > 3 else { return self }
        return prefix(1) + dropFirst().lowercased()
    }
}
