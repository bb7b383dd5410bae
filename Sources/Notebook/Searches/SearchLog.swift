public import ArticleIndex
public import Foundation
import GRDB
import NewsModel
import TextAnalysis

/// One search as it was made: enough to make it again, and to say what it found then.
public struct LoggedSearch: Codable, Equatable, Sendable {
    /// Its number in the notebook, from 1 on; nil before it is recorded.
    public let id: Int64?
    /// When it was made, ISO 8601 in UTC.
    public let time: String
    /// The query as it was written.
    public let query: String
    /// Filters, exclusions and order as the command line takes them.
    public let options: String
    /// How many articles it found.
    public let total: Int
    /// How many stories these were; nil where they were not grouped.
    public let stories: Int?
    /// How many articles the index held.
    public let searched: Int
    /// The revision of the index.
    public let revision: Int
    /// How it was read, for making it again; nil for one that an older version logged.
    public let request: String?
    /// The digest of its hits; nil where they were more than `mostMarks`.
    let hits: String?
    /// The hits themselves, as `HitMarks` has them, until they are recorded.
    let hitBytes: [UInt8]?

    /// Of a search with more hits only their number is kept: 24 bytes a hit add up.
    public static let mostMarks = 10_000

    /// How a query was read.
    public struct Reading: Codable, Equatable, Sendable {
        /// Whose rules it is read by.
        public var syntax: QuerySyntax
        /// Whether spelling variants were looked for.
        public var hasVariants: Bool
        /// Words that it was not widened to.
        public var excludedForms: [String]
        /// What the query was understood to mean, in our own language with all brackets.
        public internal(set) var meaning: String?
        var filters: [String: [String]] = [:]
        var exclusions: [String: [String]] = [:]

        /// Describes a reading.
        public init(syntax: QuerySyntax = .native, hasVariants: Bool = true, excludedForms: [String] = []) {
            self.syntax = syntax
            self.hasVariants = hasVariants
            self.excludedForms = excludedForms
        }

        /// Labels that articles had to have.
        public var filterLabels: [ArticleIndex.Dimension: [String]] { LabelsText.labels(filters) }
        /// Labels that they must not have.
        public var excludedLabels: [ArticleIndex.Dimension: [String]] { LabelsText.labels(exclusions) }
    }

    private enum CodingKeys: String, CodingKey {
        case id, time, query, options, total, stories, searched, revision, request, hits
    }

    /// Describes a search that was just made.
    public init(
        query: String, request: SearchRequest, result: SearchResult, reading: Reading = Reading(), time: Date = Date()
    ) {
        id = nil
        self.time = time.formatted(.iso8601)
        self.query = query
        options = Self.options(of: request)
        total = result.total
        stories = result.storyCount
        searched = result.articleCount
        revision = Int(clamping: result.revision)
        var reading = reading
        reading.meaning = request.query.description
        reading.filters = Dictionary(uniqueKeysWithValues: request.filters.map { ($0.key.rawValue, $0.value) })
        reading.exclusions = Dictionary(uniqueKeysWithValues: request.exclusions.map { ($0.key.rawValue, $0.value) })
        self.request = try? JSONText.encode(reading)
        hitBytes = result.marks.map(HitMarks.bytes)
        hits = hitBytes.map { Digest.hexadecimal(Digest.sha256($0)) }
    }

    /// Decodes a search; its hits are apart.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decodeIfPresent(Int64.self, forKey: .id)
        time = try container.decode(String.self, forKey: .time)
        query = try container.decode(String.self, forKey: .query)
        options = try container.decode(String.self, forKey: .options)
        total = try container.decode(Int.self, forKey: .total)
        stories = try container.decodeIfPresent(Int.self, forKey: .stories)
        searched = try container.decode(Int.self, forKey: .searched)
        revision = try container.decode(Int.self, forKey: .revision)
        request = try container.decodeIfPresent(String.self, forKey: .request)
        hits = try container.decodeIfPresent(String.self, forKey: .hits)
        hitBytes = nil
    }

    /// How it was read; nil for one that an older version logged.
    public var reading: Reading? { request.flatMap { try? JSONText.decode(Reading.self, $0) } }

    /// Query and options as the command line takes them.
    public var command: String { options.isEmpty ? query : "\(query) \(options)" }

    private static func options(of request: SearchRequest) -> String {
        func words(_ option: String, _ labels: [ArticleIndex.Dimension: [String]]) -> [String] {
            labels.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { dimension, names in
                names.map { "--\(option) \(shellQuoted("\(dimension.rawValue)=\($0)"))" }
            }
        }
        var options = words("filter", request.filters) + words("exclude", request.exclusions)
        if request.order != .relevance { options.append("--sort \(request.order.rawValue)") }
        if let grouping = request.grouping {
            options.append("--group \(grouping.level.name)")
            switch grouping.lead {
            case .earliest: break
            case .longest: options.append("--lead longest")
            case .outlets(let names): options.append("--lead \(shellQuoted("outlet:" + names.joined(separator: ",")))")
            }
        }
        return options.joined(separator: " ")
    }
}

/// Hits as bytes: for each, by id, sixteen bytes of its id and eight of the hash of what was read.
enum HitMarks {
    private static let size = 24

    static func bytes(_ marks: [HitMark]) -> [UInt8] {
        marks.sorted { $0.id < $1.id }.flatMap { Array($0.id.text.utf8) + short($0.contentHash) }
    }

    /// Hashes are kept short: that a change goes unseen has a chance of one in 2^64.
    static func short(_ hash: [UInt8]) -> [UInt8] {
        Array(hash.prefix(8)) + [UInt8](repeating: 0, count: max(0, 8 - hash.count))
    }

    static func marks(_ bytes: [UInt8]) -> [HitMark] {
        stride(from: 0, through: bytes.count - size, by: size).compactMap { start in
            ArticleID(String(decoding: bytes[start..<(start + 16)], as: UTF8.self)).map {
                HitMark(id: $0, contentHash: Array(bytes[(start + 16)..<(start + size)]))
            }
        }
    }
}

/// A logged search as a row. Beside the public type, so that the SQLite library stays out of what others see.
private struct SearchRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "search"

    var search: LoggedSearch

    init(_ search: LoggedSearch) {
        self.search = search
    }

    init(from decoder: any Decoder) throws {
        search = try LoggedSearch(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try search.encode(to: encoder)
    }
}

extension Notebook {
    /// Records a search.
    public func record(_ search: LoggedSearch) throws(NotebookError) {
        do { try setSynchronous("NORMAL") } catch { throw NotebookError(path: path, detail: "\(error)") }
        try work { database in
            try SearchRow(search).insert(database)
            guard let hits = search.hitBytes, let digest = search.hits else { return }
            try database.execute(
                sql: "INSERT OR IGNORE INTO hit_set (digest, hits) VALUES (?, ?)", arguments: [digest, Data(hits)])
        }
    }

    /// The last searches, the latest first; nil gives all.
    public func searches(limit: Int? = nil) throws(NotebookError) -> [LoggedSearch] {
        try work { database in
            let request = SearchRow.order(Column("id").desc)
            return try (limit.map { request.limit($0) } ?? request).fetchAll(database).map(\.search)
        }
    }

    /// The search of a number; nil where there is none.
    public func search(_ id: Int64) throws(NotebookError) -> LoggedSearch? {
        try work { try SearchRow.filter(Column("id") == id).fetchOne($0)?.search }
    }

    /// What a search found, by id; nil where it was too much to be kept.
    public func hits(of search: LoggedSearch) throws(NotebookError) -> [HitMark]? {
        guard let digest = search.hits else { return nil }
        return try work { database in
            try Data.fetchOne(database, sql: "SELECT hits FROM hit_set WHERE digest = ?", arguments: [digest]).map {
                HitMarks.marks(Array($0))
            }
        }
    }

    /// Forgets all searches and tells how many there were.
    public func clearSearches() throws(NotebookError) -> Int {
        try work { database in
            try database.execute(sql: "DELETE FROM hit_set")
            return try SearchRow.deleteAll(database)
        }
    }

    func work<Result: Sendable>(
        _ body: @Sendable (GRDB.Database) throws -> Result
    ) throws(NotebookError) -> Result {
        do {
            return try database.write(body)
        } catch {
            throw NotebookError(path: database.path, detail: "\(error)")
        }
    }

    /// Runs `body` while no other process changes the notebook; what it throws of its own leaves as it is.
    func transaction<Result>(_ body: (GRDB.Database) throws -> Result) throws -> Result {
        do {
            return try database.write(body)
        } catch let error as DatabaseError {
            throw NotebookError(path: database.path, detail: "\(error)")
        }
    }
}
