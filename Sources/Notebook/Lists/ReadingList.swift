import GRDB

/// A reading list: articles that a reader put together, in order.
public struct ReadingList: Codable, Equatable, Sendable {
    /// The name as the reader wrote it; names are one up to case.
    public var name: String
    /// What the reader says of it; empty for nothing.
    public var note: String
    /// When it was made, ISO 8601 in UTC.
    public var created: String
    /// The name of the saved search whose matches enter by themselves; nil where none do.
    public var smart: String?

    /// Describes a list.
    public init(name: String, note: String = "", created: String = "", smart: String? = nil) {
        self.name = name
        self.note = note
        self.created = created
        self.smart = smart
    }
}

/// A list as `Notebook.lists()` tells it.
public struct ListOverview: Equatable, Sendable {
    /// The list.
    public let list: ReadingList
    /// How many entries it has.
    public let entries: Int
    /// How many entries have each status.
    public let statuses: [String: Int]
    /// When something last came in, ISO 8601 in UTC; nil for an empty list.
    public let lastAdded: String?
}

/// Why a list cannot be changed as asked.
public enum ListError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no list of the name; names like it.
    case noList(String, similar: [String])
    /// There is a list of the name.
    case listExists(String)
    /// A name of blanks.
    case emptyName
    /// No entry is meant by this.
    case noEntry(String, list: String)
    /// Several entries could be meant.
    case severalEntries(String, list: String, positions: [Int])
    /// There is no section of the name.
    case noSection(String, list: String)
    /// A rating that is none.
    case badRating(Int)
    /// There is no saved search of the name.
    case noSavedSearch(String)

    /// What is wrong, and what to do where that is known.
    public var description: String {
        switch self {
        case .noList(let name, let similar):
            "there is no list '\(name)'"
                + (similar.isEmpty
                    ? "; 'dateline list create' makes one"
                    : "; did you mean \(similar.map { "'\($0)'" }.joined(separator: " or "))?")
        case .listExists(let name): "there is a list '\(name)' already"
        case .emptyName: "a name has letters"
        case .noEntry(let text, let list):
            "'\(list)' has no entry '\(text)'; an entry is named by its position, or by the id of its article"
        case .severalEntries(let text, let list, let positions):
            "'\(text)' could be several entries of '\(list)': \(positions.map(String.init).joined(separator: ", "))"
        case .noSection(let name, let list): "'\(list)' has no section '\(name)'"
        case .badRating(let rating): "\(rating) is no rating; ratings are 1 to 5, and 0 takes one away"
        case .noSavedSearch(let name): "there is no saved search '\(name)'; 'dateline saved ls' lists them"
        }
    }
}

/// A list as a row.
struct ListRow: FetchableRecord {
    let id: Int64
    let list: ReadingList

    init(row: Row) {
        id = row["id"]
        list = ReadingList(name: row["name"], note: row["note"], created: row["created"], smart: row["smart"])
    }

    /// The list of a name; throws where there is none.
    static func named(_ name: String, in database: GRDB.Database) throws -> ListRow {
        if let row = try find(name, in: database) { return row }
        let names = try String.fetchAll(database, sql: "SELECT name FROM reading_list ORDER BY key")
        let key = key(name)
        let similar = names.filter {
            let other = Self.key($0)
            return other.hasPrefix(key) || other.contains(key) || key.contains(other)
        }
        throw ListError.noList(name, similar: Array(similar.prefix(3)))
    }

    static func find(_ name: String, in database: GRDB.Database) throws -> ListRow? {
        try ListRow.fetchOne(database, sql: "SELECT * FROM reading_list WHERE key = ?", arguments: [key(name)])
    }

    /// What names are compared by.
    static func key(_ name: String) -> String {
        StoredText.text(name).split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
