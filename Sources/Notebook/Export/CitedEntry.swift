public import NewsModel

/// An article as it leaves for other programs, or comes from them: what cites it, and what a reader made of it.
public struct CitedEntry: Codable, Equatable, Sendable {
    /// The article; nil for what is not in the index.
    public var article: ArticleID?
    /// What cites it.
    public var citation: Citation
    /// The section of the list.
    public var section: String?
    /// What the reader noted; empty for nothing.
    public var note = ""
    /// The reader's tags.
    public var tags: [String] = []
    /// What the reader made of it; nil where it is in no list.
    public var status: String?
    /// 1 to 5; nil for none.
    public var rating: Int?
    /// Passages that the reader kept.
    public var quotations: [Quotation] = []
    /// When it came into the list, ISO 8601 in UTC; nil where it is in none.
    public var added: String?
    /// How it came into the list; nil where it is in none.
    public var reason: EntryReason?
    /// The query that found it, or the file it was read from.
    public var query: String?

    /// An article that is in no list.
    public init(_ article: ArticleID?, _ citation: Citation) {
        self.article = article
        self.citation = citation
    }

    /// An entry of a list. Throws where its citation cannot be read.
    public init(_ entry: ListEntry) throws {
        article = entry.article
        citation = try entry.citation
        section = entry.section
        note = entry.note
        tags = entry.tags
        status = entry.status
        rating = entry.rating
        quotations = entry.quotations
        added = entry.added
        reason = entry.reason
        query = entry.query
    }

    /// What can be looked up by: the id of the article, else a digest of the citation.
    var key: String {
        article?.text ?? String(Citation.hash(citation.identities.joined(separator: "\u{0}")).prefix(16))
    }

    /// Subjects of the source, then tags of the reader, each once.
    var keywords: [String] {
        var seen: Set<String> = []
        return (citation.topics + tags).filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
    }

    /// The note, and passages as quotations, one paragraph each.
    var noteParagraphs: [String] {
        let note = note.split(whereSeparator: \.isNewline).map(String.init)
        return note + quotations.map { "“\($0.text)”" + ($0.note.isEmpty ? "" : " (\($0.note))") }
    }
}

/// What stands at the head of an export.
public struct ExportHead: Sendable {
    /// The name of the list, or the query.
    public var title: String
    /// What the reader says of it as a whole; empty for nothing.
    public var note: String
    /// When it is exported, ISO 8601 in UTC.
    public var time: String
    /// The list; nil for a search.
    public var list: ReadingList?
    /// The sections of the list in order.
    public var sections: [String] = []

    /// Creates a head.
    public init(title: String, note: String = "", time: String) {
        self.title = title
        self.note = note
        self.time = time
    }

    /// The head of a list.
    public init(_ list: ReadingList, sections: [String], time: String) {
        self.init(title: list.name, note: list.note, time: time)
        self.list = list
        self.sections = sections
    }
}

/// Writes entries one by one, so that many take no more memory than one.
public protocol CitationWriter {
    /// What stands before the first entry.
    mutating func begin(_ head: ExportHead) throws -> String
    /// An entry.
    mutating func write(_ entry: CitedEntry) throws -> String
    /// What stands behind the last entry.
    mutating func end() throws -> String
}

extension CitationWriter {
    /// Most formats have no head.
    public mutating func begin(_ head: ExportHead) throws -> String { "" }
    /// Most formats have no end.
    public mutating func end() throws -> String { "" }

    /// Everything as one text, for what is known to be short.
    public mutating func text(_ head: ExportHead, _ entries: some Sequence<CitedEntry>) throws -> String {
        var text = try begin(head)
        for entry in entries { text += try write(entry) }
        return text + (try end())
    }
}

extension CitationFormat {
    /// What writes this format; nil for a book, which is no text: see `BookWriter`.
    public var writer: (any CitationWriter)? {
        switch self {
        case .ris: RISWriter()
        case .cslJSON: CSLWriter()
        case .bibtex: BibTeXWriter(dialect: .bibtex)
        case .biblatex: BibTeXWriter(dialect: .biblatex)
        case .markdown: MarkdownWriter()
        case .html: HTMLWriter()
        case .atom: AtomWriter()
        case .chicago: BibliographyWriter(style: .chicago)
        case .apa: BibliographyWriter(style: .apa)
        case .mla: BibliographyWriter(style: .mla)
        case .epub: nil
        }
    }
}
