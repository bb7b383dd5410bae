import Foundation
import Xapian

/// The columns that facets of many matches are counted over, kept beside the database as files that can be deleted at any time.
///
/// A file counts only for the revision that it was made of; the first large count after a commit makes it anew. Where the folder
/// cannot be written to, columns last as long as the searcher.
final class FacetColumns {
    /// So many matches make a column worth its reading: fewer are looked up in the value stream.
    var leastMatches = 20_000
    /// And so large a part of all articles, since a column is of all of them.
    private static let leastShare = 8

    private let folder: String
    private var columns: [Slot: Column] = [:]

    init(_ location: IndexLocation) { folder = location.columns }

    /// Forgets columns of another revision.
    func reset() { columns = [:] }

    /// The column of a slot, where one is worth it for so many matches.
    func column(
        _ slot: Slot, matches: Int, in database: borrowing Database
    ) throws(XapianError) -> Column? {
        let articles = try database.statistics().documentCount
        guard matches >= leastMatches, matches * Self.leastShare >= articles else { return nil }
        if let column = columns[slot] { return column }
        let (path, content) = (Self.path(of: slot, in: folder), Self.content(of: slot))
        if let column = try Column(path: path, database, slot: slot.rawValue, content) {
            columns[slot] = column
            return column
        }
        let column = try Column(database, slot: slot.rawValue, content)
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try column.write(to: path, database)
        columns[slot] = column
        return column
    }

    static func path(of slot: Slot, in folder: String) -> String { "\(folder)/\(slot)" }

    /// Of a date the column keeps the day, which months and years begin with.
    private static func content(of slot: Slot) -> Column.Content {
        slot == .published ? .prefixes(length: 10) : .ordinals
    }

    /// Makes ranges of dates be looked up in the column of days, where a facet left one.
    static func use(_ database: borrowing Database, at location: IndexLocation) throws(XapianError) {
        let slot = Slot.published
        try database.useColumn(path: path(of: slot, in: location.columns), slot: slot.rawValue, content(of: slot))
    }

    /// The slots of which a file of this revision is not what the database says.
    static func differing(at location: IndexLocation, _ database: borrowing Database) throws(XapianError) -> [Slot] {
        var differing: [Slot] = []
        for slot in Slot.allCases {
            let (path, content) = (path(of: slot, in: location.columns), content(of: slot))
            guard let kept = try Column(path: path, database, slot: slot.rawValue, content) else { continue }
            if !kept.isSame(as: try Column(database, slot: slot.rawValue, content)) { differing.append(slot) }
        }
        return differing
    }
}
