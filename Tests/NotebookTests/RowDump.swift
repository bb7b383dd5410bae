import GRDB

/// The rows of a table as text, for comparing.
enum RowDump {
    static func rows(of table: String, in database: Database) throws -> [String] {
        try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY id").map(\.description)
    }
}
