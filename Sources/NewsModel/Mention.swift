/// One occurrence of a name in an article.
public struct Mention: Codable, Hashable, Sendable {
    /// Which text it stands in.
    public enum Part: String, Codable, Sendable {
        /// The headline.
        case title
        /// The dateline of an agency's report, where its source keeps it apart from the body.
        case dateline
        /// The body.
        case text
    }

    /// Why it is taken for an entity.
    public enum Evidence: String, Codable, Sendable {
        /// The name is in the gazetteer.
        case gazetteer
        /// The trained model found it.
        case model
        /// A rule about the words around or inside it.
        case rule
        /// The same name, or a longer form of it, was recognized elsewhere in the article.
        case document
    }

    /// The text it stands in.
    public var part: Part
    /// Offset of its first byte in the UTF-8 of that text.
    public var start: Int
    /// Offset behind its last byte.
    public var end: Int
    /// The words as they stand there.
    public var surface: String
    /// Why it is taken for an entity.
    public var evidence: Evidence
    /// How sure the model is of its limits and kind, 0 to 1 in hundredths; nil where it did not find it.
    public var confidence: Double?

    /// Creates a mention.
    public init(part: Part, start: Int, end: Int, surface: String, evidence: Evidence, confidence: Double? = nil) {
        self.part = part
        self.start = start
        self.end = end
        self.surface = surface
        self.evidence = evidence
        self.confidence = confidence
    }

    private enum CodingKeys: String, CodingKey {
        case part = "in"
        case start, end, surface, evidence, confidence
    }
}

/// Who or what the mentions of an article stand for.
public struct Entity: Codable, Hashable, Sendable {
    /// The name under which it is counted.
    public var name: String
    /// What it is.
    public var kind: EntityKind
    /// Where it is mentioned, in order, the title first; at least one.
    public var mentions: [Mention]
    /// How much the article is about it, 0 to 1 in hundredths: see `Salience`.
    public var salience: Double

    /// Creates an entity.
    public init(name: String, kind: EntityKind, mentions: [Mention], salience: Double = 0) {
        self.name = name
        self.kind = kind
        self.mentions = mentions
        self.salience = salience
    }
}
