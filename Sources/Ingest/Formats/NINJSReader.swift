import NewsModel

/// Reads news items in ninjs, the JSON of the IPTC (versions 1 to 3).
enum NINJSReader {
    /// Whether an object is one: it has a URI, and one of the members that no other format has.
    static func recognizes(_ item: [String: JSONValue]) -> Bool {
        guard item["uri"] != nil else { return false }
        return [
            "versioncreated", "versionCreated", "pubstatus", "pubStatus", "body_text", "body_xhtml", "bodies",
            "headlines", "renditions", "contentcreated", "contentCreated",
            "associations", "profile", "urgency", "firstcreated", "firstCreated", "description_text",
        ].contains { item[$0] != nil } || item.keys.contains { $0.hasPrefix("body_") || $0.hasPrefix("description_") }
    }

    static func item(_ item: [String: JSONValue], origin: Origin, options: IngestOptions) throws(ReadError) -> ReadItem
    {
        var origin = origin
        origin.format = .ninjs
        let title =
            text(item, "headline") ?? first(item["headlines"], role: "main", "value") ?? text(item, "title")
            ?? text(item, "name")
        let body = body(item)
        guard title != nil || body != nil else {
            let type = item["type"]?.text ?? "item"
            if ["picture", "video", "audio", "graphic", "composite", "package", "planning", "event"].contains(type) {
                return .passedOver("pictures, films and packages without a text of their own")
            }
            throw ReadError("has neither a text nor a title")
        }
        let outlet =
            name(item["infosources"]) ?? name(item["infosource"]) ?? name(item["provider"]) ?? text(
                item, "copyrightholder") ?? text(item, "copyrightHolder")
        let published = [
            "firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated", "versionCreated",
        ].lazy
            .compactMap { text(item, $0).flatMap { PublicationDate(parsing: $0) } }.first
        var article = Article(
            externalID: text(item, "uri"), url: link(item), title: title, text: body ?? "",
            authors: (text(item, "byline") ?? text(item, "by")).map(Byline.authors) ?? [],
            outlet: outlet.map { Outlet(name: $0, evidence: .declared) },
            topics: (names(item["subject"]) + names(item["subjects"])).uniqued(),
            declaredLanguage: text(item, "language"), published: published,
            modified: (text(item, "versioncreated") ?? text(item, "versionCreated")).flatMap {
                PublicationDate(parsing: $0)
            }, origin: origin)
        if article.modified == article.published { article.modified = nil }
        for (key, ours) in [
            ("person", "persons"), ("people", "persons"), ("organisation", "organisations"),
            ("organisations", "organisations"), ("place", "places"), ("places", "places"), ("event", "events"),
            ("events", "events"),
        ] {
            let found = names(item[key])
            if !found.isEmpty { article.extra[ours] = .array(found.map { .string($0) }) }
        }
        for key in [
            "located", "urgency", "edNote", "ednote", "slugline", "pubstatus", "pubStatus", "usageterms", "usageTerms",
            "version", "type",
        ] {
            if let value = item[key], value != .null { article.extra[key.lowercased()] = value }
        }
        article.complete(options)
        return .article(article)
    }

    private static func body(_ item: [String: JSONValue]) -> String? {
        if let plain = text(item, "body_text") ?? text(item, "bodyText") {
            return TextDecoding.cleaned(plain).trimmedOrNil
        }
        for key in item.keys.sorted() where key.hasPrefix("body_") {
            if let html = text(item, key) { return plain(html) }
        }
        if case .array(let bodies)? = item["bodies"] {
            let texts = bodies.compactMap { body -> String? in
                guard case .object(let fields) = body else { return nil }
                return (fields["value"]?.text).flatMap(plain)
            }
            if let longest = texts.max(by: { $0.utf8.count < $1.utf8.count }) { return longest }
        }
        for key in ["description_text", "descriptionText"] { if let text = text(item, key) { return plain(text) } }
        for key in item.keys.sorted() where key.hasPrefix("description_") {
            if let html = text(item, key) { return plain(html) }
        }
        return first(item["descriptions"], role: "summary", "value").flatMap(plain)
    }

    private static func plain(_ text: String) -> String? {
        HTMLReader.plain(TextDecoding.cleaned(text)).trimmedOrNil
    }

    private static func text(_ item: [String: JSONValue], _ key: String) -> String? { item[key]?.text?.trimmedOrNil }

    private static func first(_ value: JSONValue?, role: String, _ key: String) -> String? {
        guard case .array(let values)? = value else { return nil }
        let objects = values.compactMap { value -> [String: JSONValue]? in
            if case .object(let object) = value { return object }
            return nil
        }
        return (objects.first { $0["role"]?.text == role } ?? objects.first)?[key]?.text?.trimmedOrNil
    }

    private static func name(_ value: JSONValue?) -> String? { names(value).first }

    private static func names(_ value: JSONValue?) -> [String] {
        switch value {
        case .array(let values)?: values.flatMap { names($0) }
        case .object(let object)?:
            (object["name"] ?? object["literal"]).flatMap { $0.text?.trimmedOrNil }.map { [$0] } ?? []
        case .string(let text)?: text.trimmedOrNil.map { [$0] } ?? []
        default: []
        }
    }

    /// The address of the item itself on the web.
    private static func link(_ item: [String: JSONValue]) -> String? {
        for key in ["url", "link", "uri"] {
            if let text = text(item, key), text.hasPrefix("http://") || text.hasPrefix("https://") { return text }
        }
        return nil
    }
}
