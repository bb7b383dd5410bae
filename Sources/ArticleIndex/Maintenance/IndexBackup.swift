import Foundation
import Xapian

/// Copies a whole index while it is in use.
public struct IndexBackup {
    private let location: IndexLocation

    /// Prepares for copying the index at `location`.
    public init(_ location: IndexLocation) {
        self.location = location
    }

    /// Writes a copy to the folder `destination`, which must not exist; it is an index itself.
    ///
    /// The articles are those of one commit, compacted; a writer that wants to commit waits until they are copied. The
    /// folder has another name until it is whole, so one of that name is.
    ///
    /// - Parameter copyNotebook: Copies the reader's notebook from one path to the other; called where there is one.
    /// - Returns: How many articles the copy holds.
    /// - Throws: An `IndexError`, or what `copyNotebook` throws; nothing is left at `destination` then.
    public func write(
        to destination: String, copyNotebook: (_ from: String, _ to: String) throws -> Void
    ) throws -> Int {
        guard location.exists else { throw IndexError.missing(path: location.path) }
        let manager = FileManager.default
        guard !manager.fileExists(atPath: destination) else {
            throw IndexError.file(path: destination, detail: "it exists already; name a folder that does not")
        }
        let partial = IndexLocation(path: destination + ".partial")
        try? manager.removeItem(atPath: partial.path)
        do {
            try manager.createDirectory(atPath: partial.path, withIntermediateDirectories: true)
            let count = try copyArticles(to: partial)
            for (from, to) in [(location.rejects, partial.rejects), (location.authority, partial.authority)]
            where manager.fileExists(atPath: from) {
                try manager.copyItem(atPath: from, toPath: to)
            }
            if manager.fileExists(atPath: location.notebook) { try copyNotebook(location.notebook, partial.notebook) }
            try manager.moveItem(atPath: partial.path, toPath: destination)
            return count
        } catch {
            try? manager.removeItem(atPath: partial.path)
            throw error
        }
    }

    private func copyArticles(to partial: IndexLocation) throws -> Int {
        try IndexError.about(location.path) {
            try CommitLock(location).holding(exclusive: false) {
                let database = try Database(path: location.articles)
                try database.compact(to: partial.articles, isFull: false)
                return try database.statistics().documentCount
            }
        }
    }
}
