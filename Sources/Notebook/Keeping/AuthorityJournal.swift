public import ArticleIndex
public import Foundation
import GRDB

/// One change of the reader's decisions, so that it can be taken back.
public struct AuthorityChange: Equatable, Sendable {
    /// When it was made, ISO 8601 in UTC.
    public let time: String
    /// The command that made it, as a person would write it.
    public let command: String
    /// The decisions that it took out.
    public let removed: [AuthorityLine]
    /// The decisions that it brought.
    public let added: [AuthorityLine]
}

private struct AuthorityChangeRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "authority_change"

    var id: Int64?
    var time: String
    var command: String
    var removed: String
    var added: String

    /// Nil where the lines are of a newer version.
    var change: AuthorityChange? {
        guard let removed = try? AuthorityFile(removed), let added = try? AuthorityFile(added) else { return nil }
        return AuthorityChange(
            time: time, command: command, removed: removed.lines, added: added.lines)
    }
}

extension Notebook {
    /// Changes the decisions of an index, writes them, and keeps what was changed. Other processes that want to
    /// change them wait.
    ///
    /// - Parameter body: Told the decisions as they are; what it makes of them is written. Nothing happens where it leaves
    ///   them alone.
    /// - Returns: Whether there was a change.
    /// - Throws: A `NotebookError`, an `IndexError` about the file, or what `body` throws.
    public func changeAuthority(
        of location: IndexLocation, command: String, time: Date = Date(),
        _ body: (inout AuthorityFile) throws -> Void
    ) throws -> Bool {
        try transaction { database in
            let old = try AuthorityStore.load(location)
            var new = old
            try body(&new)
            guard new != old else { return false }
            let before = Set(old.lines)
            let after = Set(new.lines)
            func text(_ decisions: [AuthorityLine]) -> String {
                decisions.map { $0.line + "\n" }.joined()
            }
            try AuthorityChangeRow(
                time: time.formatted(.iso8601), command: command,
                removed: text(old.lines.filter { !after.contains($0) }),
                added: text(new.lines.filter { !before.contains($0) })
            ).insert(database)
            // The file last: where it cannot be written, the change is not kept either.
            try AuthorityStore.save(new, location)
            return true
        }
    }

    /// Takes the last change of the decisions back that has not been taken back.
    ///
    /// - Returns: The change, and those of its decisions that were no longer there; nil where there is none.
    public func undoAuthorityChange(
        of location: IndexLocation, _ body: (AuthorityChange, AuthorityFile, AuthorityFile) throws -> Void
    ) throws -> (change: AuthorityChange, missing: [AuthorityLine])? {
        try transaction { database in
            guard let row = try AuthorityChangeRow.order(Column("id").desc).fetchOne(database), let change = row.change
            else { return nil }
            let old = try AuthorityStore.load(location)
            var new = old
            let missing = change.added.filter { !new.remove($0) }
            for decision in change.removed { new.add(decision) }
            try body(change, old, new)
            try row.delete(database)
            if new != old { try AuthorityStore.save(new, location) }
            return (change, missing)
        }
    }
}
