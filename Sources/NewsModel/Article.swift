/// One piece of news coverage as it was read: what was written, who published it, when, and where it came from.
public struct Article: Codable, Hashable, Sendable {
    /// The id that the source gave it, unique within its outlet.
    public var externalID: String?
    /// Where it was published.
    public var url: String?
    /// The headline.
    public var title: String?
    /// The body as plain text; paragraphs are separated by an empty line.
    public var text: String
    /// Who wrote it, one name an element.
    public var authors: [String]
    /// Who published it.
    public var outlet: Outlet?
    /// The part of the publication it stood in.
    public var section: String?
    /// Subjects and tags that the source gave it.
    public var topics: [String]
    /// The language that the source or the reader states, an ISO 639 code; nil leaves it to detection.
    public var declaredLanguage: String?
    /// When it was published; nil is undated.
    public var published: PublicationDate?
    /// When it was last changed, as its publisher says.
    public var modified: PublicationDate?
    /// When a crawler fetched it; nothing in it can be younger.
    public var captured: PublicationDate?
    /// The file, stream or feed item it came from.
    public var origin: Origin
    /// For fields that were chosen among several statements (`title`, `published`, ...) where the value was found.
    public var provenance: [String: Provenance]
    /// Everything else that the source said, kept as it was.
    public var extra: [String: JSONValue]

    /// Creates an article; everything but text and origin may be missing.
    public init(
        externalID: String? = nil, url: String? = nil, title: String? = nil, text: String, authors: [String] = [],
        outlet: Outlet? = nil, section: String? = nil, topics: [String] = [], declaredLanguage: String? = nil,
        published: PublicationDate? = nil, modified: PublicationDate? = nil, captured: PublicationDate? = nil,
        origin: Origin, provenance: [String: Provenance] = [:], extra: [String: JSONValue] = [:]
    ) {
        self.externalID = externalID
        self.url = url
        self.title = title
        self.text = text
        self.authors = authors
        self.outlet = outlet
        self.section = section
        self.topics = topics
        self.declaredLanguage = declaredLanguage
        self.published = published
        self.modified = modified
        self.captured = captured
        self.origin = origin
        self.provenance = provenance
        self.extra = extra
    }

    private enum CodingKeys: String, CodingKey {
        case externalID = "external_id"
        case url, title, text, authors, outlet, section, topics
        case declaredLanguage = "declared_language"
        case published, modified, captured, origin, provenance, extra
    }

    /// Decodes an article; one that was stored before sources were kept has none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        externalID = try container.decodeIfPresent(String.self, forKey: .externalID)
        url = try container.decodeIfPresent(String.self, forKey: .url)
        title = try container.decodeIfPresent(String.self, forKey: .title)
        text = try container.decode(String.self, forKey: .text)
        authors = try container.decode([String].self, forKey: .authors)
        outlet = try container.decodeIfPresent(Outlet.self, forKey: .outlet)
        section = try container.decodeIfPresent(String.self, forKey: .section)
        topics = try container.decode([String].self, forKey: .topics)
        declaredLanguage = try container.decodeIfPresent(String.self, forKey: .declaredLanguage)
        published = try container.decodeIfPresent(PublicationDate.self, forKey: .published)
        modified = try container.decodeIfPresent(PublicationDate.self, forKey: .modified)
        captured = try container.decodeIfPresent(PublicationDate.self, forKey: .captured)
        origin = try container.decode(Origin.self, forKey: .origin)
        provenance = try container.decodeIfPresent([String: Provenance].self, forKey: .provenance) ?? [:]
        extra = try container.decode([String: JSONValue].self, forKey: .extra)
    }
}
