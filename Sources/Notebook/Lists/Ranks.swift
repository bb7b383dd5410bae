import GRDB

/// Numbers by which entries stand: between two of them there is room for another, so that moving one changes one.
enum Ranks {
    static let step = 1024.0

    static func last(of list: Int64, in database: GRDB.Database) throws -> Double {
        try Double.fetchOne(database, sql: "SELECT max(rank) FROM entry WHERE list = ?", arguments: [list]) ?? 0
    }

    /// The ranks of all entries.
    static func all(of list: Int64, in database: GRDB.Database) throws -> [Int64: Double] {
        let rows = try Row.fetchAll(database, sql: "SELECT id, rank FROM entry WHERE list = ?", arguments: [list])
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }

    /// The first of `count` ranks between those at `place - 1` and `place`, with the distance from one to the next; nil where
    /// there is no room.
    static func between(_ ranks: [Double], at place: Int, count: Int) -> (first: Double, distance: Double)? {
        let before = place > 0 ? ranks[place - 1] : (ranks.first ?? 0) - step * Double(count + 1)
        let after = place < ranks.count ? ranks[place] : before + step * Double(count + 1)
        let distance = (after - before) / Double(count + 1)
        // SQLite writes numbers into JSON with fifteen digits, which is what taking back a move goes by.
        guard distance > 1e-3 else { return nil }
        return (before + distance, distance)
    }
}
