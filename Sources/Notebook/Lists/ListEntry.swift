import Foundation
import GRDB
public import NewsModel

/// How an article came into a list.
public enum EntryReason: String, Codable, Sendable {
    /// The reader put it there.
    case hand
    /// It was a hit of a search that the reader took over.
    case search
    /// A saved search found it when it was watched.
    case watch
    /// It was read from a file of references, or of another list.
    case `import`
}

/// One entry of a list.
public struct ListEntry: Equatable, Sendable {
    /// Its number in the notebook.
    let id: Int64
    /// Where it stands in the list, from 1 on.
    public internal(set) var position: Int
    /// The section that it stands in; nil for the beginning of the list, before all sections.
    public var section: String?
    /// The article; nil for what is not in the index.
    public var article: ArticleID?
    /// The headline.
    public var title: String?
    /// Who published it.
    public var outlet: String?
    /// When it was published, as precise as is known.
    public var date: String?
    /// When it was added, ISO 8601 in UTC.
    public var added: String
    /// How it came here.
    public var reason: EntryReason
    /// The query that found it, or the file that it was read from; nil where there was none.
    public var query: String?
    /// What the reader made of it: `to-read`, `reading`, `read`, `relevant`, `irrelevant`, or own words.
    public var status: String
    /// 1 to 5; nil where it was not rated.
    public var rating: Int?
    /// What the reader noted; empty for nothing.
    public var note: String
    /// The reader's tags, in order.
    public var tags: [String]
    /// Passages that the reader kept, in the order in which they were kept.
    public var quotations: [Quotation]
    /// The citation as JSON: of many entries most are never read.
    var citationText: String

    /// The status of an entry of which nothing was said.
    public static let firstStatus = "to-read"

    /// Statuses with a meaning that everybody shares.
    public static let statuses = [firstStatus, "reading", "read", "relevant", "irrelevant"]

    /// What cites it.
    public var citation: Citation {
        get throws { try JSONText.decode(Citation.self, citationText) }
    }
}

/// A passage that a reader kept, anchored by its own words and those around it.
///
/// A text quote selector of the Web Annotation Data Model (<https://www.w3.org/TR/annotation-model/#text-quote-selector>).
public struct Quotation: Codable, Equatable, Sendable {
    /// The words.
    public var text: String
    /// What stood before them, up to `contextLength` characters.
    public var prefix: String
    /// What stood behind them.
    public var suffix: String
    /// The SHA-256 of the text in which they stood, hexadecimal.
    public var hash: String
    /// What the reader noted of them; empty for nothing.
    public var note: String
    /// When they were kept, ISO 8601 in UTC.
    public var added: String

    /// Characters that are kept of what stands around a passage.
    static let contextLength = 40
}

extension ListEntry {
    /// The entries of a list in order.
    ///
    /// - Parameter hasCitations: Whether citations are read; without them only those of entries without a headline are.
    static func fetch(
        _ list: Int64, hasCitations: Bool = true, in database: GRDB.Database
    ) throws -> [ListEntry] {
        let citation = hasCitations ? "e.citation" : "CASE WHEN e.title IS NULL THEN e.citation ELSE '' END"
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT e.id, s.name, e.article, e.title, e.outlet, e.date, e.added, e.reason, e.query, e.status, e.rating,
                    e.note, \(citation)
                FROM entry e LEFT JOIN list_section s ON s.id = e.section WHERE e.list = ?
                ORDER BY s.rank IS NOT NULL, s.rank, e.rank, e.id
                """, arguments: [list])
        var entries: [ListEntry] = []
        var places: [Int64: Int] = [:]
        while let row = try rows.next() {
            let entry = ListEntry(row, position: entries.count + 1)
            places[entry.id] = entries.count
            entries.append(entry)
        }
        let tags = try Row.fetchCursor(
            database,
            sql:
                "SELECT t.entry, t.tag FROM entry_tag t JOIN entry e ON e.id = t.entry WHERE e.list = ? ORDER BY t.key",
            arguments: [list])
        while let row = try tags.next() {
            if let place = places[row["entry"]] { entries[place].tags.append(row["tag"]) }
        }
        let quotations = try Row.fetchCursor(
            database,
            sql: "SELECT q.* FROM quotation q JOIN entry e ON e.id = q.entry WHERE e.list = ? ORDER BY q.id",
            arguments: [list])
        while let row = try quotations.next() {
            guard let place = places[row["entry"]] else { continue }
            entries[place].quotations.append(
                Quotation(
                    text: row["text"], prefix: row["prefix"], suffix: row["suffix"], hash: row["hash"],
                    note: row["note"], added: row["added"]))
        }
        return entries
    }

    /// By places of columns: looking them up by name takes longer than reading them.
    private init(_ row: Row, position: Int) {
        id = row[0]
        self.position = position
        section = row[1]
        article = (row[2] as String?).flatMap { ArticleID($0) }
        title = row[3]
        outlet = row[4]
        date = row[5]
        added = row[6]
        reason = EntryReason(rawValue: row[7]) ?? .hand
        query = row[8]
        status = row[9]
        rating = row[10]
        note = row[11]
        tags = []
        quotations = []
        citationText = row[12]
    }

    /// The entries that a person means by a position (`12`), or by the id of an article or its beginning from four
    /// characters on.
    static func named(_ names: [String], of list: ListRow, in database: GRDB.Database) throws -> [ListEntry] {
        try named(names, among: fetch(list.id, in: database), of: list)
    }

    /// The same among the entries of the list, which were read.
    static func named(_ names: [String], among all: [ListEntry], of list: ListRow) throws -> [ListEntry] {
        let byArticle = Dictionary(grouping: all.indices) { all[$0].article?.text }
        var found: [ListEntry] = []
        var known: Set<Int64> = []
        for name in names {
            let text = name.trimmingCharacters(in: .whitespaces).lowercased()
            var entries = (byArticle[text] ?? []).map { all[$0] }
            if entries.isEmpty, let position = Int(text), text.count < 7 {
                entries = all.indices.contains(position - 1) ? [all[position - 1]] : []
            } else if entries.isEmpty, text.count >= 4 {
                entries = all.filter { $0.article?.text.hasPrefix(text) ?? false }
            }
            if entries.isEmpty { entries = try all.filter { try $0.citationID == name } }
            guard entries.count < 2 else {
                throw ListError.severalEntries(name, list: list.list.name, positions: entries.map(\.position))
            }
            guard let entry = entries.first else { throw ListError.noEntry(name, list: list.list.name) }
            if known.insert(entry.id).inserted { found.append(entry) }
        }
        return found
    }

    private var citationID: String? {
        get throws { try citation.externalID }
    }
}
