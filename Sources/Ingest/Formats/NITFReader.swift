import NewsModel

/// Reads the News Industry Text Format (IPTC), alone and inside of NewsML-G2.
enum NITFReader {
    static func article(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> Article {
        guard let tree = XMLTree(xml: bytes) else { throw ReadError("is XML that is damaged beyond reading") }
        let read = tree.withRoot { root -> Article in
            var article = self.article(root, origin: origin)
            article.complete(options)
            return article
        }
        guard let read, read.title != nil || !read.text.isEmpty else {
            throw ReadError("has neither a text nor a title")
        }
        return read
    }

    /// What an `nitf` element holds.
    static func article(_ root: XMLNode, origin: Origin) -> Article {
        func line(_ names: String...) -> String? {
            for name in names {
                if let text = root.descendants(named: name).first.flatMap({ PageStatements.line($0.text) }) {
                    return text
                }
            }
            return nil
        }
        func attribute(_ element: String, _ name: String) -> String? {
            root.descendants(named: element).lazy.compactMap { $0.attribute(name) }.first?.trimmedOrNil
        }
        var article = Article(
            externalID: attribute("doc-id", "id-string"), title: line("hl1", "hedline") ?? line("title"),
            text: text(root),
            authors: line("byttl") != nil && line("person") == nil ? [] : bylines(root),
            outlet: (attribute("pubdata", "name") ?? line("distributor") ?? attribute("doc.copyright", "holder")
                ?? attribute("du-key", "key")).map { Outlet(name: $0, evidence: .declared) },
            section: attribute("pubdata", "position.section"), topics: topics(root),
            declaredLanguage: root.attribute("lang"),
            published: (attribute("date.issue", "norm") ?? attribute("pubdata", "date.publication") ?? attribute(
                "date.release", "norm") ?? attribute("story.date", "norm"))
                .flatMap(date), origin: origin)
        article.url = attribute("pubdata", "ex-ref").flatMap { $0.hasPrefix("http") ? $0 : nil }
        if let dateline = line("dateline") { article.extra["dateline"] = .string(dateline) }
        if let second = line("hl2") { article.extra["subheadline"] = .string(second) }
        if let note = attribute("ed-msg", "info") { article.extra["ednote"] = .string(note) }
        return article
    }

    /// The paragraphs of the content, in order.
    static func text(_ root: XMLNode) -> String {
        let content = root.descendants(named: "body.content").first ?? root.descendants(named: "body").first ?? root
        var paragraphs: [String] = []
        content.walk { node in
            switch node.name {
            case "p", "hl2", "li", "tr", "pre", "h1", "h2", "h3", "h4":
                // A paragraph inside of a list item is read with it.
                if let text = PageStatements.line(node.text) { paragraphs.append(text) }
                return false
            case "media", "body.end", "body.head", "script", "style": return false
            default: return true
            }
        }
        if paragraphs.isEmpty, let all = PageStatements.line(content.text) { paragraphs = [all] }
        return paragraphs.joined(separator: "\n\n")
    }

    private static func bylines(_ root: XMLNode) -> [String] {
        root.descendants(named: "byline").flatMap { byline -> [String] in
            let persons = byline.descendants(named: "person").compactMap { PageStatements.line($0.text) }
            if !persons.isEmpty { return persons }
            return PageStatements.line(byline.text).map(Byline.authors) ?? []
        }
        .uniqued()
    }

    private static func topics(_ root: XMLNode) -> [String] {
        let subjects = root.descendants(named: "tobject.subject").compactMap {
            $0.attribute("tobject.subject.detail") ?? $0.attribute("tobject.subject.matter")
                ?? $0.attribute("tobject.subject.type")
        }
        let keywords = root.descendants(named: "keyword").compactMap { $0.attribute("key") }
        return (subjects + keywords).compactMap(\.trimmedOrNil).uniqued()
    }

    /// `20231023T140500+0300` and the like, besides what everything reads.
    static func date(_ text: String) -> PublicationDate? {
        if let date = PublicationDate(parsing: text), date.secondOfDay != nil || !text.contains("T") { return date }
        let digits = text.filter { $0.isNumber || $0 == "T" || $0 == "+" || $0 == "-" || $0 == "Z" }
        guard let separator = digits.firstIndex(of: "T"), digits[..<separator].count == 8 else {
            return PublicationDate(parsing: text)
        }
        let day = Array(digits[..<separator])
        let rest = Array(digits[digits.index(after: separator)...])
        guard rest.count >= 6, rest[..<6].allSatisfy(\.isNumber) else { return PublicationDate(parsing: String(day)) }
        let zone = String(rest[6...])
        let written =
            "\(String(day[0..<4]))-\(String(day[4..<6]))-\(String(day[6..<8]))T\(String(rest[0..<2])):\(String(rest[2..<4])):\(String(rest[4..<6]))\(zone)"
        return PublicationDate(parsing: written)
    }
}
