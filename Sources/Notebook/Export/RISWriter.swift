import Foundation
import NewsModel

/// RIS as Zotero and other reference managers read it: two letters, two blanks, a hyphen, a blank and a value a line, CR LF.
///
/// What the tags mean is that of the RIS specification of 2001 with the types of 2011 (`NEWS`, `ELEC`).
struct RISWriter: CitationWriter {
    /// Types of the Citation Style Language as RIS has them.
    private static let types = [
        "article-newspaper": "NEWS", "webpage": "ELEC", "article-journal": "JOUR", "article-magazine": "MGZN",
        "book": "BOOK", "chapter": "CHAP", "report": "RPRT", "thesis": "THES", "paper-conference": "CONF",
        "post-weblog": "BLOG", "post": "ELEC", "manuscript": "UNPB", "pamphlet": "PAMP", "entry-encyclopedia": "ENCYC",
        "entry-dictionary": "DICT", "motion_picture": "MPCT", "legal_case": "CASE", "bill": "BILL",
    ]

    mutating func write(_ entry: CitedEntry) -> String {
        let citation = entry.citation
        var lines: [String] = []
        func add(_ tag: String, _ value: String?) {
            guard let value = value.map(Self.oneLine), !value.isEmpty else { return }
            lines.append("\(tag)  - \(value)")
        }
        lines.append("TY  - \(citation.type.map { Self.types[$0] ?? "GEN" } ?? (citation.isWebPage ? "ELEC" : "NEWS"))")
        add("ID", entry.key)
        add("TI", citation.shownTitle)
        for name in citation.authorNames { add("AU", name.inverted) }
        add("T2", citation.outlet)
        add("AB", citation.abstract)
        add("CY", citation.place)
        if let date = citation.published {
            lines.append("DA  - \(Self.date(date))")
            lines.append("PY  - \(date.dayText.prefix(4))")
        }
        add("ET", citation.edition)
        add("SP", citation.page)
        add("LA", citation.language)
        add("PB", citation.publisher)
        add("SE", citation.section)
        add("DO", citation.doi)
        add("AN", citation.externalID)
        if citation.isArchived { add("DP", citation.origin.map { "Web archive \($0.description)" }) }
        add("UR", citation.url)
        // A day without the time, which Zotero would not take.
        if let accessed = citation.accessed { lines.append("Y2  - \(Self.date(accessed))") }
        for paragraph in entry.noteParagraphs { add("N1", paragraph) }
        let keywords = entry.keywords
        // One keyword alone is split at its commas; the same twice is not, and is one tag again after that.
        let isSplit = keywords.count == 1 && keywords[0].contains { ",;".contains($0) }
        for keyword in isSplit ? keywords + keywords : keywords { add("KW", keyword) }
        lines.append("ER  - ")
        return lines.joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// `2023/10/23/`; the slashes stay where a part is not known.
    private static func date(_ date: PublicationDate) -> String {
        let parts = date.dayText.split(separator: "-")
        return parts.joined(separator: "/") + String(repeating: "/", count: 4 - parts.count)
    }

    /// A line end inside of a value would begin another tag.
    private static func oneLine(_ text: String) -> String {
        String(
            text.unicodeScalars.map {
                CharacterSet.controlCharacters.contains($0) || $0 == "\u{2028}" ? " " : Character($0)
            }
        )
        .split(separator: " ").joined(separator: " ")
    }
}
