import NewsModel

/// Reads a page of a MediaWiki export, such as a dump of Wikinews.
enum MediaWikiReader {
    static func items(_ piece: Piece, origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem] {
        guard let tree = XMLTree(xml: piece.bytes) else { throw ReadError("is XML that is damaged beyond reading") }
        struct Page {
            var title: String?
            var namespace: String?
            var id: String?
            var text: String?
            var changed: String?
            var isRedirect = false
        }
        let page = tree.withRoot { root -> Page in
            var page = Page()
            page.title = root.childText("title")
            page.namespace = root.childText("ns")
            page.id = root.childText("id")
            page.isRedirect = !root.children(named: "redirect").isEmpty
            // The last revision is the page as it is.
            if let revision = root.children(named: "revision").last {
                page.text = revision.childText("text")
                page.changed = revision.childText("timestamp")
            }
            return page
        }
        guard let page else { throw ReadError("is an empty page") }
        guard (page.namespace ?? "0") == "0", !page.isRedirect, page.text?.lowercased().hasPrefix("#redirect") != true
        else {
            return [.passedOver("pages that are no articles (talk, templates, redirects)")]
        }
        guard let source = page.text else { throw ReadError("is a page without text") }
        let wiki = WikiText(source)
        guard let text = wiki.text.trimmedOrNil else { throw ReadError("is a page without text") }
        var article = Article(
            externalID: page.id, title: page.title, text: text,
            outlet: (piece.capture?.extra["site"]?.text).map { Outlet(name: $0, evidence: .declared) },
            topics: wiki.categories,
            published: wiki.date.flatMap { PublicationDate(parsing: $0) ?? PublicationDate(firstIn: $0) },
            modified: page.changed.flatMap { PublicationDate(parsing: $0) },
            origin: origin)
        if article.published != nil {
            article.provenance["published"] = Provenance(source: "template date")
        } else if let changed = article.modified {
            article.published = changed
            article.provenance["published"] = Provenance(source: "time of the last change", confidence: 0.3)
        }
        if let base = piece.capture?.extra["base"]?.text, let title = page.title {
            article.url = base + title.replacing(" ", with: "_")
        }
        article.complete(options)
        return [.article(article)]
    }
}

/// The text of a page in the markup of MediaWiki, without templates, tables, references and pictures.
struct WikiText {
    private(set) var text = ""
    private(set) var categories: [String] = []
    /// What the template `date` says.
    private(set) var date: String?

    init(_ source: String) {
        var bytes = Array(source.utf8)
        Self.remove("<!--", "-->", from: &bytes)
        for name in ["ref", "gallery", "table", "math", "imagemap", "timeline", "score", "nowiki"] {
            Self.removeElement(name, from: &bytes)
        }
        bytes = braces(bytes)
        Self.remove("{|", "|}", from: &bytes)
        let linked = links(bytes)
        var lines: [String] = []
        for raw in String(decoding: linked, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            var line = Self.withoutTags(String(raw)).replacing("'''", with: "").replacing("''", with: "")
            if line.hasPrefix("__"), line.hasSuffix("__") { continue }
            if line.hasPrefix("="), line.hasSuffix("=") || line.contains("= ") {
                line = line.trimmedMarks("= ")
                // What follows are lists of links.
                if Self.endings.contains(line.lowercased()) { break }
            }
            while let first = line.first, "*#:;".contains(first) { line.removeFirst() }
            lines.append(CharacterReferences.resolved(line).trimmedOrNil ?? "")
        }
        var paragraphs: [String] = []
        for line in lines where !line.isEmpty { paragraphs.append(line) }
        text = paragraphs.joined(separator: "\n\n")
    }

    private static let endings: Set<String> = [
        "sources", "source", "external links", "external link", "related news", "related articles", "see also",
        "references", "sister links", "sister projects", "notes", "quellen",
        "themenverwandte artikel", "weblinks", "fuentes", "fuente", "enlaces externos", "voir aussi", "liens externes",
        "fontes", "fonti", "źródła", "источники", "ссылки", "المصادر", "来源",
    ]

    /// Replaces templates: those that only show a word by the word, the others by nothing.
    private mutating func braces(_ bytes: [UInt8]) -> [UInt8] {
        var stack: [[UInt8]] = [[]]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if byte == UInt8(ascii: "{"), next == byte, stack.count < 200 {
                stack.append([])
                index += 2
            } else if byte == UInt8(ascii: "}"), next == byte, stack.count > 1 {
                let template = stack.removeLast()
                stack[stack.count - 1] += Array(value(ofTemplate: String(decoding: template, as: UTF8.self)).utf8)
                index += 2
            } else {
                stack[stack.count - 1].append(byte)
                index += 1
            }
        }
        // A template that never ends takes no text with it.
        return stack.joined().map { $0 }
    }

    private mutating func value(ofTemplate template: String) -> String {
        let parts = template.split(separator: "|", omittingEmptySubsequences: false).map {
            String($0).trimmedOrNil ?? ""
        }
        let values = parts.dropFirst().filter { !$0.contains("=") }
        switch parts.first?.lowercased() ?? "" {
        case "date", "datum", "fecha", "data", "дата":
            if date == nil { date = values.first }
            return ""
        case "w", "wikipedia", "lang", "nowrap", "small", "tl", "foreign":
            return (values.count > 1 ? values.dropFirst().first : values.first) ?? ""
        case "quote", "cquote", "blockquote", "quotation": return values.first ?? ""
        default: return ""
        }
    }

    /// Replaces links by what they show; categories are kept apart, pictures dropped.
    private mutating func links(_ bytes: [UInt8]) -> [UInt8] {
        var stack: [[UInt8]] = [[]]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if byte == UInt8(ascii: "["), next == byte, stack.count < 100 {
                stack.append([])
                index += 2
            } else if byte == UInt8(ascii: "]"), next == byte, stack.count > 1 {
                let link = stack.removeLast()
                stack[stack.count - 1] += Array(value(ofLink: String(decoding: link, as: UTF8.self)).utf8)
                index += 2
            } else if byte == UInt8(ascii: "["), next == UInt8(ascii: "h"),
                let end = bytes[index...].prefix(2000).firstIndex(of: UInt8(ascii: "]"))
            {
                // A link to elsewhere, with what it shows.
                let parts = bytes[(index + 1)..<end].split(separator: 0x20, maxSplits: 1)
                if parts.count > 1 { stack[stack.count - 1] += parts[1] }
                index = end + 1
            } else {
                stack[stack.count - 1].append(byte)
                index += 1
            }
        }
        return stack.joined().map { $0 }
    }

    private mutating func value(ofLink link: String) -> String {
        let parts = link.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let target = parts[0]
        let space = target.split(separator: ":").first?.lowercased() ?? ""
        if target.contains(":"),
            ["file", "image", "datei", "bild", "fichier", "archivo", "imagen", "ficheiro", "plik", "файл", "immagine"]
                .contains(space)
        {
            return ""
        }
        if target.contains(":"),
            ["category", "kategorie", "catégorie", "categoría", "categoria", "kategoria", "категория"].contains(space)
        {
            if let name = String(target.drop { $0 != ":" }.dropFirst()).trimmedOrNil { categories.append(name) }
            return ""
        }
        // Links to the same page in another language.
        if target.contains(":"), space.count <= 3, !target.hasPrefix(":"), parts.count == 1 { return "" }
        return parts.count > 1 ? parts.last ?? "" : target.hasPrefix(":") ? String(target.dropFirst()) : target
    }

    /// Takes out what stands between two marks; one that never ends takes nothing with it.
    private static func remove(_ open: String, _ close: String, from bytes: inout [UInt8]) {
        let open = Array(open.utf8)
        let close = Array(close.utf8)
        var output: [UInt8] = []
        var position = 0
        while let start = ByteSearch.range(of: open, in: bytes, from: position),
            let end = ByteSearch.range(of: close, in: bytes, from: start.upperBound)
        {
            output += bytes[position..<start.lowerBound]
            position = end.upperBound
        }
        if position > 0 { bytes = output + bytes[position...] }
    }

    private static func removeElement(_ name: String, from bytes: inout [UInt8]) {
        let open = Array("<\(name)".utf8)
        let close = Array("</\(name)>".utf8)
        var output: [UInt8] = []
        var position = 0
        while let start = ByteSearch.range(of: open, in: bytes, from: position),
            let end = bytes[start.upperBound...].firstIndex(of: UInt8(ascii: ">"))
        {
            output += bytes[position..<start.lowerBound]
            position = end + 1
            if bytes[end - 1] != UInt8(ascii: "/"), let closing = ByteSearch.range(of: close, in: bytes, from: end) {
                position = closing.upperBound
            }
        }
        if position > 0 { bytes = output + bytes[position...] }
    }

    private static func withoutTags(_ line: String) -> String {
        guard line.contains("<") else { return line }
        var output = ""
        var rest = line[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            output += rest[..<open]
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }
}

extension String {
    /// Without these marks at both ends.
    fileprivate func trimmedMarks(_ marks: String) -> String {
        var text = self[...]
        while let first = text.first, marks.contains(first) { text.removeFirst() }
        while let last = text.last, marks.contains(last) { text.removeLast() }
        return String(text)
    }
}
