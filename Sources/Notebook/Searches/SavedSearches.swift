public import ArticleIndex
public import Foundation
import GRDB

/// A saved search with its name.
public struct NamedSearch: Equatable, Sendable {
    /// The name as the reader wrote it; names are one up to case.
    public let name: String
    /// What is searched for.
    public let search: SavedSearch
    /// When it was saved, ISO 8601 in UTC.
    public let created: String
    /// When it was last changed, ISO 8601 in UTC.
    public let changed: String
}

private struct SavedSearchRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "saved_search"

    var id: Int64?
    var key: String
    var name: String
    var query: String
    var syntax: String
    var filters: String
    var exclusions: String
    var created: String
    var changed: String

    init(_ name: String, _ search: SavedSearch, created: String, changed: String) {
        key = name.lowercased()
        self.name = name
        query = search.query
        syntax = search.syntax.rawValue
        filters = LabelsText.encode(search.filters)
        exclusions = LabelsText.encode(search.exclusions)
        self.created = created
        self.changed = changed
    }

    var named: NamedSearch {
        NamedSearch(
            name: name,
            search: SavedSearch(
                query: query, syntax: QuerySyntax(rawValue: syntax) ?? .native, filters: LabelsText.decode(filters),
                exclusions: LabelsText.decode(exclusions)), created: created, changed: changed)
    }
}

extension Notebook {
    /// Saves a search under a name; false where there is one of that name and it must not be replaced.
    public func save(
        _ search: SavedSearch, as name: String, replacing: Bool, time: Date = Date()
    ) throws -> Bool {
        let now = time.formatted(.iso8601)
        return try change("saved \(replacing ? "edit" : "add") \(shellQuoted(name))", time: time) { database in
            let old = try SavedSearchRow.filter(Column("key") == name.lowercased()).fetchOne(database)
            guard let old else {
                try SavedSearchRow(name, search, created: now, changed: now).insert(database)
                return true
            }
            guard replacing else { return false }
            var row = SavedSearchRow(name, search, created: old.created, changed: now)
            row.id = old.id
            try row.update(database)
            return true
        }
    }

    /// The saved search of a name, up to case; nil where there is none.
    public func savedSearch(named name: String) throws(NotebookError) -> NamedSearch? {
        try work { try SavedSearchRow.filter(Column("key") == name.lowercased()).fetchOne($0)?.named }
    }

    /// All saved searches by name.
    public func savedSearches() throws(NotebookError) -> [NamedSearch] {
        try work { try SavedSearchRow.order(Column("key")).fetchAll($0).map(\.named) }
    }

    /// Forgets a saved search; false where there is none of that name.
    public func forgetSavedSearch(named name: String) throws -> Bool {
        try change("saved rm \(shellQuoted(name))") {
            try SavedSearchRow.filter(Column("key") == name.lowercased()).deleteAll($0) > 0
        }
    }
}
