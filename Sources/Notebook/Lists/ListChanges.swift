public import Foundation
import GRDB

extension Notebook {
    // MARK: - Lists as a whole

    /// Makes a list.
    ///
    /// - Parameters:
    ///   - smart: The saved search whose matches enter by themselves.
    ///   - keptOut: Articles that never enter by themselves.
    /// - Throws: `ListError.listExists`, `.emptyName` or `.noSavedSearch`.
    public func createList(
        _ name: String, note: String = "", smart: String? = nil, keptOut: [String] = [], time: Date = Date()
    ) throws {
        try change("list create \(shellQuoted(name))", time: time) { database in
            let list = try Self.makeList(name, note: note, smart: smart, time: time, in: database)
            for article in keptOut { try Self.keepOut(article, of: list, in: database) }
        }
    }

    static func makeList(
        _ name: String, note: String, smart: String?, time: Date, in database: GRDB.Database
    ) throws -> Int64 {
        let key = ListRow.key(name)
        guard !key.isEmpty else { throw ListError.emptyName }
        guard try ListRow.find(name, in: database) == nil else { throw ListError.listExists(name) }
        var search: String?
        if let smart {
            search = try String.fetchOne(
                database, sql: "SELECT name FROM saved_search WHERE key = ?", arguments: [smart.lowercased()])
            guard search != nil else { throw ListError.noSavedSearch(smart) }
        }
        try database.execute(
            sql: "INSERT INTO reading_list (key, name, note, created, smart) VALUES (?, ?, ?, ?, ?)",
            arguments: [key, StoredText.text(name), StoredText.text(note), time.formatted(.iso8601), search])
        return database.lastInsertedRowID
    }

    static func keepOut(_ article: String, of list: Int64, in database: GRDB.Database) throws {
        try database.execute(
            sql: "INSERT OR IGNORE INTO kept_out (list, article) VALUES (?, ?)", arguments: [list, article])
    }

    /// Gives a list another name; throws `ListError.noList` or `.listExists`.
    public func renameList(_ name: String, to other: String) throws {
        try change("list rename \(shellQuoted(name)) \(shellQuoted(other))") { database in
            let list = try ListRow.named(name, in: database)
            let key = ListRow.key(other)
            guard !key.isEmpty else { throw ListError.emptyName }
            if let taken = try ListRow.find(other, in: database), taken.id != list.id {
                throw ListError.listExists(other)
            }
            try database.execute(
                sql: "UPDATE reading_list SET key = ?, name = ? WHERE id = ?",
                arguments: [key, StoredText.text(other), list.id])
        }
    }

    /// Says something of a list as a whole.
    public func note(_ note: String, ofList name: String) throws {
        try change("list note \(shellQuoted(name))") { database in
            let list = try ListRow.named(name, in: database)
            try database.execute(
                sql: "UPDATE reading_list SET note = ? WHERE id = ?",
                arguments: [StoredText.text(note), list.id])
        }
    }

    /// Deletes a list with everything in it, and tells how many entries it had.
    public func deleteList(_ name: String) throws -> Int {
        try change("list delete \(shellQuoted(name))") { database in
            let list = try ListRow.named(name, in: database)
            let count =
                try Int.fetchOne(database, sql: "SELECT count(*) FROM entry WHERE list = ?", arguments: [list.id]) ?? 0
            try database.execute(sql: "DELETE FROM reading_list WHERE id = ?", arguments: [list.id])
            return count
        }
    }

    /// All lists by name.
    public func lists() throws -> [ListOverview] {
        try transaction { database in
            let lists = try ListRow.fetchAll(database, sql: "SELECT * FROM reading_list ORDER BY key")
            return try lists.map { row in
                var statuses: [String: Int] = [:]
                var last: String?
                for counted in try Row.fetchAll(
                    database,
                    sql: "SELECT status, count(*) AS n, max(added) AS last FROM entry WHERE list = ? GROUP BY status",
                    arguments: [row.id])
                {
                    statuses[counted["status"]] = counted["n"]
                    last = max(last ?? "", counted["last"])
                }
                return ListOverview(
                    list: row.list, entries: statuses.values.reduce(0, +), statuses: statuses, lastAdded: last)
            }
        }
    }

    /// A list and its entries in order; throws `ListError.noList`.
    ///
    /// - Parameter hasCitations: Whether the citations are read, too; a list of many entries is shown faster without.
    public func list(
        named name: String, hasCitations: Bool = true
    ) throws -> (list: ReadingList, entries: [ListEntry]) {
        try transaction { database in
            let list = try ListRow.named(name, in: database)
            return (list.list, try ListEntry.fetch(list.id, hasCitations: hasCitations, in: database))
        }
    }

    /// The entries of a list that are meant by positions or ids; throws a `ListError` where one is not.
    public func entries(_ names: [String], of list: String) throws -> [ListEntry] {
        try transaction { database in
            try ListEntry.named(names, of: ListRow.named(list, in: database), in: database)
        }
    }

    /// The sections of a list in order.
    public func sections(of name: String) throws -> [String] {
        try transaction { database in
            try String.fetchAll(
                database, sql: "SELECT name FROM list_section WHERE list = ? ORDER BY rank",
                arguments: [ListRow.named(name, in: database).id])
        }
    }

    /// Makes another list with everything that is in one; it does not fill itself.
    public func copyList(_ name: String, to other: String, time: Date = Date()) throws -> Int {
        try change("list copy \(shellQuoted(name)) \(shellQuoted(other))", time: time) { database in
            let list = try ListRow.named(name, in: database)
            let copy = try Self.makeList(other, note: list.list.note, smart: nil, time: time, in: database)
            return try Self.copyEntries(of: list.id, to: copy, in: database).added
        }
    }

    /// Puts what is in a list into another, and deletes the first: what both have stays as the second has it, with the notes,
    /// tags and passages of both.
    ///
    /// - Returns: How many entries came, and how many were there already.
    public func mergeList(_ name: String, into other: String) throws -> (added: Int, known: Int) {
        try change("list merge \(shellQuoted(name)) \(shellQuoted(other))") { database in
            let list = try ListRow.named(name, in: database)
            let target = try ListRow.named(other, in: database)
            guard list.id != target.id else { throw ListError.listExists(other) }
            let counts = try Self.copyEntries(of: list.id, to: target.id, in: database)
            try database.execute(sql: "DELETE FROM reading_list WHERE id = ?", arguments: [list.id])
            return counts
        }
    }

    private static func copyEntries(
        of list: Int64, to other: Int64, in database: GRDB.Database
    ) throws -> (added: Int, known: Int) {
        for name in try String.fetchAll(
            database, sql: "SELECT name FROM list_section WHERE list = ? ORDER BY rank", arguments: [list])
        {
            _ = try section(name, of: other, making: true, in: database)
        }
        var adder = try EntryAdder(list: other, in: database)
        var counts = (added: 0, known: 0)
        for entry in try ListEntry.fetch(list, in: database) {
            if try adder.add(entry, in: database) { counts.added += 1 } else { counts.known += 1 }
        }
        return counts
    }

    // MARK: - Sections

    /// The section of a name.
    static func section(
        _ name: String, of list: Int64, making: Bool = false, in database: GRDB.Database
    ) throws -> Int64? {
        let key = ListRow.key(name)
        guard !key.isEmpty else { throw ListError.emptyName }
        let found = try Int64.fetchOne(
            database, sql: "SELECT id FROM list_section WHERE list = ? AND key = ?", arguments: [list, key])
        guard found == nil, making else { return found }
        try database.execute(
            sql: """
                INSERT INTO list_section (list, key, name, rank)
                VALUES (?, ?, ?, (SELECT coalesce(max(rank), 0) + 1 FROM list_section WHERE list = ?))
                """, arguments: [list, key, StoredText.text(name), list])
        return database.lastInsertedRowID
    }

    /// Puts entries into a section, which is made where there is none; nil takes them out of sections.
    public func putEntries(_ names: [String], of list: String, into section: String?) throws {
        try change("list section \(shellQuoted(list)) \(section.map { shellQuoted($0) } ?? "--none")") { database in
            let row = try ListRow.named(list, in: database)
            let entries = try ListEntry.named(names, of: row, in: database)
            let target = try section.flatMap { try Self.section($0, of: row.id, making: true, in: database) }
            var rank = try Ranks.last(of: row.id, in: database)
            for entry in entries {
                rank += Ranks.step
                try database.execute(
                    sql: "UPDATE entry SET section = ?, rank = ? WHERE id = ?", arguments: [target, rank, entry.id])
            }
        }
    }

    /// Gives a section another name.
    public func renameSection(_ section: String, of list: String, to name: String) throws {
        try change("list section \(shellQuoted(list)) \(shellQuoted(section)) --rename \(shellQuoted(name))") {
            database in
            let row = try ListRow.named(list, in: database)
            guard let id = try Self.section(section, of: row.id, in: database) else {
                throw ListError.noSection(section, list: row.list.name)
            }
            if let other = try Self.section(name, of: row.id, in: database), other != id {
                // Two sections of one name are one.
                try database.execute(sql: "UPDATE entry SET section = ? WHERE section = ?", arguments: [other, id])
                try database.execute(sql: "DELETE FROM list_section WHERE id = ?", arguments: [id])
                return
            }
            try database.execute(
                sql: "UPDATE list_section SET key = ?, name = ? WHERE id = ?",
                arguments: [ListRow.key(name), StoredText.text(name), id])
        }
    }

    /// Takes a section away; its entries stay, before all sections.
    public func removeSection(_ section: String, of list: String) throws {
        try change("list section \(shellQuoted(list)) \(shellQuoted(section)) --remove") { database in
            let row = try ListRow.named(list, in: database)
            guard let id = try Self.section(section, of: row.id, in: database) else {
                throw ListError.noSection(section, list: row.list.name)
            }
            try database.execute(sql: "UPDATE entry SET section = NULL WHERE section = ?", arguments: [id])
            try database.execute(sql: "DELETE FROM list_section WHERE id = ?", arguments: [id])
        }
    }

    /// Puts a section before another.
    public func moveSection(_ section: String, of list: String, before other: String) throws {
        try change("list section \(shellQuoted(list)) \(shellQuoted(section)) --before \(shellQuoted(other))") {
            database in
            let row = try ListRow.named(list, in: database)
            var names = try String.fetchAll(
                database, sql: "SELECT key FROM list_section WHERE list = ? ORDER BY rank", arguments: [row.id])
            let key = ListRow.key(section)
            guard names.contains(key) else { throw ListError.noSection(section, list: row.list.name) }
            names.removeAll { $0 == key }
            guard let place = names.firstIndex(of: ListRow.key(other)) else {
                throw ListError.noSection(other, list: row.list.name)
            }
            names.insert(key, at: place)
            for (index, name) in names.enumerated() {
                try database.execute(
                    sql: "UPDATE list_section SET rank = ? WHERE list = ? AND key = ?",
                    arguments: [Double(index + 1), row.id, name])
            }
        }
    }
}

/// A word as a shell takes it.
func shellQuoted(_ word: String) -> String {
    let isPlain =
        !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "=-_./:".contains($0)) }
    return isPlain ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
