public import ArticleIndex
import Foundation
public import NewsModel

/// Everything that is needed to cite an article, without the article: a copy that stays whole when the index is gone.
public struct Citation: Codable, Hashable, Sendable {
    /// What it is, a type of the Citation Style Language; nil for news.
    public var type: String?
    /// The headline.
    public var title: String?
    /// A summary that the source gave, else the first paragraph.
    public var abstract: String?
    /// Who wrote it, one name an element, given names first.
    public var authors: [String]
    /// Who published it.
    public var outlet: String?
    /// Whether only the host of its address is known of the outlet.
    public var outletIsHost: Bool
    /// The part of the publication.
    public var section: String?
    /// The edition.
    public var edition: String?
    /// The page, or pages.
    public var page: String?
    /// The company behind the outlet.
    public var publisher: String?
    /// Where it was published.
    public var place: String?
    /// The address.
    public var url: String?
    /// The digital object identifier, without a resolver before it.
    public var doi: String?
    /// The id that the source gave it.
    public var externalID: String?
    /// When it was published; nil is undated.
    public var published: PublicationDate?
    /// When it was last changed.
    public var modified: PublicationDate?
    /// When it was fetched.
    public var accessed: PublicationDate?
    /// Its language, an ISO 639-1 code.
    public var language: String?
    /// Its subjects.
    public var topics: [String]
    /// The file that it was read from; nil for what was never in an index.
    public var origin: Origin?
    /// The SHA-256 of its text, hexadecimal; nil for what was never in an index.
    public var textHash: String?
    /// Number of words of headline and text.
    public var wordCount: Int?

    /// Creates a citation.
    public init(title: String? = nil, authors: [String] = [], outlet: String? = nil, published: PublicationDate? = nil)
    {
        self.title = title
        self.authors = authors
        self.outlet = outlet
        self.published = published
        outletIsHost = false
        topics = []
    }

    /// Copies what cites an article of an index.
    public init(_ stored: StoredArticle) {
        self.init(stored.article)
        language = stored.language ?? language
        textHash = Self.hash(stored.article.text)
        wordCount = stored.wordCount
        origin = stored.article.origin
    }

    /// Copies what cites an article, or a reference that was read as one.
    public init(_ article: Article) {
        // Reference managers write the names of their columns in many ways.
        let extras = Dictionary(
            article.extra.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        func extra(_ names: String...) -> String? {
            names.lazy.compactMap { extras[$0]?.text }.first { !$0.isEmpty }
        }
        self.init(
            title: article.title, authors: article.authors, outlet: article.outlet?.name, published: article.published)
        abstract =
            extra("abstract", "abstract note", "description", "summary", "standfirst")
            ?? Self.firstParagraph(of: article.text)
        outletIsHost = article.outlet?.evidence == .host
        section = article.section
        edition = extra("edition")
        page = extra("page", "pages")
        publisher = extra("publisher").flatMap { $0 == outlet ? nil : $0 }
        place = extra("place", "publisher-place")
        url = article.url
        doi = (extra("doi") ?? article.url).flatMap(Self.doi)
        externalID = article.externalID ?? extra("key")
        modified = article.modified
        accessed = article.captured ?? extra("access date", "urldate").flatMap { PublicationDate(parsing: $0) }
        language = article.declaredLanguage
        topics = article.topics
        if topics.isEmpty, let tags = extra("manual tags") {
            topics = tags.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The SHA-256 of a text, hexadecimal.
    public static func hash(_ text: String) -> String { Digest.hexadecimal(Digest.sha256(Array(text.utf8))) }

    /// Whether it was read from a web archive, which then is where it can be seen.
    public var isArchived: Bool { origin.map { [.warc, .arc].contains($0.format) } ?? false }

    /// Whether it is cited as a page of the web, not as an article of a publication.
    public var isWebPage: Bool { type == "webpage" || (type == nil && (outlet == nil || outletIsHost)) }

    /// What stands for the title where there is none: how the text begins, in brackets, as librarians do.
    public var shownTitle: String {
        if let title, !title.isEmpty { return title }
        guard let abstract else { return "[Untitled]" }
        let words = abstract.split(whereSeparator: \.isWhitespace)
        return "[" + words.prefix(Self.wordsOfTitle).joined(separator: " ")
            + (words.count > Self.wordsOfTitle ? " …" : "")
            + "]"
    }

    private static let wordsOfTitle = 12
    private static let longestAbstract = 1_000

    /// The first paragraph, cut behind a word where it is long.
    private static func firstParagraph(of text: String) -> String? {
        let paragraph = text.split(whereSeparator: \.isNewline).lazy.map { $0.trimmingCharacters(in: .whitespaces) }
            .first {
                !$0.isEmpty
            }
        guard let paragraph else { return nil }
        guard paragraph.count > longestAbstract else { return paragraph }
        let head = paragraph.prefix(longestAbstract)
        return (head.lastIndex(of: " ").map { String(head[..<$0]) } ?? String(head)) + " …"
    }

    /// `10.1000/xyz` of that, of `doi:10.1000/xyz` and of an address of a resolver; nil for anything else.
    public static func doi(_ text: String) -> String? {
        var text = text.trimmingCharacters(in: .whitespaces)
        for prefix in ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"]
        where text.lowercased().hasPrefix(prefix) {
            text = String(text.dropFirst(prefix.count)).trimmingCharacters(in: .whitespaces)
        }
        return text.hasPrefix("10.") && text.contains("/") && !text.contains(where: \.isWhitespace) ? text : nil
    }
}

extension Citation {
    private enum CodingKeys: String, CodingKey {
        case type, title, abstract, authors, outlet, section, edition, page, publisher, place, url, doi, published
        case modified, accessed, language, topics, origin
        case outletIsHost = "outlet_is_host"
        case externalID = "external_id"
        case textHash = "text_hash"
        case wordCount = "word_count"
    }

    /// Decodes a citation; what it does not have is missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String? { try container.decodeIfPresent(String.self, forKey: key) }
        func date(_ key: CodingKeys) throws -> PublicationDate? {
            try container.decodeIfPresent(PublicationDate.self, forKey: key)
        }
        type = try text(.type)
        title = try text(.title)
        abstract = try text(.abstract)
        authors = try container.decodeIfPresent([String].self, forKey: .authors) ?? []
        outlet = try text(.outlet)
        outletIsHost = try container.decodeIfPresent(Bool.self, forKey: .outletIsHost) ?? false
        section = try text(.section)
        edition = try text(.edition)
        page = try text(.page)
        publisher = try text(.publisher)
        place = try text(.place)
        url = try text(.url)
        doi = try text(.doi)
        externalID = try text(.externalID)
        published = try date(.published)
        modified = try date(.modified)
        accessed = try date(.accessed)
        language = try text(.language)
        topics = try container.decodeIfPresent([String].self, forKey: .topics) ?? []
        origin = try container.decodeIfPresent(Origin.self, forKey: .origin)
        textHash = try text(.textHash)
        wordCount = try container.decodeIfPresent(Int.self, forKey: .wordCount)
    }
}
