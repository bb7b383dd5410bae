import NewsModel

/// Reads references in the JSON of the Citation Style Language, as Zotero and others export them.
enum ReferenceJSON {
    private static let types: Set<String> = [
        "article", "article-journal", "article-magazine", "article-newspaper", "webpage", "post", "post-weblog",
        "report", "broadcast",
        "interview", "speech", "manuscript", "document", "book", "chapter", "paper-conference", "thesis", "entry",
        "pamphlet", "review",
    ]

    static func recognizes(_ item: [String: JSONValue]) -> Bool {
        guard let type = item["type"]?.text, types.contains(type) else { return false }
        return item["issued"] != nil || item["container-title"] != nil || item["accessed"] != nil
    }

    static func article(_ item: [String: JSONValue], origin: Origin, options: IngestOptions) throws(ReadError)
        -> Article
    {
        var origin = origin
        origin.format = .cslJSON
        func text(_ key: String) -> String? { item[key]?.text.flatMap { TextDecoding.cleaned($0).trimmedOrNil } }
        let abstract = text("abstract").map(HTMLReader.plain)
        guard text("title") != nil || abstract != nil else { throw ReadError("has neither a title nor an abstract") }
        var article = Article(
            externalID: text("id"), url: text("URL"), title: text("title"), text: abstract ?? "",
            authors: names(item["author"]),
            outlet: (text("container-title") ?? text("publisher")).map { Outlet(name: $0, evidence: .declared) },
            section: text("section"),
            topics: text("keyword").map { $0.split(separator: ",").compactMap { String($0).trimmedOrNil } } ?? [],
            declaredLanguage: text("language"), published: date(item["issued"]), origin: origin)
        for key in [
            "type", "page", "volume", "issue", "ISSN", "DOI", "publisher-place", "source", "note", "edition",
            "publisher",
        ] {
            if let value = item[key], value != .null { article.extra[key.lowercased()] = value }
        }
        article.captured = date(item["accessed"])
        article.complete(options)
        return article
    }

    private static func names(_ value: JSONValue?) -> [String] {
        guard case .array(let people)? = value else { return [] }
        return people.compactMap { person in
            guard case .object(let parts) = person else { return nil }
            if let literal = parts["literal"]?.text?.trimmedOrNil { return literal }
            return ["given", "non-dropping-particle", "dropping-particle", "family", "suffix"].compactMap {
                parts[$0]?.text?.trimmedOrNil
            }
            .joined(separator: " ").trimmedOrNil
        }
    }

    private static func date(_ value: JSONValue?) -> PublicationDate? {
        guard case .object(let fields)? = value else { return value?.text.flatMap { PublicationDate(parsing: $0) } }
        if case .array(let ranges)? = fields["date-parts"], case .array(let parts)? = ranges.first {
            let numbers = parts.compactMap { $0.text.flatMap { Int($0) } }
            guard let year = numbers.first else { return nil }
            return PublicationDate(
                year: year, month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
                ?? PublicationDate(year: year)
        }
        return (fields["raw"] ?? fields["literal"])?.text.flatMap { PublicationDate(parsing: $0) }
    }
}
