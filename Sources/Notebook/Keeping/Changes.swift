import Foundation
import GRDB

/// One change of lists or saved searches that can be taken back.
public struct NotebookChange: Equatable, Sendable {
    /// When it was made, ISO 8601 in UTC.
    public let time: String
    /// The command that made it, as a person would write it.
    public let command: String
}

extension Notebook {
    /// Changes that can be taken back; older ones are forgotten.
    static let changesKept = 500

    /// Makes a change that can be taken back, in one transaction: it is made as a whole or not at all.
    ///
    /// - Parameter command: What makes it, as a person would write it.
    /// - Throws: What `body` throws, or a `NotebookError`.
    func change<Result>(
        _ command: String, time: Date = Date(), _ body: (GRDB.Database) throws -> Result
    ) throws -> Result {
        try transaction { database in
            try database.execute(
                sql: "INSERT INTO change (time, command) VALUES (?, ?)",
                arguments: [time.formatted(.iso8601), command])
            let number = database.lastInsertedRowID
            try database.execute(sql: "INSERT INTO open_change VALUES (?)", arguments: [number])
            let result = try body(database)
            try database.execute(sql: "DELETE FROM open_change")
            // Nothing happened, so there is nothing to take back.
            try database.execute(
                sql: "DELETE FROM change WHERE id = ? AND NOT EXISTS (SELECT 1 FROM change_step WHERE \"change\" = ?)",
                arguments: [number, number])
            try database.execute(sql: "DELETE FROM change WHERE id <= ?", arguments: [number - Int64(Self.changesKept)])
            return result
        }
    }

    /// Takes the last change back that has not been taken back; nil where there is none.
    public func undo() throws -> NotebookChange? {
        try transaction { database in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT id, time, command FROM change ORDER BY id DESC LIMIT 1")
            else { return nil }
            let number: Int64 = row["id"]
            // A list comes back before or after its entries, as it happens; they must fit only at the end.
            try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
            let steps = try Row.fetchAll(
                database,
                sql: "SELECT place, \"row\", \"before\" FROM change_step WHERE \"change\" = ? ORDER BY id DESC",
                arguments: [number])
            for step in steps { try Self.takeBack(step, in: database) }
            try database.execute(sql: "DELETE FROM change WHERE id = ?", arguments: [number])
            return NotebookChange(time: row["time"], command: row["command"])
        }
    }

    private static func takeBack(_ step: Row, in database: GRDB.Database) throws {
        let table: String = step["place"]
        let id: Int64 = step["row"]
        guard let before: String = step["before"] else {
            try database.execute(sql: "DELETE FROM \(table.quotedDatabaseIdentifier) WHERE id = ?", arguments: [id])
            return
        }
        let known = try database.columns(in: table).map(\.name)
        let columns = known.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
        let values = known.map { "json_extract(:before, '$.\"\($0)\"')" }.joined(separator: ", ")
        // Not INSERT OR REPLACE, which would delete the row first and with it everything that belongs to it.
        let updates = known.map(\.quotedDatabaseIdentifier).map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        try database.execute(
            sql: """
                INSERT INTO \(table.quotedDatabaseIdentifier) (\(columns)) SELECT \(values) WHERE true
                ON CONFLICT (id) DO UPDATE SET \(updates)
                """,
            arguments: ["before": before])
    }
}
