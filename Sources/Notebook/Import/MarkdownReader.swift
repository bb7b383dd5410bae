import Foundation

/// Reads a list that `MarkdownWriter` wrote, and what a person changed in it.
struct MarkdownReader {
    private var document = ListDocument(
        list: ReadingList(name: ""), sections: [], entries: [])
    private var section: String?
    /// The lines of the value that is being read.
    private var field: (name: String, lines: [String])?
    private var blankLines = 0
    private var heading: String?
    private var quotations: [(text: String, note: String)] = []
    private var entry: CitedEntry?

    /// The list; nil where the text has no heading of a list and no entry.
    static func document(_ text: String) throws -> ListDocument? {
        var reader = MarkdownReader()
        // By scalars: together, CR and LF are one character.
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            try reader.read(String(line.last == "\r" ? line.dropLast() : line))
        }
        try reader.endEntry()
        guard !reader.document.list.name.isEmpty || !reader.document.entries.isEmpty else { return nil }
        return reader.document
    }

    private mutating func read(_ line: String) throws {
        if let text = line.after("# ") {
            try endEntry()
            document.list.name = MarkdownText.unescaped(text)
        } else if let text = line.after("## ") {
            try endEntry()
            let name = MarkdownText.unescaped(text)
            section = name
            if !document.sections.contains(name) { document.sections.append(name) }
        } else if let text = line.after("### ") {
            try endEntry()
            heading =
                String(text.drop(while: \.isNumber)).after(". ").map(MarkdownText.unescaped)
                ?? MarkdownText.unescaped(text)
            entry = CitedEntry(nil, Citation(title: heading))
            entry?.section = section
        } else if let facts = comment(line, MarkdownWriter.listMark) {
            endField()
            let facts = try JSONText.decode(MarkdownWriter.ListFacts.self, facts)
            document.list.created = facts.created
            document.list.smart = facts.smart
            document.sections = facts.sections
        } else if let facts = comment(line, MarkdownWriter.entryMark) {
            endField()
            try take(JSONText.decode(MarkdownWriter.EntryFacts.self, facts).entry)
        } else if entry == nil, let text = line.after(">") {
            if field == nil { field = ("list note", []) }
            // A blank line of the text is a blank line of the file, too.
            for _ in 0..<blankLines { field?.lines.append("") }
            blankLines = 0
            field?.lines.append(String(text.after(" ") ?? text))
        } else if entry != nil, let text = line.after("- "), let colon = text.firstIndex(of: ":"),
            ["status", "rating", "tag", "note", "quote", "quote note"].contains(String(text[..<colon]))
        {
            endField()
            let value = text[text.index(after: colon)...]
            field = (String(text[..<colon]), [String(String(value).after(" ") ?? String(value))])
        } else if line.allSatisfy({ $0 == " " }) {
            if field != nil { blankLines += 1 }
        } else if field != nil, let text = line.after("  ") {
            for _ in 0..<blankLines { field?.lines.append("") }
            blankLines = 0
            field?.lines.append(text)
        } else {
            endField()
        }
    }

    private func comment(_ line: String, _ mark: String) -> String? {
        guard let text = line.after(mark), text.hasSuffix(MarkdownWriter.endMark) else { return nil }
        return String(text.dropLast(MarkdownWriter.endMark.count))
    }

    private mutating func endField() {
        defer {
            field = nil
            blankLines = 0
        }
        guard let field else { return }
        let value = MarkdownText.unescaped(field.lines.joined(separator: "\n"))
        switch field.name {
        case "list note": document.list.note = value
        case "status": entry?.status = value
        case "rating": entry?.rating = Int(value)
        case "tag": entry?.tags.append(value)
        case "note": entry?.note = value
        case "quote": quotations.append((value, ""))
        case "quote note": if !quotations.isEmpty { quotations[quotations.count - 1].note = value }
        default: break
        }
    }

    /// What the comment behind an entry says; a headline that a person changed stays as it was changed.
    private mutating func take(_ facts: CitedEntry) {
        guard let open = entry else { return }
        var entry = facts
        entry.section = open.section
        entry.status = open.status
        entry.rating = open.rating
        entry.tags = open.tags
        entry.note = open.note
        if let heading, heading != entry.citation.shownTitle { entry.citation.title = heading }
        self.entry = entry
    }

    private mutating func endEntry() throws {
        endField()
        defer {
            entry = nil
            heading = nil
            quotations = []
        }
        guard var entry else { return }
        let known = entry.quotations
        entry.quotations = quotations.enumerated().map { index, open in
            // The n-th passage has the n-th anchor; one that a person wrote in has none.
            var quotation =
                known.indices.contains(index)
                ? known[index] : Quotation(text: "", prefix: "", suffix: "", hash: "", note: "", added: "")
            quotation.text = open.text
            quotation.note = open.note
            return quotation
        }
        document.entries.append(entry)
    }
}

extension String {
    /// What stands behind a beginning; nil where the text does not begin so. By scalars: a mark that combines with the last
    /// character of the beginning does not hide it.
    fileprivate func after(_ beginning: String) -> String? {
        let scalars = unicodeScalars
        guard scalars.starts(with: beginning.unicodeScalars) else { return nil }
        return String(scalars.dropFirst(beginning.unicodeScalars.count))
    }
}
