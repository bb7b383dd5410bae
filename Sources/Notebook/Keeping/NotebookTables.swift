import GRDB

/// Every change to the tables, in the order in which it came to be. What is here is never edited, only added to: each
/// notebook in the world has gone through these steps.
enum NotebookTables {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("search log") { database in
            try database.create(table: "search") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("time", .text).notNull()
                table.column("query", .text).notNull()
                table.column("options", .text).notNull()
                table.column("total", .integer).notNull()
                table.column("searched", .integer).notNull()
                table.column("revision", .integer).notNull()
            }
        }
        migrator.registerMigration("saved searches") { database in
            try database.create(table: "saved_search") { table in
                table.autoIncrementedPrimaryKey("id")
                // Names are one up to case.
                table.column("key", .text).notNull().unique()
                table.column("name", .text).notNull()
                table.column("query", .text).notNull()
                table.column("syntax", .text).notNull()
                table.column("filters", .text).notNull()
                table.column("exclusions", .text).notNull()
                table.column("created", .text).notNull()
                table.column("changed", .text).notNull()
            }
        }
        migrator.registerMigration("changes of decisions about names") { database in
            try database.create(table: "authority_change") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("time", .text).notNull()
                table.column("command", .text).notNull()
                table.column("removed", .text).notNull()
                table.column("added", .text).notNull()
            }
        }
        migrator.registerMigration("reading lists", migrate: makeLists)
        migrator.registerMigration("changes of lists", migrate: makeChanges)
        migrator.registerMigration("watching", migrate: makeWatching)
        return migrator
    }

    private static func makeLists(_ database: Database) throws {
        try database.create(table: "reading_list") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("key", .text).notNull().unique()
            table.column("name", .text).notNull()
            table.column("note", .text).notNull()
            table.column("created", .text).notNull()
            // The saved search whose matches enter by themselves.
            table.column("smart", .text)
        }
        try database.create(table: "list_section") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("list", .integer).notNull().indexed().references("reading_list", onDelete: .cascade)
            table.column("key", .text).notNull()
            table.column("name", .text).notNull()
            // Sections and entries stand by rank: between any two there is room for a third.
            table.column("rank", .double).notNull()
            table.uniqueKey(["list", "key"])
        }
        try database.create(table: "entry") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("list", .integer).notNull().indexed().references("reading_list", onDelete: .cascade)
            table.column("section", .integer).references("list_section", onDelete: .setNull)
            table.column("rank", .double).notNull()
            // Null for what is not in the index.
            table.column("article", .text).indexed()
            // What a list shows, so that showing many entries reads no citation.
            table.column("title", .text)
            table.column("outlet", .text)
            table.column("date", .text)
            table.column("citation", .text).notNull()
            table.column("added", .text).notNull()
            table.column("reason", .text).notNull()
            table.column("query", .text)
            table.column("status", .text).notNull()
            table.column("rating", .integer)
            table.column("note", .text).notNull()
            table.uniqueKey(["list", "article"])
        }
        try database.create(table: "entry_tag") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("entry", .integer).notNull().references("entry", onDelete: .cascade)
            table.column("key", .text).notNull()
            table.column("tag", .text).notNull()
            table.uniqueKey(["entry", "key"])
        }
        try database.create(table: "quotation") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("entry", .integer).notNull().indexed().references("entry", onDelete: .cascade)
            table.column("text", .text).notNull()
            table.column("prefix", .text).notNull()
            table.column("suffix", .text).notNull()
            // Of the whole text in which it stood.
            table.column("hash", .text).notNull()
            table.column("note", .text).notNull()
            table.column("added", .text).notNull()
        }
        // What a person took out of a list that fills itself stays out.
        try database.create(table: "kept_out") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("list", .integer).notNull().references("reading_list", onDelete: .cascade)
            table.column("article", .text).notNull()
            table.uniqueKey(["list", "article"])
        }
    }

    /// Tables of which changes can be taken back, with their columns beside `id`.
    ///
    /// Part of a migration: a table that gets another column gets new triggers in the migration that adds it.
    private static let undoable = [
        "reading_list": ["key", "name", "note", "created", "smart"],
        "list_section": ["list", "key", "name", "rank"],
        "entry": [
            "list", "section", "rank", "article", "title", "outlet", "date", "citation", "added", "reason", "query",
            "status", "rating", "note",
        ],
        "entry_tag": ["entry", "key", "tag"],
        "quotation": ["entry", "text", "prefix", "suffix", "hash", "note", "added"],
        "kept_out": ["list", "article"],
        "saved_search": ["key", "name", "query", "syntax", "filters", "exclusions", "created", "changed"],
    ]

    /// Triggers that write down every row as it was before a change, as <https://sqlite.org/undoredo.html> does it; here rows
    /// are kept as data, not as statements.
    private static func makeChanges(_ database: Database) throws {
        try database.create(table: "change") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("time", .text).notNull()
            table.column("command", .text).notNull()
        }
        try database.create(table: "change_step") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("change", .integer).notNull().indexed().references("change", onDelete: .cascade)
            table.column("place", .text).notNull()
            table.column("row", .integer).notNull()
            // Null where there was no such row.
            table.column("before", .text)
        }
        // The change that is being made; none outside of one.
        try database.create(table: "open_change") { table in
            table.column("change", .integer).notNull()
        }
        for (table, columns) in undoable.sorted(by: { $0.key < $1.key }) {
            let old = (["id"] + columns).map { "'\($0)', OLD.\"\($0)\"" }.joined(separator: ", ")
            // A row that was set to what it was is no change.
            let differs = columns.map { "OLD.\"\($0)\" IS NOT NEW.\"\($0)\"" }.joined(separator: " OR ")
            for (event, row, before, condition) in [
                ("INSERT", "NEW", "NULL", "true"), ("UPDATE", "OLD", "json_object(\(old))", differs),
                ("DELETE", "OLD", "json_object(\(old))", "true"),
            ] {
                try database.execute(
                    sql: """
                        CREATE TRIGGER "undo_\(table)_\(event.lowercased())" AFTER \(event) ON "\(table)"
                        WHEN EXISTS (SELECT 1 FROM open_change) AND (\(condition))
                        BEGIN
                            INSERT INTO change_step ("change", "place", "row", "before")
                            VALUES ((SELECT "change" FROM open_change), '\(table)', \(row)."id", \(before));
                        END
                        """)
            }
        }
    }

    private static func makeWatching(_ database: Database) throws {
        // The matches of the last run: ids in order, sixteen bytes each.
        try database.create(table: "watched") { table in
            table.column("key", .text).notNull().primaryKey()
            table.column("time", .text).notNull()
            table.column("revision", .integer).notNull()
            table.column("matches", .blob).notNull()
        }
        // What was told, for feeds: a reader of feeds may look only now and then.
        try database.create(table: "notice") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("key", .text).notNull().indexed()
            table.column("time", .text).notNull()
            table.column("notice", .text).notNull()
        }
        // The hits of logged searches; searches that found the same share one row.
        try database.create(table: "hit_set") { table in
            table.column("digest", .text).notNull().primaryKey()
            table.column("hits", .blob).notNull()
        }
        try database.alter(table: "search") { table in
            table.add(column: "hits", .text)
            table.add(column: "request", .text)
            table.add(column: "stories", .integer)
        }
    }
}
