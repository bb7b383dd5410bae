import Foundation
import Xapian

/// Rewrites the database of an index without its gaps.
public struct IndexCompactor {
    private let location: IndexLocation
    private let waiting: WriterWaiting?

    /// Prepares for compacting the index at `location`; without `waiting` it gives up where another process writes.
    public init(_ location: IndexLocation, waiting: WriterWaiting? = nil) {
        self.location = location
        self.waiting = waiting
    }

    /// Writes a compacted copy and puts it in the place of the database; searches go on meanwhile.
    ///
    /// - Returns: Bytes of the database before and after.
    /// - Throws: An `IndexError`; the database is as it was then.
    public func compact() throws(IndexError) -> (before: Int, after: Int) {
        guard location.exists else { throw .missing(path: location.path) }
        return try IndexError.about(location.path) {
            let lock = try WriterLock(location, waiting: waiting)
            defer { withExtendedLifetime(lock) {} }
            let before = FolderSize.bytes(location.articles)
            try DatabaseReplacement(location).replace { destination in
                let database = try Database(path: location.articles)
                try IndexFeature.check(
                    IndexFeature.decode(try database.metadata(IndexFeature.metadataKey)), path: location.path,
                    forWriting: true)
                try database.compact(to: destination, isFull: false)
            }
            return (before, FolderSize.bytes(location.articles))
        }
    }
}

/// Puts a new database in the place of an index's old one. The caller holds the writer's lock.
struct DatabaseReplacement {
    private let location: IndexLocation

    init(_ location: IndexLocation) {
        self.location = location
    }

    /// A folder beside the database, on the same file system, for what is not finished.
    private var folder: String { location.path + "/replacement.partial" }

    /// Has `make` write a database to a path, and exchanges the two. Whatever fails or is killed before that leaves the
    /// old one; what it leaves besides is cleared away by the next attempt.
    func replace(_ make: (_ destination: String) throws -> Void) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let destination = folder + "/articles"
        try make(destination)
        guard try Database.problems(path: destination) == 0 else {
            throw IndexError.damaged(path: location.path, detail: "what was written anew does not pass its check")
        }
        try CommitLock(location).holding(exclusive: true) { try Database.exchange(location.articles, destination) }
        // Of the database that is gone.
        try? FileManager.default.removeItem(atPath: location.columns)
    }
}

enum FolderSize {
    /// The bytes of the files in a folder.
    static func bytes(_ folder: String) -> Int {
        let manager = FileManager.default
        return ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).reduce(0) { sum, name in
            sum + ((try? manager.attributesOfItem(atPath: folder + "/" + name)[.size] as? Int) ?? 0)
        }
    }
}
