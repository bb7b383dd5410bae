public import Foundation
import GRDB
public import NewsModel

/// What a watched search matched when it was last run.
public struct WatchState: Equatable, Sendable {
    /// When that was, ISO 8601 in UTC.
    public let time: String
    /// The revision of the index.
    public let revision: Int
    /// Every article that matched.
    public let matches: Set<ArticleID>
}

/// One run of a watched search, to be kept.
public struct WatchRun: Sendable {
    /// The name of the saved search.
    public var search: String
    /// The revision of the index that was searched.
    public var revision: Int
    /// Every article that matches.
    public var matches: [ArticleID]
    /// What is told.
    public var notices: [Notice]

    /// Describes a run.
    public init(search: String, revision: Int, matches: [ArticleID], notices: [Notice]) {
        self.search = search
        self.revision = revision
        self.matches = matches
        self.notices = notices
    }
}

extension Notebook {
    /// Notices that are kept of a search, for feeds; the latest.
    static let noticesKept = 1_000

    /// What a search matched when it was last run; nil where it never was.
    public func watchState(of search: String) throws -> WatchState? {
        try transaction { database in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT * FROM watched WHERE key = ?", arguments: [search.lowercased()])
            else { return nil }
            return WatchState(time: row["time"], revision: row["revision"], matches: Set(IDBytes.ids(row["matches"])))
        }
    }

    /// Keeps what searches matched, what was told of it, and gives lists that fill themselves what they lack.
    ///
    /// - Parameter citation: What cites an article that enters a list; nil where it is gone from the index.
    /// - Returns: For each list that got something how many entries.
    public func keep(
        _ runs: [WatchRun], time: Date = Date(), citation: (ArticleID) throws -> Citation?
    ) throws -> [(list: String, added: Int)] {
        let now = time.formatted(.iso8601)
        return try change("watch run \(runs.map { shellQuoted($0.search) }.joined(separator: " "))", time: time) {
            database in
            var filled: [(list: String, added: Int)] = []
            for run in runs {
                let key = run.search.lowercased()
                try Self.mark(run, time: now, in: database)
                for notice in run.notices {
                    try database.execute(
                        sql: "INSERT INTO notice (key, time, notice) VALUES (?, ?, ?)",
                        arguments: [key, notice.time, try JSONText.encode(notice)])
                }
                try database.execute(
                    sql: """
                        DELETE FROM notice WHERE key = :key AND id NOT IN (
                            SELECT id FROM notice WHERE key = :key ORDER BY id DESC LIMIT :kept)
                        """, arguments: ["key": key, "kept": Self.noticesKept])
                // Not by SQLite, which knows small letters of English only.
                let lists = try ListRow.fetchAll(
                    database, sql: "SELECT * FROM reading_list WHERE smart IS NOT NULL ORDER BY key")
                for list in lists where list.list.smart?.lowercased() == key {
                    let added = try Self.fill(list, from: run, time: now, citation: citation, in: database)
                    if added > 0 { filled.append((list.list.name, added)) }
                }
            }
            return filled
        }
    }

    /// Takes what a search matches as seen.
    public func mark(_ run: WatchRun, time: Date = Date()) throws {
        try transaction { try Self.mark(run, time: time.formatted(.iso8601), in: $0) }
    }

    private static func mark(_ run: WatchRun, time: String, in database: GRDB.Database) throws {
        try database.execute(
            sql: """
                INSERT INTO watched (key, time, revision, matches) VALUES (?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET
                    time = excluded.time, revision = excluded.revision, matches = excluded.matches
                """, arguments: [run.search.lowercased(), time, run.revision, IDBytes.data(run.matches)])
    }

    private static func fill(
        _ list: ListRow, from run: WatchRun, time: String, citation: (ArticleID) throws -> Citation?,
        in database: GRDB.Database
    ) throws -> Int {
        let known = Set(
            try String.fetchAll(
                database,
                sql: """
                    SELECT article FROM entry WHERE list = :list AND article IS NOT NULL
                    UNION SELECT article FROM kept_out WHERE list = :list
                    """, arguments: ["list": list.id]))
        var entries: [NewEntry] = []
        for id in run.matches where !known.contains(id.text) {
            guard let citation = try citation(id) else { continue }
            entries.append(NewEntry(id, citation, reason: .watch, query: "saved:\(run.search)"))
        }
        return try add(entries, to: list.id, time: time, in: database).count
    }

    /// What was told of searches, the latest first.
    public func notices(of searches: [String], limit: Int) throws -> [Notice] {
        try transaction { database in
            var texts: [(id: Int64, text: String)] = []
            for search in searches {
                let rows = try Row.fetchAll(
                    database, sql: "SELECT id, notice FROM notice WHERE key = ? ORDER BY id DESC LIMIT ?",
                    arguments: [search.lowercased(), limit])
                texts += rows.map { ($0["id"], $0["notice"]) }
            }
            return try texts.sorted { $0.id > $1.id }.prefix(limit).map { try JSONText.decode(Notice.self, $0.text) }
        }
    }

    /// Forgets when a search was run and what it matched, so that it is new again; false where it never was.
    public func forgetWatch(of search: String) throws -> Bool {
        try transaction { database in
            let key = search.lowercased()
            try database.execute(sql: "DELETE FROM notice WHERE key = ?", arguments: [key])
            try database.execute(sql: "DELETE FROM watched WHERE key = ?", arguments: [key])
            return database.changesCount > 0
        }
    }

    /// One run of watched searches at a time; nil where another process is at it.
    public func watchTurn() -> WatchTurn? { WatchTurn(path: path + ".watch") }
}

/// The right to run watched searches, until it is given back.
public final class WatchTurn {
    private let descriptor: Int32

    init?(path: String) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            return nil
        }
    }

    deinit { close(descriptor) }
}

/// Ids as bytes, sixteen each, in order.
private enum IDBytes {
    static func data(_ ids: [ArticleID]) -> Data {
        var data = Data(capacity: ids.count * ArticleID.length)
        for id in ids.sorted() { data.append(contentsOf: id.text.utf8) }
        return data
    }

    static func ids(_ data: Data) -> [ArticleID] {
        let bytes = Array(data)
        return stride(from: 0, through: bytes.count - ArticleID.length, by: ArticleID.length).compactMap { start in
            ArticleID(String(decoding: bytes[start..<(start + ArticleID.length)], as: UTF8.self))
        }
    }
}
