import NewsModel

/// The news article that a page's JSON-LD describes (schema.org), with the people and bodies that it refers to by id.
struct LinkedData {
    /// The fields of the article; empty where there is none.
    private(set) var article: [String: JSONValue] = [:]
    /// Names of bodies that publish the page.
    private(set) var publishers: [String] = []
    /// Dates of the page itself, where no article has any.
    private(set) var page: [String: JSONValue] = [:]
    private var nodes: [String: [String: JSONValue]] = [:]
    private var rank = Int.max

    /// Takes in one script.
    mutating func read(_ value: JSONValue) {
        collect(value, depth: 0)
    }

    private mutating func collect(_ value: JSONValue, depth: Int) {
        guard depth < 12 else { return }
        switch value {
        case .array(let values): for value in values { collect(value, depth: depth + 1) }
        case .object(let object):
            let types = Self.types(object)
            if let id = object["@id"]?.text, object.count > 1, (nodes[id]?.count ?? 0) < object.count {
                nodes[id] = object
            }
            if let found = types.compactMap({ Self.ranks[$0] }).min(), found < rank, depth < 6 {
                article = object
                rank = found
            }
            if types.contains(where: { Self.pageTypes.contains($0) }), page.isEmpty { page = object }
            if !types.contains("Person"), types.contains(where: { $0 == "WebSite" || $0.hasSuffix("Organization") }),
                let name = object["name"]?.text
            {
                publishers.append(name)
            }
            for key in [
                "@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart", "author",
                "publisher", "isPartOf", "creator",
            ] {
                if let nested = object[key] { collect(nested, depth: depth + 1) }
            }
        default: break
        }
    }

    private static func types(_ object: [String: JSONValue]) -> [String] {
        let written: [String]
        switch object["@type"] {
        case .string(let type)?: written = [type]
        case .array(let types)?: written = types.compactMap(\.text)
        default: written = []
        }
        // Some write the whole address of the type.
        return written.map { String($0.split(separator: "/").last ?? "") }
    }

    private static func isBody(_ object: [String: JSONValue]) -> Bool {
        let types = types(object)
        return !types.contains("Person") && types.contains { $0.hasSuffix("Organization") }
    }

    /// News before other articles before other writings.
    private static let ranks: [String: Int] = {
        var ranks: [String: Int] = [:]
        for type in [
            "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle",
            "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle",
        ] {
            ranks[type] = 0
        }
        for type in [
            "Article", "BlogPosting", "LiveBlogPosting", "Report", "ScholarlyArticle", "TechArticle",
            "SatiricalArticle", "AdvertiserContentArticle", "MedicalScholarlyArticle",
        ] {
            ranks[type] = 1
        }
        for type in ["SocialMediaPosting", "DiscussionForumPosting", "CreativeWork", "Review", "Recipe", "Posting"] {
            ranks[type] = 2
        }
        return ranks
    }()

    private static let pageTypes: Set<String> = ["WebPage", "ItemPage", "AboutPage", "FAQPage", "CollectionPage"]

    /// A text of the article.
    func text(_ key: String) -> String? { Self.text(article[key]) }

    static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .array(let values)?: values.lazy.compactMap { text($0) }.first
        case .object(let object)?: text(object["@value"])
        default: value?.text?.trimmedOrNil
        }
    }

    /// The address in a text or an object.
    func address(_ key: String) -> String? {
        if case .object(let object)? = article[key] { return Self.text(object["@id"]) ?? Self.text(object["url"]) }
        return text(key)
    }

    /// The names of a field: texts, objects with a name, lists of these; what only an id stands for is looked up.
    func names(_ key: String, onlyPersons: Bool = false) -> [String] {
        article[key].map { names(in: $0, onlyPersons, depth: 0) } ?? []
    }

    private func names(in value: JSONValue, _ onlyPersons: Bool, depth: Int) -> [String] {
        guard depth < 4 else { return [] }
        switch value {
        case .array(let values): return values.flatMap { names(in: $0, onlyPersons, depth: depth + 1) }
        case .object(let object):
            if onlyPersons, Self.isBody(object) { return [] }
            if let name = object["name"] { return names(in: name, false, depth: depth + 1) }
            if let id = object["@id"]?.text, let node = nodes[id], let name = node["name"] {
                if onlyPersons, Self.isBody(node) { return [] }
                return names(in: name, false, depth: depth + 1)
            }
            if let given = Self.text(object["givenName"]), let family = Self.text(object["familyName"]) {
                return [given + " " + family]
            }
            return []
        default: return value.text?.trimmedOrNil.map { [$0] } ?? []
        }
    }
}
