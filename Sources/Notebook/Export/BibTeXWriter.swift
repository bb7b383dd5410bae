import Foundation
import NewsModel

/// BibTeX, and BibLaTeX, which knows dates, languages and newspapers.
struct BibTeXWriter: CitationWriter {
    enum Dialect {
        case bibtex
        case biblatex
    }

    let dialect: Dialect
    private var keys: Set<String> = []

    init(dialect: Dialect) {
        self.dialect = dialect
    }

    mutating func write(_ entry: CitedEntry) -> String {
        let citation = entry.citation
        var fields: [(String, String)] = []
        func add(_ name: String, _ value: String?) {
            guard let value = value.map(TeXText.escaped), !value.isEmpty else { return }
            fields.append((name, value))
        }
        let names = citation.authorNames.map(Self.name)
        if !names.isEmpty { fields.append(("author", names.joined(separator: " and "))) }
        // In braces of its own, so that no style changes its capitals.
        fields.append(("title", "{" + TeXText.escaped(citation.shownTitle) + "}"))
        let isPage = citation.isWebPage
        switch dialect {
        case .biblatex:
            add(isPage ? "organization" : "journaltitle", citation.outlet)
            if !isPage { fields.append(("entrysubtype", "newspaper")) }
            if let date = citation.published { fields.append(("date", date.dayText)) }
            if let accessed = citation.accessed { fields.append(("urldate", accessed.dayText)) }
            add("langid", citation.language.flatMap { Self.languages[$0] })
            add("location", citation.place)
        case .bibtex:
            add(isPage ? "howpublished" : "journal", citation.outlet)
            if let date = citation.published {
                fields.append(("year", "\(date.year)"))
                if let month = date.month { fields.append(("month", Self.months[month - 1])) }
                if let day = date.day { fields.append(("day", "\(day)")) }
            }
            if let accessed = citation.accessed { fields.append(("urldate", accessed.dayText)) }
            add("address", citation.place)
        }
        add("language", citation.language)
        add("publisher", citation.publisher)
        add("edition", citation.edition)
        add("pages", citation.page)
        add("section", citation.section)
        if let doi = citation.doi { fields.append(("doi", TeXText.address(doi))) }
        if let url = citation.url { fields.append(("url", TeXText.address(url))) }
        add("abstract", citation.abstract)
        add("keywords", entry.keywords.map { $0.replacing(",", with: ";") }.joined(separator: ", "))
        if citation.isArchived { add("addendum", citation.origin.map { "Web archive \($0.description)" }) }
        add("annotation", entry.noteParagraphs.joined(separator: "\n\n"))
        let type = isPage ? (dialect == .biblatex ? "online" : "misc") : "article"
        let lines = fields.map { name, value in
            // The names of months are macros.
            name == "month" ? "  month = \(value)" : "  \(name) = {\(value)}"
        }
        return "@\(type){\(key(citation)),\n\(lines.joined(separator: ",\n"))\n}\n\n"
    }

    private static func name(_ name: AuthorName) -> String {
        guard let given = name.given else { return "{" + TeXText.escaped(name.family) + "}" }
        let family = TeXText.escaped(name.family)
        return family + (name.suffix.map { ", " + TeXText.escaped($0) } ?? "") + ", " + TeXText.escaped(given)
    }

    /// `lee2023drone`: what people type; a letter behind it where it is taken.
    private mutating func key(_ citation: Citation) -> String {
        func plain(_ text: String) -> String {
            let latin = text.applyingTransform(.toLatin, reverse: false)?.applyingTransform(
                .stripDiacritics, reverse: false)
            return (latin ?? text).lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        let name = plain(citation.authorNames.first?.family ?? citation.outlet ?? "")
        let words = citation.shownTitle.split { !$0.isLetter && !$0.isNumber }.map { plain(String($0)) }
        let word = words.first { $0.count > 3 } ?? words.first ?? ""
        let base =
            (name.isEmpty ? "anonymous" : String(name.prefix(24)))
            + (citation.published.map { "\($0.year)" } ?? "nd") + word.prefix(16)
        var key = base
        var number = 1
        while !keys.insert(key).inserted {
            number += 1
            key = base + "-\(number)"
        }
        return key
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// Languages as the babel package names them.
    private static let languages = [
        "ar": "arabic", "de": "ngerman", "en": "english", "es": "spanish", "fa": "persian", "fr": "french",
        "he": "hebrew", "it": "italian", "ja": "japanese", "nl": "dutch", "pl": "polish", "pt": "portuguese",
        "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian", "zh": "chinese",
    ]
}

/// Text that TeX sets as it is.
enum TeXText {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\textbackslash{}"
            case "{": escaped += "\\{"
            case "}": escaped += "\\}"
            case "$": escaped += "\\$"
            case "&": escaped += "\\&"
            case "#": escaped += "\\#"
            case "%": escaped += "\\%"
            case "_": escaped += "\\_"
            case "~": escaped += "\\textasciitilde{}"
            case "^": escaped += "\\textasciicircum{}"
            case "\n": escaped += "\n"
            default:
                let isControl = character.unicodeScalars.contains {
                    $0.value < 0x20 || (0x7F..<0xA0).contains($0.value)
                }
                escaped += isControl ? " " : String(character)
            }
        }
        return escaped
    }

    /// An address is set as it stands; only what would end the field, or begins a comment for old parsers of braces, is
    /// written as the octets of RFC 3986.
    static func address(_ text: String) -> String {
        text.reduce(into: "") { address, character in
            switch character {
            case "{": address += "%7B"
            case "}": address += "%7D"
            case "\\": address += "%5C"
            case " ": address += "%20"
            default:
                let isControl = character.unicodeScalars.contains {
                    $0.value < 0x20 || (0x7F..<0xA0).contains($0.value)
                }
                if !isControl { address.append(character) }
            }
        }
    }
}
