import GRDB
import NewsModel

/// Puts entries at the end of a list, each article once.
struct EntryAdder {
    private let list: Int64
    private var rank: Double
    /// The entries of articles.
    private var known: [String: Int64] = [:]
    /// All entries by what tells citations apart; read when first one without an article comes.
    private var citations: [String: Int64]?
    private var sections: [String: Int64] = [:]

    init(list: Int64, in database: GRDB.Database) throws {
        self.list = list
        rank = try Ranks.last(of: list, in: database)
        let rows = try Row.fetchCursor(
            database, sql: "SELECT id, article FROM entry WHERE list = ? AND article IS NOT NULL", arguments: [list])
        while let row = try rows.next() { known[row[1]] = row[0] }
    }

    /// The entry that the list has of the same article; nil where it has none.
    private mutating func entry(like entry: ListEntry, in database: GRDB.Database) throws -> Int64? {
        if let article = entry.article, let id = known[article.text] { return id }
        guard entry.article == nil else { return nil }
        if citations == nil {
            var all: [String: Int64] = [:]
            let rows = try Row.fetchCursor(
                database, sql: "SELECT id, citation FROM entry WHERE list = ? ORDER BY id", arguments: [list])
            while let row = try rows.next() {
                guard let citation = try? JSONText.decode(Citation.self, row[1]) else { continue }
                for key in citation.identities where all[key] == nil { all[key] = row[0] }
            }
            citations = all
        }
        return try entry.citation.identities.lazy.compactMap { [citations] in citations?[$0] }.first
    }

    /// Adds an entry, or gives its notes, tags and passages to the one that the list has of the same article.
    ///
    /// - Returns: Whether it was added.
    mutating func add(_ entry: ListEntry, in database: GRDB.Database) throws -> Bool {
        if let id = try self.entry(like: entry, in: database) {
            try Self.enrich(id, with: entry, in: database)
            return false
        }
        rank += Ranks.step
        try database.execute(
            sql: """
                INSERT INTO entry (list, section, rank, article, title, outlet, date, citation, added, reason, query,
                    status, rating, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                list, try section(entry.section, in: database), rank, entry.article?.text, StoredText.text(entry.title),
                StoredText.text(entry.outlet), entry.date, entry.citationText, StoredText.text(entry.added),
                entry.reason.rawValue, StoredText.text(entry.query), StoredText.text(entry.status), entry.rating,
                StoredText.text(entry.note),
            ])
        let id = database.lastInsertedRowID
        if let article = entry.article { known[article.text] = id }
        if citations != nil {
            for key in try entry.citation.identities where citations?[key] == nil { citations?[key] = id }
        }
        try Self.tag(id, entry.tags, in: database)
        try Self.quote(id, entry.quotations, in: database)
        return true
    }

    private mutating func section(_ name: String?, in database: GRDB.Database) throws -> Int64? {
        guard let name else { return nil }
        if let id = sections[name] { return id }
        let id = try Notebook.section(name, of: list, making: true, in: database)
        sections[name] = id
        return id
    }

    /// What two readers, or one reader twice, made of one article is kept of both.
    private static func enrich(_ id: Int64, with entry: ListEntry, in database: GRDB.Database) throws {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT status, rating, note FROM entry WHERE id = ?", arguments: [id])
        else { return }
        let status: String = row["status"]
        let note: String = row["note"]
        var entry = entry
        entry.note = StoredText.text(entry.note)
        let isNoteKnown = entry.note.isEmpty || note.contains(entry.note)
        let newNote = isNoteKnown ? note : note.isEmpty ? entry.note : note + "\n\n" + entry.note
        let newStatus = status == ListEntry.firstStatus ? entry.status : status
        let rating: Int? = row["rating"]
        if newNote != note || newStatus != status || (rating == nil && entry.rating != nil) {
            try database.execute(
                sql: "UPDATE entry SET note = ?, status = ?, rating = ? WHERE id = ?",
                arguments: [newNote, newStatus, rating ?? entry.rating, id])
        }
        try tag(id, entry.tags, in: database)
        try quote(id, entry.quotations, in: database)
    }

    static func tag(_ id: Int64, _ tags: [String], in database: GRDB.Database) throws {
        for tag in tags {
            try database.execute(
                sql: "INSERT OR IGNORE INTO entry_tag (entry, key, tag) VALUES (?, ?, ?)",
                arguments: [id, ListRow.key(tag), StoredText.text(tag)])
        }
    }

    static func quote(_ id: Int64, _ quotations: [Quotation], in database: GRDB.Database) throws {
        for quotation in quotations {
            try database.execute(
                sql: """
                    INSERT INTO quotation (entry, text, prefix, suffix, hash, note, added)
                    SELECT :entry, :text, :prefix, :suffix, :hash, :note, :added WHERE NOT EXISTS (
                        SELECT 1 FROM quotation
                        WHERE entry = :entry AND text = :text AND prefix = :prefix AND suffix = :suffix)
                    """,
                arguments: [
                    "entry": id, "text": StoredText.text(quotation.text), "prefix": StoredText.text(quotation.prefix),
                    "suffix": StoredText.text(quotation.suffix), "hash": quotation.hash,
                    "note": StoredText.text(quotation.note), "added": quotation.added,
                ])
        }
    }
}

extension Citation {
    /// What tells citations apart that are of no article in an index; two with one of these in common are of the same.
    var identities: [String] {
        var identities: [String] = []
        if let doi { identities.append("doi:" + doi.lowercased()) }
        if let url { identities.append("url:" + (CanonicalAddress.identity(of: url) ?? url)) }
        if let title, identities.isEmpty {
            let date = published?.dayText ?? ""
            identities.append("title:\(ListRow.key(title))\u{0}\(date)\u{0}\(ListRow.key(outlet ?? ""))")
        }
        return identities
    }
}
