public import ArticleIndex
public import Foundation
import GRDB
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
    /// How many articles the index held.
    public let searched: Int
    /// The revision of the index.
    public let revision: Int

    /// Describes a search that was just made.
    public init(query: String, request: SearchRequest, result: SearchResult, time: Date = Date()) {
        id = nil
        self.time = time.formatted(.iso8601)
        self.query = query
        options = Self.options(of: request)
        total = result.total
        searched = result.articleCount
        revision = Int(clamping: result.revision)
    }

    private static func options(of request: SearchRequest) -> String {
        func words(_ option: String, _ labels: [ArticleIndex.Dimension: [String]]) -> [String] {
            labels.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { dimension, names in
                names.map { "--\(option) \(quoted("\(dimension.rawValue)=\($0)"))" }
            }
        }
        var options = words("filter", request.filters) + words("exclude", request.exclusions)
        if request.order != .relevance { options.append("--sort \(request.order.rawValue)") }
        if let grouping = request.grouping {
            options.append("--group \(grouping.level.name)")
            switch grouping.lead {
            case .earliest: break
            case .longest: options.append("--lead longest")
            case .outlets(let names): options.append("--lead \(quoted("outlet:" + names.joined(separator: ",")))")
            }
        }
        return options.joined(separator: " ")
    }

    /// A word as a shell takes it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "=-_./:".contains($0)) }
        return isPlain ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
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
        try work { database in
            try SearchRow(search).insert(database)
        }
    }

    /// The last searches, the latest first; nil gives all.
    public func searches(limit: Int? = nil) throws(NotebookError) -> [LoggedSearch] {
        try work { database in
            let request = SearchRow.order(Column("id").desc)
            return try (limit.map { request.limit($0) } ?? request).fetchAll(database).map(\.search)
        }
    }

    /// Forgets all searches and tells how many there were.
    public func clearSearches() throws(NotebookError) -> Int {
        try work { try SearchRow.deleteAll($0) }
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
