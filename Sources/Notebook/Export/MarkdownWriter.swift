/// Markdown that a person reads and edits, and that `MarkdownReader` reads back without loss.
///
/// What a person may change (title, section, status, tags, rating, notes, passages) stands in the open; the rest of the
/// citation is in a comment behind each entry.
struct MarkdownWriter: CitationWriter {
    static let listMark = "<!-- dateline-list "
    static let entryMark = "<!-- dateline-entry "
    static let endMark = " -->"

    private var section: String?
    private var number = 0
    private var sections: [String] = []

    /// What a comment says of the list.
    struct ListFacts: Codable {
        var created: String
        var smart: String?
        var sections: [String]
    }

    /// What a comment says of an entry.
    struct EntryFacts: Codable {
        var entry: CitedEntry
    }

    mutating func begin(_ head: ExportHead) throws -> String {
        var text = "# \(MarkdownText.line(head.title))\n\n"
        if !head.note.isEmpty { text += "> " + MarkdownText.block(head.note, indent: "> ") + "\n\n" }
        if let list = head.list {
            text +=
                try Self.comment(
                    Self.listMark, ListFacts(created: list.created, smart: list.smart, sections: head.sections))
                + "\n\n"
        }
        return text
    }

    mutating func write(_ entry: CitedEntry) throws -> String {
        var text = ""
        if let name = entry.section, entry.section != section { text += "## \(MarkdownText.line(name))\n\n" }
        section = entry.section
        number += 1
        text += "### \(number). \(MarkdownText.line(entry.citation.shownTitle))\n\n"
        text += Self.reference(entry.citation) + "\n\n"
        func add(_ name: String, _ value: String) {
            text += "- \(name): " + MarkdownText.block(value, indent: "  ") + "\n"
        }
        if let status = entry.status { add("status", status) }
        if let rating = entry.rating { add("rating", "\(rating)") }
        for tag in entry.tags { add("tag", tag) }
        if !entry.note.isEmpty { add("note", entry.note) }
        for quotation in entry.quotations {
            add("quote", quotation.text)
            if !quotation.note.isEmpty { add("quote note", quotation.note) }
        }
        text += "\n" + (try Self.comment(Self.entryMark, EntryFacts(entry: Self.hidden(entry)))) + "\n\n"
        return text
    }

    /// The rest: what stands in the open is not said twice.
    private static func hidden(_ entry: CitedEntry) -> CitedEntry {
        var entry = entry
        entry.section = nil
        entry.note = ""
        entry.tags = []
        entry.status = nil
        entry.rating = nil
        for index in entry.quotations.indices {
            entry.quotations[index].text = ""
            entry.quotations[index].note = ""
        }
        return entry
    }

    static func reference(_ citation: Citation) -> String {
        CitationStyle.chicago.pieces(of: citation).map { piece in
            let text = MarkdownText.line(piece.text)
            if piece.text == " " { return " " }
            return piece.isItalic ? "*\(text)*" : XMLText.link(piece.text).map { "<\($0)>" } ?? text
        }.joined()
    }

    /// A comment holds no end of a comment: hyphens in a row and angle brackets are written as JSON can write any character.
    private static func comment(_ mark: String, _ facts: some Encodable) throws -> String {
        let text = try JSONText.encode(facts).replacing("--", with: "-\\u002d")
            .replacing(">", with: "\\u003e").replacing("<", with: "\\u003c")
            .replacing("\u{2028}", with: "\\u2028").replacing("\u{2029}", with: "\\u2029")
            .replacing("\u{85}", with: "\\u0085")
        return mark + text + endMark
    }
}
