/// One page that stands alone: no script, nothing from elsewhere, and a style for paper.
struct HTMLWriter: CitationWriter {
    private var section: String?
    private var isOpen = false
    private var number = 0

    mutating func begin(_ head: ExportHead) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(XMLText.escaped(head.title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <header>
        <h1>\(XMLText.escaped(head.title))</h1>
        \(Self.paragraphs(head.note))<p class="time">Exported \(XMLText.escaped(String(head.time.prefix(10)))) with dateline</p>
        </header>
        <main>

        """
    }

    private static let style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 Georgia, "Noto Serif", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; border-bottom: 1px solid; padding-bottom: .2rem; overflow-wrap: anywhere; }
        ol { list-style: none; margin: 0; padding: 0; }
        li { margin: 0 0 1.4rem; break-inside: avoid; }
        .title { font-weight: bold; }
        .title a { color: inherit; }
        .facts, .time { color: color-mix(in srgb, currentColor 65%, transparent); font-size: .85rem; }
        .reference, .title, .note, blockquote { overflow-wrap: anywhere; }
        .reference { margin: .2rem 0; font-size: .95rem; }
        .note { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid; }
        blockquote { margin: .4rem 0 .4rem 1.2rem; font-style: italic; }
        .tag { border: 1px solid; border-radius: .6rem; padding: 0 .45rem; margin-right: .3rem; white-space: nowrap; }
        @media print {
        body { font-size: 10.5pt; max-width: none; margin: 0; padding: 0; color: black; background: white; }
        a { text-decoration: none; color: inherit; }
        h2 { break-after: avoid; }
        }
        @page { margin: 2cm; }
        """

    mutating func write(_ entry: CitedEntry) -> String {
        var text = ""
        if entry.section != section || !isOpen {
            if isOpen { text += "</ol>\n" }
            section = entry.section
            if let section { text += "<h2>\(XMLText.escaped(section))</h2>\n" }
            text += "<ol start=\"\(number + 1)\">\n"
            isOpen = true
        }
        number += 1
        let citation = entry.citation
        let title = XMLText.escaped(citation.shownTitle)
        let link = XMLText.link(citation.address)
        let language = citation.language.map { " lang=\"\(XMLText.escaped($0))\"" } ?? ""
        text += "<li id=\"entry-\(number)\">\n<div class=\"title\"\(language) dir=\"auto\">\(number). "
        text += link.map { "<a href=\"\(XMLText.escaped($0))\" rel=\"noreferrer\">\(title)</a>" } ?? title
        text += "</div>\n<p class=\"reference\">\(Self.reference(citation))</p>\n"
        var facts: [String] = []
        if let status = entry.status { facts.append(XMLText.escaped(status)) }
        if let rating = entry.rating {
            facts.append("<span title=\"\(rating) of 5\">" + String(repeating: "★", count: rating) + "</span>")
        }
        facts += entry.tags.map { "<span class=\"tag\">\(XMLText.escaped($0))</span>" }
        if !facts.isEmpty { text += "<p class=\"facts\">\(facts.joined(separator: " "))</p>\n" }
        if !entry.note.isEmpty { text += "<div class=\"note\" dir=\"auto\">\(Self.paragraphs(entry.note))</div>\n" }
        for quotation in entry.quotations {
            text += "<blockquote\(language) dir=\"auto\">\(XMLText.escaped(quotation.text))</blockquote>\n"
            if !quotation.note.isEmpty { text += "<div class=\"note\">\(Self.paragraphs(quotation.note))</div>\n" }
        }
        return text + "</li>\n"
    }

    func end() -> String { (isOpen ? "</ol>\n" : "<p>The list is empty.</p>\n") + "</main>\n</body>\n</html>\n" }

    /// A reference with its address as a link; `attributes` stand in the link, with a blank before them.
    static func reference(_ citation: Citation, attributes: String = " rel=\"noreferrer\"") -> String {
        CitationStyle.chicago.pieces(of: citation).map { piece in
            let text = XMLText.escaped(piece.text)
            if piece.isItalic { return "<cite>\(text)</cite>" }
            return XMLText.link(piece.text).map { "<a href=\"\(XMLText.escaped($0))\"\(attributes)>\(text)</a>" }
                ?? text
        }.joined()
    }

    static func paragraphs(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { "<p>\(XMLText.escaped(String($0)))</p>\n" }.joined()
    }
}
