/// A field that a query can name.
public struct Field: Sendable {
    /// What a value of the field is compared with.
    public enum Matching: Equatable, Sendable {
        /// Words of running text, found in all forms of their stem family.
        case words
        /// Words of names, never stemmed: `person:sharon` finds every name with that word, and `person:="Ariel Sharon"`
        /// exactly that label.
        case names(Dimension)
        /// The whole value, as a label.
        case label(Dimension)
        /// An article id or external id.
        case identifier
        /// The host of the URL.
        case host
        /// The URL, or its beginning with `*` behind it.
        case url
        /// Words of names of any kind, never stemmed.
        case entity
        /// A number or a range of numbers.
        case number
        /// The name of a saved search.
        case saved
        /// What the reader made of it, in the notebook.
        case notebook
        /// A day, month, year, or a range of these.
        case date
    }

    /// The name before the colon.
    public let name: String
    /// Other names that mean the same.
    public let aliases: [String]
    /// Prefix of the terms of its words, or of its whole values where it has no words.
    let prefix: String
    /// What a value is compared with.
    public let matching: Matching
    /// What it holds, for help and documentation.
    public let summary: String
    /// A query that uses it.
    public let example: String

    /// The label of the dimension `has` for articles that have anything in it; nil where every article does.
    var presence: String? {
        switch matching {
        case .words: name == "lead" ? nil : name
        case .names, .label, .host, .entity, .url: name == "host" ? "url" : name
        case .date: "date"
        case .identifier, .number, .saved, .notebook: nil
        }
    }

    /// The part of an article in which its words stand.
    var zone: Zone {
        switch matching {
        case .names(let dimension): Zone(dimension) ?? .all
        default: name == "title" ? .title : name == "lead" ? .lead : .all
        }
    }
}

/// The schema: every field, in one table. Writer, query parser, `docs/schema.md` and `dateline status` read it.
public enum FieldTable {
    /// Prefix of the term that is an article's id.
    static let idPrefix = "Q"
    /// Prefix of the external id.
    static let externalIDPrefix = "XEID:"
    /// Prefix of the path of the file that it was read from.
    static let filePrefix = "XFILE:"
    /// Prefix of the words of the headline.
    static let titlePrefix = "S"
    /// Prefix of the hashes of a text's fingerprint, and of the key that texts of the same words have.
    static let fingerprintPrefix = "XFP:"
    static let wordsKeyPrefix = "XFW:"
    /// Prefix of the language.
    static let languagePrefix = "L"
    /// Prefix of the URL.
    static let urlPrefix = "U"
    /// Prefix of the host of the URL.
    static let hostPrefix = "H"

    /// All fields, in the order in which help lists them.
    public static let fields: [Field] = [
        Field(
            name: "title", aliases: ["headline"], prefix: titlePrefix, matching: .words,
            summary: "words of the headline", example: "title:ceasefire"),
        Field(
            name: "text", aliases: ["body"], prefix: "", matching: .words,
            summary: "words of headline and text, as without a field", example: "text:\"oil field\""),
        Field(
            name: "lead", aliases: ["hlead"], prefix: "", matching: .words,
            summary: "words of headline and first paragraph", example: "lead:earthquake"),
        Field(
            name: "author", aliases: ["by"], prefix: "A", matching: .names(.author),
            summary: "who wrote it", example: "author:\"Ann Lee\""),
        Field(
            name: "outlet", aliases: ["source"], prefix: "XOUTW:", matching: .names(.outlet),
            summary: "who published it", example: "outlet:reuters"),
        Field(
            name: "section", aliases: [], prefix: "XSECW:", matching: .names(.section),
            summary: "part of the publication", example: "section:politics"),
        Field(
            name: "topic", aliases: ["subject"], prefix: "XTOPW:", matching: .names(.topic),
            summary: "subject that the source gave", example: "topic:energy"),
        Field(
            name: "person", aliases: [], prefix: "XPERW:", matching: .names(.person),
            summary: "person named in it", example: "person:sharon"),
        Field(
            name: "org", aliases: ["organisation", "organization"], prefix: "XORGW:", matching: .names(.org),
            summary: "organisation named in it", example: "org:\"Kataib Hezbollah\""),
        Field(
            name: "place", aliases: ["location"], prefix: "XLOCW:", matching: .names(.place),
            summary: "place named in it", example: "place:Al-Tanf"),
        Field(
            name: "other", aliases: [], prefix: "XOTHW:", matching: .names(.other),
            summary: "event, work, law or other thing named in it", example: "other:\"World Cup\""),
        Field(
            name: "entity", aliases: ["name"], prefix: "", matching: .entity,
            summary: "name of any of these kinds in it", example: "entity:jordan"),
        Field(
            name: "language", aliases: ["lang"], prefix: languagePrefix, matching: .label(.language),
            summary: "ISO 639-1 code of its language", example: "language:en"),
        Field(
            name: "date", aliases: ["published"], prefix: "", matching: .date,
            summary: "day, month, year or range", example: "date:2023-10-01..2023-10-31"),
        Field(
            name: "words", aliases: ["length"], prefix: "", matching: .number,
            summary: "number of words of headline and text", example: "words:>1200"),
        Field(
            name: "url", aliases: [], prefix: urlPrefix, matching: .url,
            summary: "its URL; `*` stands for any characters", example: "url:https://example.org/world/*"),
        Field(
            name: "host", aliases: ["site"], prefix: hostPrefix, matching: .host,
            summary: "host of its URL", example: "host:example.org"),
        Field(
            name: "id", aliases: [], prefix: idPrefix, matching: .identifier,
            summary: "article id, or the id that the source gave", example: "id:hw-1003"),
        Field(
            name: "saved", aliases: [], prefix: "", matching: .saved,
            summary: "what a saved search finds", example: "saved:ceasefire"),
        Field(
            name: "list", aliases: [], prefix: "", matching: .notebook,
            summary: "reading list it is in", example: "list:\"Drone strikes\""),
        Field(
            name: "status", aliases: [], prefix: "", matching: .notebook,
            summary: "what you made of it: to-read, relevant, ...", example: "status:relevant"),
        Field(
            name: "tag", aliases: [], prefix: "", matching: .notebook,
            summary: "tag that you gave it in a list", example: "tag:interview"),
        Field(
            name: "note", aliases: [], prefix: "", matching: .notebook,
            summary: "words of what you noted of it", example: "note:\"check source\""),
    ]

    /// What stands behind a value to find it only where the article is about it.
    static let mainSuffix = "@main"

    /// The fields of names that an article is about, which are written `person:biden@main`.
    private static let mainFields: [Field] = fields.compactMap { field in
        switch field.matching {
        case .names(let dimension):
            guard let main = dimension.main else { return nil }
            return Field(
                name: field.name + mainSuffix, aliases: [], prefix: field.prefix, matching: .names(main),
                summary: field.summary, example: field.example + mainSuffix)
        case .entity:
            return Field(
                name: field.name + mainSuffix, aliases: [], prefix: field.prefix, matching: .entity,
                summary: field.summary, example: field.example + mainSuffix)
        default: return nil
        }
    }

    /// The field of a name or alias, in any case.
    public static func field(named name: String) -> Field? {
        let lowercased = name.lowercased()
        return fields.first { $0.name == lowercased || $0.aliases.contains(lowercased) }
            ?? mainFields.first { $0.name == lowercased }
    }

    /// The field of those names of a field that an article is about; nil for a field without names of this kind.
    static func main(of field: Field) -> Field? { mainFields.first { $0.name == field.name + mainSuffix } }

    /// The prefix of the words of a dimension's labels.
    static func wordPrefix(of dimension: Dimension) -> String? {
        fields.first { $0.matching == .names(dimension) }?.prefix
    }
}
