import NewsModel

/// Reads NewsML-G2 (IPTC): every news item with a text or a headline is an article.
enum NewsMLReader {
    static func items(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem] {
        guard let tree = XMLTree(xml: bytes) else { throw ReadError("is XML that is damaged beyond reading") }
        let items = tree.withRoot { root -> [ReadItem] in
            let news = root.name == "newsitem" ? [root] : root.descendants(named: "newsitem")
            let others = ["packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem", "catalog"]
            if news.isEmpty {
                // NewsML 1 holds its texts in NITF.
                let texts = root.descendants(named: "nitf")
                guard texts.isEmpty else {
                    return texts.enumerated().map { index, node in
                        var article = NITFReader.article(node, origin: place(origin, index, texts.count))
                        article.complete(options)
                        return .article(article)
                    }
                }
                return others.contains(root.name) || others.contains { !root.descendants(named: $0).isEmpty }
                    ? [.passedOver("packages, plans and concepts of NewsML-G2")] : []
            }
            return news.enumerated().map { index, node in
                item(node, origin: place(origin, index, news.count), options: options)
            }
        }
        guard let items, !items.isEmpty else { throw ReadError("has no news item in it") }
        return items
    }

    private static func place(_ origin: Origin, _ index: Int, _ count: Int) -> Origin {
        var origin = origin
        if count > 1 { origin.item = ArticleReader.place(origin.item, "item \(index + 1)") }
        return origin
    }

    private static func item(_ item: XMLNode, origin: Origin, options: IngestOptions) -> ReadItem {
        let about = item.descendants(named: "itemmeta").first
        let content = item.descendants(named: "contentmeta").first
        func line(_ node: XMLNode?, _ name: String) -> String? {
            node?.descendants(named: name).lazy.compactMap { PageStatements.line($0.text) }.first
        }
        func name(_ node: XMLNode?, _ element: String) -> String? {
            guard let found = node?.descendants(named: element).first else { return nil }
            return line(found, "name") ?? found.attribute("literal")
                ?? found.attribute("qcode").map { String($0.split(separator: ":").last ?? "") }
        }
        let body =
            item.descendants(named: "inlinexml").lazy.compactMap { text(ofXML: $0) }.first
            ?? item.descendants(named: "inlinedata").lazy.compactMap { $0.text.trimmedOrNil }.first
            ?? line(content, "description")
        let inner = item.descendants(named: "nitf").first.map { NITFReader.article($0, origin: origin) }
        let title = line(content, "headline") ?? inner?.title ?? line(about, "title")
        guard title != nil || body != nil else {
            return .passedOver("pictures, films and packages without a text of their own")
        }
        let provider =
            name(about, "provider") ?? name(content, "infosource") ?? name(content, "creditline")
            ?? line(content, "creditline")
        let created = line(content, "contentcreated") ?? line(about, "firstcreated") ?? line(about, "versioncreated")
        var article = Article(
            externalID: item.attribute("guid"), title: title, text: body ?? "",
            authors: (line(content, "by")).map(Byline.authors) ?? inner?.authors ?? [],
            outlet: (provider ?? inner?.outlet?.name).map { Outlet(name: $0, evidence: .declared) },
            topics: subjects(content),
            declaredLanguage: content?.descendants(named: "language").first?.attribute("tag") ?? item.attribute("lang"),
            published: created.flatMap(NITFReader.date) ?? inner?.published,
            modified: line(about, "versioncreated").flatMap(NITFReader.date), origin: origin)
        if article.modified == article.published { article.modified = nil }
        if let dateline = line(content, "dateline") { article.extra["dateline"] = .string(dateline) }
        if let slug = line(content, "slugline") { article.extra["slugline"] = .string(slug) }
        if let note = line(about, "ednote") { article.extra["ednote"] = .string(note) }
        if let version = item.attribute("version") { article.extra["version"] = .string(version) }
        article.complete(options)
        return .article(article)
    }

    private static func subjects(_ content: XMLNode?) -> [String] {
        (content?.children(named: "subject") ?? []).compactMap { subject in
            subject.descendants(named: "name").lazy.compactMap { PageStatements.line($0.text) }.first
        }
        .uniqued()
    }

    private static func text(ofXML node: XMLNode) -> String? {
        NITFReader.text(node).trimmedOrNil
    }
}
