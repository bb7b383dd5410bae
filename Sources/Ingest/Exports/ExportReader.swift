import Foundation
import NewsModel

/// Reads exports of press databases (Nexis, Factiva, ProQuest): one file with many articles, as text, RTF, DOCX or HTML.
///
/// A wrong split would put words of one article into another, so a file is taken only if every article in it has its
/// headline, its outlet and its date where the layout has them, and if there are as many as the file says. Otherwise it is
/// refused, with what was missing.
enum ExportReader {
    /// What one article of an export says.
    struct Entry {
        var title: String?
        var outlet: String?
        var date: String?
        var authors: [String] = []
        var section: String?
        var language: String?
        var id: String?
        var url: String?
        var topics: [String] = []
        var paragraphs: [String] = []
        var extra: [String: String] = [:]
    }

    /// The articles of an export with lines of text; nil where the text is none.
    static func items(lines: [String], origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem]? {
        let lines = lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }.map {
            clean(String($0))
        }
        guard let format = vendor(lines) else { return nil }
        return try split(lines, format, origin: origin, options: options)
    }

    static func items(text: String, origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem]? {
        // Most texts are none; the marks of all layouts stand in the first and last parts.
        guard mayBeExport(text) else { return nil }
        return try items(
            lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), origin: origin,
            options: options)
    }

    static func items(html bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem]? {
        func holds(_ word: StaticString) -> Bool { ByteSearch.contains(word, in: bytes, first: 20_000) }
        let isExport =
            holds("enArticle") || holds("Dow Jones Factiva") || (holds("LexisNexis") && holds("DOCUMENTS"))
            || (holds("ProQuest") && holds("Document 1 of"))
        guard isExport, let text = HTMLReader.text(ofPage: CharacterSets.utf8(bytes).bytes) else { return nil }
        return try items(text: text, origin: origin, options: options)
    }

    /// The articles where the reader says that it is an export.
    static func items(forced bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem] {
        let lines: [String]
        if bytes.starts(with: "{\\rtf".utf8) {
            lines = RichText.lines(bytes)
        } else {
            let text = TextDecoding.text(CharacterSets.utf8(bytes).bytes)
            let isPage = text.prefix(2000).lowercased().contains("<html")
            let visible = isPage ? HTMLReader.text(ofPage: Array(text.utf8)) ?? text : text
            lines = visible.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        return try split(lines.map(clean), options.format ?? .nexis, origin: origin, options: options)
    }

    private static func mayBeExport(_ text: String) -> Bool {
        let head = text.prefix(6000)
        let marks = [
            " DOCUMENTS", "Load-Date:", "LOAD-DATE:", "End of Document", "ProQuest", "Document 1 of", "Factiva",
            "\nHD\t", "\nHD ", "\nSN ", "\nDocument ",
        ]
        if marks.contains(where: head.contains) { return true }
        return text.suffix(3000).contains("\nDocument ") || text.suffix(3000).contains("End of Document")
            || text.suffix(3000).contains("Load-Date:")
    }

    private static func clean(_ line: String) -> String {
        line.replacing("\u{A0}", with: " ").replacing("\u{FEFF}", with: "")
    }

    /// Whose export it is: marks that each leaves in every article.
    private static func vendor(_ lines: [String]) -> Origin.Format? {
        var documents = 0
        var loads = 0
        var factiva = 0
        var proquest = 0
        for line in lines {
            let text = line.trimmingCharacters(in: .whitespaces)
            if NexisLayout.isCounter(text) { documents += 1 }
            if text.hasPrefix("LOAD-DATE:") || text.hasPrefix("Load-Date:") || text == "End of Document" { loads += 1 }
            if FactivaLayout.documentID(text) != nil { factiva += 1 }
            if text.hasPrefix("ProQuest document ID:") || text.hasPrefix("Document URL: http") { proquest += 1 }
        }
        if proquest > 0 { return .proquest }
        if documents > 0 || loads > 0 { return .nexis }
        return factiva > 0 ? .factiva : nil
    }

    private static func split(
        _ lines: [String], _ format: Origin.Format, origin: Origin, options: IngestOptions
    ) throws(ReadError) -> [ReadItem] {
        let name = [Origin.Format.nexis: "Nexis", .factiva: "Factiva", .proquest: "ProQuest"][format] ?? ""
        let entries: [Entry]
        do {
            switch format {
            case .factiva: entries = try FactivaLayout.entries(lines)
            case .proquest: entries = try ProQuestLayout.entries(lines)
            default: entries = try NexisLayout.entries(lines)
            }
        } catch {
            throw ReadError(
                "looks like an export of \(name), but its layout is not known (\(error.reason)); nothing of it was read"
            )
        }
        guard !entries.isEmpty else {
            throw ReadError("looks like an export of \(name), but no article was found in it")
        }
        for (index, entry) in entries.enumerated() {
            let missing = [
                entry.title == nil ? "headline" : nil, entry.outlet == nil ? "outlet" : nil,
                entry.date == nil ? "date" : nil,
                entry.paragraphs.isEmpty ? "text" : nil,
            ].compactMap { $0 }
            guard missing.isEmpty else {
                throw ReadError(
                    "looks like an export of \(name), but its layout is not known (article \(index + 1) has no \(missing.joined(separator: ", no "))); nothing of it was read"
                )
            }
        }
        return entries.enumerated().map { index, entry in
            var origin = origin
            origin.format = format
            origin.item = ArticleReader.place(origin.item, "article \(index + 1)")
            var article = Article(
                externalID: entry.id, url: entry.url, title: entry.title,
                text: entry.paragraphs.joined(separator: "\n\n"), authors: entry.authors,
                outlet: entry.outlet.map { Outlet(name: $0, evidence: .declared) }, section: entry.section,
                topics: entry.topics,
                declaredLanguage: entry.language,
                published: entry.date.flatMap {
                    PublicationDate(firstIn: $0, order: .monthFirst) ?? PublicationDate(parsing: $0)
                }, origin: origin)
            for (key, value) in entry.extra { article.extra[key] = .string(value) }
            if article.published == nil, let date = entry.date { article.extra["date"] = .string(date) }
            article.complete(options)
            return .article(article)
        }
    }

    /// Joins lines into paragraphs at empty lines.
    static func paragraphs(_ lines: some Sequence<String>) -> [String] {
        var paragraphs: [String] = []
        var current = ""
        for line in lines {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text.isEmpty {
                if !current.isEmpty { paragraphs.append(current) }
                current = ""
            } else {
                current += (current.isEmpty ? "" : " ") + text
            }
        }
        if !current.isEmpty { paragraphs.append(current) }
        return paragraphs
    }

    /// A line of the form `Name: value`, the name one of these whatever its capitals.
    static func field(_ line: String, _ names: Set<String>) -> (name: String, value: String)? {
        let text = line.trimmingCharacters(in: .whitespaces)
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let name = text[..<colon].lowercased()
        guard names.contains(name) else { return nil }
        return (name, text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }

    /// Whether a line is a date with a day.
    static func isDate(_ line: String) -> Bool {
        guard line.count < 60, line.contains(where: \.isNumber),
            let date = PublicationDate(firstIn: line, order: .monthFirst)
        else { return false }
        return date.day != nil
    }
}
