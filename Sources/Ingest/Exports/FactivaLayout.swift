import Foundation

/// The layouts of Factiva: every article ends with `Document` and its accession number; with indexing each field has a
/// code of two or three letters in front.
enum FactivaLayout {
    private static let codes: Set<String> = [
        "HD", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "CO", "IN",
        "NS", "RE", "IPC", "IPD", "PUB", "AN", "SE", "CLM", "CR", "ART",
        "CX", "DE", "PD",
    ]

    /// The accession number of a line `Document GRDN000020231023ejan0001m`.
    static func documentID(_ line: String) -> String? {
        let text = line.trimmingCharacters(in: .whitespaces)
        let words = text.split(whereSeparator: \.isWhitespace)
        let start = words.first == "AN" ? 1 : 0
        guard words.count == start + 2, words[start] == "Document" else { return nil }
        let id = words[start + 1]
        guard id.count >= 16, id.count <= 40, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
            id.count(where: \.isNumber) >= 8,
            id.prefix(2).allSatisfy(\.isLetter)
        else { return nil }
        return String(id)
    }

    static func entries(_ lines: [String]) throws(ReadError) -> [ExportReader.Entry] {
        var entries: [ExportReader.Entry] = []
        var start = 0
        for (index, line) in lines.enumerated() {
            guard let id = documentID(line) else { continue }
            let part = Array(lines[start..<index])
            var entry = isCoded(part) ? coded(part) : try plain(part)
            entry.id = id
            entries.append(entry)
            start = index + 1
        }
        guard !entries.isEmpty else { throw ReadError("no line 'Document' with an accession number") }
        // What follows the last article is the search that was made.
        return entries
    }

    private static func code(_ line: String) -> (code: String, value: String)? {
        let text = line.trimmingCharacters(in: .whitespaces)
        let word = text.prefix { $0.isUppercase }
        guard (2...3).contains(word.count), codes.contains(String(word)) else { return nil }
        let rest = text.dropFirst(word.count)
        guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
        return (String(word), rest.trimmingCharacters(in: .whitespaces))
    }

    private static func isCoded(_ lines: [String]) -> Bool {
        let found = Set(lines.compactMap { code($0)?.code })
        return found.contains("HD") && found.contains("PD") && (found.contains("SN") || found.contains("SC"))
    }

    private static func coded(_ lines: [String]) -> ExportReader.Entry {
        var values: [String: [String]] = [:]
        var current: String?
        for line in lines {
            if let (code, value) = code(line) {
                current = code
                values[code, default: []].append(value)
            } else if let current {
                values[current]!.append(line)
            }
        }
        func value(_ code: String) -> String? {
            values[code].flatMap { PageStatements.line($0.joined(separator: " ")) }
        }
        var entry = ExportReader.Entry()
        entry.title = value("HD")
        entry.outlet = value("SN")
        entry.date = value("PD")
        entry.authors = value("BY").map(Byline.authors) ?? []
        entry.section = value("SE")
        entry.language = value("LA")
        entry.topics = values["NS"].map { $0.joined(separator: " ") }.map(subjects) ?? []
        entry.paragraphs = ExportReader.paragraphs((values["LP"] ?? []) + [""] + (values["TD"] ?? []))
        for (code, name) in [
            ("WC", "length"), ("ET", "time"), ("PG", "page"), ("ED", "edition"), ("CY", "copyright"),
            ("CO", "companies"), ("RE", "regions"), ("IN", "industries"), ("PUB", "publisher"), ("SC", "source_code"),
        ] {
            if let text = value(code) { entry.extra[name] = text }
        }
        return entry
    }

    /// `gpol : Domestic Politics | gcat : Political/General News`.
    private static func subjects(_ text: String) -> [String] {
        text.split(separator: "|").compactMap { part in
            String(part.split(separator: ":").last ?? "").trimmedOrNil
        }
    }

    /// Headline, byline, `512 words`, date, time, outlet, code, page, language, copyright, then the text.
    private static func plain(_ lines: [String]) throws(ReadError) -> ExportReader.Entry {
        let kept = lines.map { $0.trimmingCharacters(in: .whitespaces) }
        guard let words = kept.firstIndex(where: isWordCount) else {
            throw ReadError("an article has no line with its number of words")
        }
        var entry = ExportReader.Entry()
        // With an empty line between the parts a headline may take two lines; without, each line is a part.
        let opening: [String] = Array(kept[..<words].drop { $0.isEmpty })
        let hasGaps = opening.dropLast().contains("")
        let before: [String] = hasGaps ? ExportReader.paragraphs(opening) : opening.filter { !$0.isEmpty }
        guard let last = before.last else { throw ReadError("an article has no headline") }
        if before.count >= 2,
            last.lowercased().hasPrefix("by ") || last.count < 60 && before[before.count - 2].count > last.count
        {
            entry.title = before[before.count - 2]
            entry.authors = Byline.authors(last)
            if before.count >= 3 { entry.section = before[before.count - 3] }
        } else {
            entry.title = last
            if before.count >= 2 { entry.section = before[before.count - 2] }
        }
        entry.extra["length"] = kept[words]
        var index = words + 1
        while index < kept.count, kept[index].isEmpty { index += 1 }
        guard index < kept.count, ExportReader.isDate(kept[index]) else {
            throw ReadError("an article has no date behind its number of words")
        }
        entry.date = kept[index]
        index += 1
        // The lines of the head stand without a gap, or each with one; the copyright is the last.
        var head: [String] = []
        var end: Int?
        for position in index..<min(kept.count, index + 24) {
            let text = kept[position]
            if text.isEmpty { continue }
            head.append(text)
            if text.hasPrefix("Copyright") || text.hasPrefix("©") || text.hasPrefix("(c)") || text.hasPrefix("(C)") {
                end = position
                break
            }
        }
        guard let end else { throw ReadError("an article has no line with its copyright") }
        entry.extra["copyright"] = head.removeLast()
        head.removeAll { isTime($0) }
        guard let outlet = head.first else { throw ReadError("an article has no outlet") }
        entry.outlet = outlet
        entry.language = head.dropFirst().first { languages.contains($0) }
        var rest = Array(kept[(end + 1)...])
        // A copyright may take more than one line.
        while let next = rest.first, !next.isEmpty, next.count < 80, rest.dropFirst().first?.isEmpty == true,
            next.lowercased().contains("rights reserved")
        { rest.removeFirst() }
        entry.paragraphs = ExportReader.paragraphs(rest)
        return entry
    }

    private static let languages: Set<String> = [
        "English", "German", "French", "Spanish", "Italian", "Portuguese", "Dutch", "Russian", "Arabic", "Chinese",
        "Japanese", "Deutsch",
        "Français", "Español",
    ]

    private static func isTime(_ line: String) -> Bool {
        line.count == 5 && line.contains(":") && line.filter(\.isNumber).count == 4
    }

    private static func isWordCount(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        return words.count == 2 && words[0].allSatisfy({ $0.isNumber || $0 == "," || $0 == "." })
            && ["words", "Wörter", "mots", "palabras", "parole"].contains(String(words[1]))
    }
}
