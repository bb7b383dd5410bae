import NewsModel

/// Reads a story of the Reuters-21578 collection, in the SGML that its README describes.
enum ReutersReader {
    static func article(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> Article {
        // Latin-1, with control characters by number.
        let text = TextDecoding.text(bytes)
        let element = Element(text)
        let body = element.inner("BODY") ?? unprocessed(element)
        let title = element.inner("TITLE").flatMap { PageStatements.line($0) }
        let content = body.map(cleaned)?.trimmedOrNil
        guard title != nil || content != nil else { throw ReadError("has neither a text nor a title") }
        var article = Article(
            externalID: element.attribute("NEWID"), title: title, text: content ?? "",
            authors: element.inner("AUTHOR").flatMap { PageStatements.line($0) }.map {
                Byline.authors($0.lowercased().hasPrefix("by ") ? $0 : $0)
            } ?? [],
            outlet: Outlet(name: "Reuters", evidence: .declared), topics: element.list("TOPICS"),
            declaredLanguage: "en",
            published: element.inner("DATE").flatMap { $0.trimmedOrNil }.flatMap { PublicationDate(parsing: $0) },
            origin: origin)
        for (name, key) in [
            ("PLACES", "places"), ("PEOPLE", "people"), ("ORGS", "orgs"), ("EXCHANGES", "exchanges"),
            ("COMPANIES", "companies"),
        ] {
            let values = element.list(name)
            if !values.isEmpty { article.extra[key] = .array(values.map { .string($0) }) }
        }
        if let line = element.inner("DATELINE").flatMap({ PageStatements.line($0) }) {
            article.extra["dateline"] = .string(line)
        }
        if article.published == nil, let date = element.inner("DATE").flatMap({ PageStatements.line($0) }) {
            article.extra["date"] = .string(date)
        }
        article.complete(options)
        return article
    }

    /// A story without marks inside: all of its text.
    private static func unprocessed(_ element: Element) -> String? {
        guard var text = element.inner("TEXT") else { return nil }
        for name in ["TITLE", "DATELINE", "AUTHOR"] {
            if let range = element.range(of: name, in: text) { text.removeSubrange(range) }
        }
        return text
    }

    private static func cleaned(_ text: String) -> String {
        let resolved = CharacterReferences.resolved(
            text.replacing("&lt;", with: "<").replacing("&#3;", with: "").replacing("&#2;", with: "").replacing(
                "&#5;", with: ""))
        let lines = TextDecoding.cleaned(resolved).split(separator: "\n", omittingEmptySubsequences: false)
        // A paragraph begins with four blanks; the sign-off is no text.
        var paragraphs: [String] = []
        for line in lines {
            guard let content = String(line).trimmedOrNil, content.lowercased() != "reuter" else { continue }
            if line.hasPrefix("    ") || paragraphs.isEmpty {
                paragraphs.append(content)
            } else {
                paragraphs[paragraphs.count - 1] += " " + content
            }
        }
        return paragraphs.joined(separator: "\n\n")
    }

    /// A story's tags; they never nest.
    private struct Element {
        private let text: String

        init(_ text: String) { self.text = text }

        func inner(_ name: String) -> String? {
            guard let open = text.firstRange(of: "<" + name), let start = text[open.upperBound...].firstIndex(of: ">"),
                let close = text[start...].firstRange(of: "</" + name + ">")
            else { return nil }
            return String(text[text.index(after: start)..<close.lowerBound])
        }

        func range(of name: String, in text: String) -> Range<String.Index>? {
            guard let open = text.firstRange(of: "<" + name + ">"),
                let close = text[open.upperBound...].firstRange(of: "</" + name + ">")
            else { return nil }
            return open.lowerBound..<close.upperBound
        }

        func list(_ name: String) -> [String] {
            guard let inner = inner(name) else { return [] }
            return inner.components("<D>", "</D>").compactMap { CharacterReferences.resolved($0).trimmedOrNil }
        }

        func attribute(_ name: String) -> String? {
            guard let start = text.firstRange(of: name + "=\""),
                let end = text[start.upperBound...].firstIndex(of: "\"")
            else { return nil }
            return String(text[start.upperBound..<end])
        }
    }
}

extension String {
    /// What stands between each pair of marks.
    fileprivate func components(_ open: String, _ close: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let start = rest.firstRange(of: open), let end = rest[start.upperBound...].firstRange(of: close) {
            found.append(String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return found
    }
}
