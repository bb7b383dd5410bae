import ArticleIndex
import Foundation
import GRDB

/// The reader's own work beside an index, in one SQLite file.
///
/// No command that rebuilds or removes an index touches it. Several processes may use it at once: a writer waits up to
/// thirty seconds for another.
public final class Notebook: Sendable {
    let database: DatabaseQueue

    /// The file.
    public var path: String { database.path }

    /// Opens the notebook at `path`, makes it where there is none, and brings it up to date.
    ///
    /// Throws a `NotebookError` where the file cannot be used, or was written by a newer version.
    public init(path: String) throws(NotebookError) {
        do {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(30)
            configuration.label = "dateline notebook"
            // Making the file, switching its journal and making its tables is more than one transaction: two processes
            // that begin a notebook at once would each see half of the other's work.
            let turn = OpeningTurn(folder: IndexLocation.folder(of: path))
            defer { turn.end() }
            database = try DatabaseQueue(path: path, configuration: configuration)
            let migrator = NotebookTables.migrator
            if try database.read({ try migrator.hasBeenSuperseded($0) }) {
                throw NotebookError(path: path, detail: "it was written by a newer version; use a newer dateline")
            }
            try migrator.migrate(database)
            try setSynchronous("FULL")
        } catch let error as NotebookError {
            throw error
        } catch {
            throw NotebookError(path: path, detail: "\(error)")
        }
    }

    /// What a reader made is on the disk when a command ends, also where the power fails then (`FULL`); the log of searches
    /// need not be (`NORMAL`).
    func setSynchronous(_ mode: String) throws {
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(mode)") }
    }

    /// Writes a copy of the notebook to a file, as it is at one moment, also while others use it.
    ///
    /// Throws a `NotebookError` where either cannot be used.
    public func copy(to path: String) throws(NotebookError) {
        do {
            try database.backup(to: DatabaseQueue(path: path))
        } catch {
            throw NotebookError(path: path, detail: "\(error)")
        }
    }
}

/// Why a notebook cannot be used.
public struct NotebookError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The reason.
    public let detail: String

    /// What failed, on what, and why.
    public var description: String { "cannot use the notebook '\(path)': \(detail)" }
}
