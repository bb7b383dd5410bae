import Foundation
import NewsModel

/// What a page says about itself: JSON-LD first, then Open Graph and the usual meta elements, then the page's title.
struct PageMetadata {
    private(set) var title: String?
    private(set) var url: String?
    private(set) var outlet: String?
    private(set) var section: String?
    private(set) var language: String?
    private(set) var authors: [String] = []
    private(set) var topics: [String] = []
    private(set) var published: PublicationDate?
    private(set) var articleBody: String?
    /// What was said and has no field: description, date of change, and dates that could not be read.
    private(set) var extra: [String: JSONValue] = [:]

    private var meta: [String: [String]] = [:]

    init(_ root: XMLNode) {
        var pageTitle: String?
        var canonical: String?
        var heading: String?
        var linkedData: [String] = []
        language = root.attribute("lang") ?? root.attribute("xml:lang")
        var found: [String: [String]] = [:]
        root.walk { node in
            switch node.name {
            case "title": pageTitle = pageTitle ?? Self.line(node.text)
            case "h1": heading = heading ?? Self.line(node.text)
            case "meta":
                if let name = node.attribute("property") ?? node.attribute("name") ?? node.attribute("itemprop"),
                    let content = node.attribute("content").flatMap(Self.line)
                {
                    found[name.lowercased(), default: []].append(content)
                }
            case "link" where node.attribute("rel")?.lowercased() == "canonical":
                canonical = canonical ?? node.attribute("href")
            case "script" where node.attribute("type")?.lowercased().contains("ld+json") == true:
                linkedData.append(node.text)
                return false
            default: break
            }
            return true
        }
        meta = found
        for script in linkedData { readLinkedData(script) }
        title = title ?? first("og:title", "twitter:title", "dc.title", "citation_title") ?? heading ?? pageTitle
        url = Self.address(url) ?? Self.address(canonical) ?? Self.address(first("og:url"))
        outlet = outlet ?? first("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
        section = section ?? first("article:section", "section")
        if authors.isEmpty {
            let written = found["article:author"] ?? found["author"] ?? found["dc.creator"] ?? []
            authors = written.filter { !$0.hasPrefix("http") }.flatMap(Byline.authors).uniqued()
        }
        if topics.isEmpty {
            topics = found["article:tag"] ?? first("news_keywords", "keywords").map(Self.list) ?? []
        }
        for name in [
            "article:published_time", "og:published_time", "datepublished", "dc.date", "dc.date.issued", "date",
            "parsely-pub-date", "citation_publication_date",
        ]
        where published == nil { published = first(name).flatMap { date($0, field: name) } }
        keep("description", first("og:description", "description"))
        keep("modified", first("article:modified_time", "og:updated_time"))
        if language == nil { language = first("og:locale", "content-language") }
    }

    private mutating func keep(_ name: String, _ value: String?) {
        if let value, extra[name] == nil { extra[name] = .string(value) }
    }

    private mutating func date(_ text: String, field: String) -> PublicationDate? {
        let date = PublicationDate(parsing: text)
        if date == nil { keep(field, text) }
        return date
    }

    private func first(_ names: String...) -> String? {
        names.lazy.compactMap { meta[$0]?.first }.first
    }

    // MARK: - JSON-LD

    private mutating func readLinkedData(_ script: String) {
        // A damaged script is no reason to reject the page; its other metadata remains.
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(TextDecoding.cleaned(script).utf8)),
            let article = Self.article(in: value, depth: 0)
        else { return }
        title = title ?? Self.text(article["headline"]) ?? Self.text(article["name"])
        url = url ?? Self.text(article["url"]) ?? Self.identifier(article["mainEntityOfPage"])
        outlet = outlet ?? Self.names(article["publisher"]).first
        section = section ?? Self.names(article["articleSection"]).first
        language = Self.text(article["inLanguage"]) ?? language
        if authors.isEmpty { authors = Self.names(article["author"]).flatMap(Byline.authors).uniqued() }
        if topics.isEmpty {
            topics = Self.names(article["keywords"]).flatMap { $0.contains(",") ? Self.list($0) : [$0] }.uniqued()
        }
        if published == nil, let text = Self.text(article["datePublished"]) {
            published = date(text, field: "datePublished")
        }
        keep("modified", Self.text(article["dateModified"]))
        articleBody = articleBody ?? Self.text(article["articleBody"])
    }

    /// The first object that is an article, looked for in lists and graphs.
    private static func article(in value: JSONValue, depth: Int) -> [String: JSONValue]? {
        guard depth < 8 else { return nil }
        switch value {
        case .array(let values): return values.lazy.compactMap { article(in: $0, depth: depth + 1) }.first
        case .object(let object):
            if names(object["@type"]).contains(where: articleTypes.contains) { return object }
            return object["@graph"].flatMap { article(in: $0, depth: depth + 1) }
        default: return nil
        }
    }

    private static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle",
        "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "Report",
        "SocialMediaPosting",
    ]

    private static func text(_ value: JSONValue?) -> String? {
        if case .array(let values)? = value { return values.lazy.compactMap { text($0) }.first }
        return value?.text.flatMap(line)
    }

    private static func identifier(_ value: JSONValue?) -> String? {
        if case .object(let object)? = value { return text(object["@id"]) ?? text(object["url"]) }
        return text(value)
    }

    /// The names in a string, an object with a name, or a list of these.
    private static func names(_ value: JSONValue?) -> [String] {
        switch value {
        case .array(let values)?: values.flatMap { names($0) }
        case .object(let object)?: text(object["name"]).map { [$0] } ?? []
        default: text(value).map { [$0] } ?? []
        }
    }

    private static func list(_ text: String) -> [String] {
        text.split { $0 == "," || $0 == ";" }.compactMap { String($0).trimmedOrNil }.uniqued()
    }

    private static func line(_ text: String) -> String? {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").trimmedOrNil
    }

    private static func address(_ text: String?) -> String? {
        text.flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
    }
}
