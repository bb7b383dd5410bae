public import ArticleIndex
public import Foundation
import GRDB

/// The reader's own work (notebook and decisions) as one zip archive.
public struct WorkBackup {
    private static let notebookName = "notebook.sqlite"
    private static let authorityName = "authority.tsv"

    private let location: IndexLocation

    /// Prepares for the work beside the index at `location`.
    public init(_ location: IndexLocation) {
        self.location = location
    }

    /// Writes the work to a file, as it is at one moment, also while others change it. An older file of that name stays until
    /// the new one is whole. Throws a `PackingError` or `NotebookError`.
    public func write(to path: String) throws {
        let copy = path + ".notebook"
        let partial = path + ".partial"
        defer {
            for file in [copy, copy + "-wal", copy + "-shm", partial] {
                try? FileManager.default.removeItem(atPath: file)
            }
        }
        let archive = try ZipWriter(path: partial)
        var digests = FileDigests()
        if FileManager.default.fileExists(atPath: location.notebook) {
            try? FileManager.default.removeItem(atPath: copy)
            try Notebook(path: location.notebook).copy(to: copy)
            try archive.add(Self.notebookName, file: copy)
            digests.add(Self.notebookName, Digest.ofFile(copy))
        }
        if FileManager.default.fileExists(atPath: location.authority) {
            let authority = try AuthorityStore.load(location).text
            try archive.add(Self.authorityName, authority)
            digests.add(Self.authorityName, Citation.hash(authority))
        }
        guard !digests.digests.isEmpty else {
            throw PackingError(path: location.path, detail: "there is no notebook and no decision in it")
        }
        try archive.add(FileDigests.name, digests.text)
        try archive.finish()
        guard rename(partial, path) == 0 else {
            throw PackingError(path: path, detail: String(cString: strerror(errno)))
        }
    }

    /// Puts the work of a backup in the place of what is there, which is kept as a backup of its own.
    ///
    /// Others who have the notebook open see the old work or the new, nothing between.
    ///
    /// - Returns: The file in which what was there is kept; nil where there was nothing.
    /// - Throws: A `PackingError` where the file is no backup or is damaged; nothing is changed then.
    public func restore(from path: String, time: Date = Date()) throws -> String? {
        let check = try PackCheck(path: path)
        guard check.problems.isEmpty else {
            throw PackingError(path: path, detail: "it is damaged: " + check.problems.joined(separator: ", "))
        }
        let archive = try ZipReader(path: path)
        func bytes(_ name: String) throws -> [UInt8]? {
            archive.names.contains(name) ? try archive.bytes(of: name) : nil
        }
        let authority = try bytes(Self.authorityName).map { try AuthorityFile(String(decoding: $0, as: UTF8.self)) }
        var kept: String?
        if FileManager.default.fileExists(atPath: location.notebook)
            || FileManager.default.fileExists(atPath: location.authority)
        {
            let stamp = time.formatted(.iso8601).filter { $0.isLetter || $0.isNumber }
            kept = location.path + "/before-restore-\(stamp).zip"
            try write(to: kept!)
        }
        if let notebook = try bytes(Self.notebookName) {
            let copy = location.notebook + ".restored"
            defer {
                for file in [copy, copy + "-wal", copy + "-shm"] { try? FileManager.default.removeItem(atPath: file) }
            }
            try Data(notebook).write(to: URL(fileURLWithPath: copy))
            let restored = try Notebook(path: copy)
            let report = try restored.check(isInIndex: nil)
            guard report.problems.isEmpty else { throw PackingError(path: path, detail: report.problems[0]) }
            try restored.copy(over: Notebook(path: location.notebook))
        }
        if authority != nil || FileManager.default.fileExists(atPath: location.authority) {
            try AuthorityStore.save(authority ?? AuthorityFile(), location)
        }
        return kept
    }
}

extension Notebook {
    /// Puts a copy of this notebook in the place of what another holds, in one step.
    fileprivate func copy(over other: Notebook) throws(NotebookError) {
        do {
            try database.backup(to: other.database)
        } catch {
            throw NotebookError(path: other.path, detail: "\(error)")
        }
    }
}
