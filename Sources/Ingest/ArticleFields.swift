import Foundation
import NewsModel

/// Makes an article of named fields, the same way for JSON and front matter.
struct ArticleFields {
    private var fields: [String: JSONValue]
    /// The fields' own names by their folded ones.
    private var originals: [String: String] = [:]
    private let chosen: [String: String]
    private var provenance: [String: Provenance] = [:]

    /// Names are compared without regard to case, blanks and hyphens; `chosen` are the ones that the reader names for our
    /// fields.
    init(_ fields: [String: JSONValue], chosen: [String: String] = [:]) {
        self.fields = fields
        self.chosen = chosen
        for name in fields.keys.sorted(by: >) { originals[Self.folded(name)] = name }
    }

    /// The names under which each field is known, the first that has a value wins; `docs/formats.md` lists them.
    private static let names: [String: [String]] = [
        "id": ["id", "guid", "_id", "article_id", "document_id", "doc_id", "uuid", "accession_number"],
        "url": ["url", "link", "web_url", "article_url", "source_url", "permalink", "external_url"],
        "title": ["title", "headline", "article_title", "news_title", "titel", "titre", "titulo", "heading"],
        "text": [
            "text", "body", "content", "content_html", "content_text", "article", "article_text", "full_text",
            "fulltext",
            "body_text", "article_body", "articlebody", "story", "maintext", "main_text", "texte", "texto",
            "description", "summary", "abstract",
        ],
        "date": [
            "date", "published", "published_at", "publication_date", "pubdate", "pub_date", "publish_date",
            "date_published", "datepublished", "published_date", "publishedat", "date_publish", "datetime", "timestamp",
            "created_at", "datum", "fecha", "year",
        ],
        "modified": ["modified", "updated", "updated_at", "date_modified", "datemodified", "last_modified"],
        "outlet": [
            "outlet", "source", "publisher", "publication", "newspaper", "media", "media_name", "source_name",
            "publication_title",
            "site", "site_name", "sitename", "source_domain", "domain", "website", "journal", "zeitung",
        ],
        "authors": ["authors", "author", "byline", "creator", "writer", "journalist", "autor"],
        "section": ["section", "desk", "news_desk", "section_name", "rubrik"],
        "topics": ["topics", "tags", "keywords", "categories", "category", "subjects"],
        "language": ["language", "lang", "language_code"],
    ]

    /// Our names of the fields.
    static let fieldNames = names.keys.sorted()

    /// Whether a name, in any letters, is one of a field.
    static func isKnown(_ name: String) -> Bool {
        let name = folded(name)
        return names.values.contains { $0.contains(name) }
    }

    /// A name as it is compared: small letters, blanks and hyphens as underscores.
    private static func folded(_ name: String) -> String {
        String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    /// Builds the article; `text` stands in where no field holds one. Throws where there is neither text nor title.
    mutating func article(
        text body: String? = nil, title heading: String? = nil, origin: Origin, options: IngestOptions
    ) throws(ReadError) -> Article {
        var text = body
        if text == nil { text = take("text") { Self.text($0) } }
        let title = take("title") { Self.line($0) } ?? heading
        guard title != nil || text?.isEmpty == false else {
            throw ReadError("has neither a text nor a title")
        }
        let url = take("url") { Self.line($0) }
        let outletName = take("outlet") { Self.name($0) }
        var article = Article(
            externalID: take("id") { Self.line($0) }, url: url, title: title, text: text ?? "",
            authors: take("authors") { Self.authors($0) } ?? [],
            outlet: outletName.map { Outlet(name: $0, evidence: .declared) },
            section: take("section") { Self.name($0) }, topics: take("topics") { Self.names($0) } ?? [],
            declaredLanguage: take("language") { Self.line($0) },
            published: take("date") { Self.date($0) }, modified: take("modified") { Self.date($0) }, origin: origin,
            provenance: provenance)
        article.complete(options)
        article.extra = fields.filter { $0.value != .null }
        return article
    }

    /// The value of a field, taken out of the rest where it can be used; what cannot be used stays and is kept.
    private mutating func take<Value>(_ field: String, _ read: (JSONValue) -> Value?) -> Value? {
        let known = Self.names[field]!
        for name in chosen[field].map({ [$0] }) ?? known {
            guard let key = fields[name] != nil ? name : originals[Self.folded(name)], let stored = fields[key] else {
                continue
            }
            if let value = read(stored) {
                fields[key] = nil
                // Where the name is our own there is nothing to tell.
                if key != field, key != known[0] {
                    provenance[field == "date" ? "published" : field] = Provenance(source: "field \(key)")
                }
                return value
            }
        }
        return nil
    }

    private static func line(_ value: JSONValue) -> String? {
        value.text.flatMap { TextDecoding.cleaned($0).replacingOccurrences(of: "\n", with: " ").trimmedOrNil }
    }

    private static func text(_ value: JSONValue) -> String? {
        if case .array(let parts) = value {
            let texts = parts.compactMap(text)
            return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
        }
        guard let text = value.text.flatMap({ TextDecoding.cleaned($0).trimmedOrNil }) else { return nil }
        return HTMLReader.isFragment(text) ? HTMLReader.text(ofFragment: text).trimmedOrNil ?? text : text
    }

    /// A name: a string, or an object with one.
    private static func name(_ value: JSONValue) -> String? {
        if case .object(let object) = value {
            return (object["name"] ?? object["title"]).flatMap(line)
        }
        return line(value)
    }

    private static func names(_ value: JSONValue) -> [String]? {
        let names: [String]
        switch value {
        case .array(let values): names = values.compactMap(name)
        case .string(let text): names = text.split { $0 == "," || $0 == ";" }.compactMap { String($0).trimmedOrNil }
        default: names = name(value).map { [$0] } ?? []
        }
        return names.isEmpty ? nil : names.uniqued()
    }

    private static func authors(_ value: JSONValue) -> [String]? {
        let written: [String]
        if case .array(let values) = value {
            written = values.compactMap(name)
        } else {
            written = name(value).map { [$0] } ?? []
        }
        let authors = written.flatMap(Byline.authors).uniqued()
        return authors.isEmpty ? nil : authors
    }

    private static func date(_ value: JSONValue) -> PublicationDate? {
        switch value {
        case .string(let text): PublicationDate(parsing: text)
        // Below a hundred billion it is seconds (until the year 5138), above it milliseconds; a small number is a year
        // or a day written as one.
        case .integer(let number) where (1000...9999).contains(number) || (10_000_101...99_991_231).contains(number):
            PublicationDate(parsing: String(number))
        case .integer(let number) where number > 100_000_000_000: PublicationDate(secondsSince1970: number / 1000)
        case .integer(let number): PublicationDate(secondsSince1970: number)
        case .number(let number) where abs(number) < 100_000_000_000:
            PublicationDate(secondsSince1970: Int64(number))
        default: nil
        }
    }
}

extension Article {
    /// Fills in what the reader says of all items, and the outlet by its host where nothing else is known.
    mutating func complete(_ options: IngestOptions) {
        if let language = options.language {
            declaredLanguage = language
            provenance["language"] = Provenance(source: Provenance.readerSource)
        }
        guard outlet == nil else { return }
        if let name = options.outlet {
            outlet = Outlet(name: name, evidence: .reader)
        } else if let url, url.hasPrefix("http"), let host = WebHost.host(ofURL: url), host.contains(".") {
            outlet = Outlet(name: host, evidence: .host)
        }
    }
}

extension Sequence where Element: Hashable {
    /// The elements in order, each once.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
