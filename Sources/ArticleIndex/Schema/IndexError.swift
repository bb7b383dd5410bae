import Foundation
import Synchronization
public import Xapian

/// Why an index cannot be used, in words for a person.
public enum IndexError: Error, Equatable, Sendable {
    /// There is no index in that folder.
    case missing(path: String)
    /// Another process is writing; its number where it is known.
    case locked(path: String, holder: Int32?)
    /// The index uses features that this version does not know.
    case unknownFeatures(path: String, names: [String], forWriting: Bool)
    /// An earlier version made the index, without features that this version needs.
    case missingFeatures(path: String, names: [String])
    /// The index kept changing while it was read.
    case keepsChanging(path: String)
    /// There is no room to write; what was committed before stays.
    case diskFull(path: String)
    /// What is stored cannot be read back.
    case damaged(path: String, detail: String)
    /// The folder or a file in it cannot be used.
    case file(path: String, detail: String)
    /// The query cannot be run on this index.
    case query(QuerySyntaxError)
    /// The database reported something else.
    case database(path: String, XapianError)
}

extension IndexError: CustomStringConvertible {
    /// What failed, on what, why, and what to do where that is known.
    public var description: String {
        switch self {
        case .missing(let path):
            "there is no index in '\(path)'; 'dateline ingest PATH' makes one, '--index DIR' names another"
        case .locked(let path, let holder):
            "cannot write to index '\(path)': another process is writing to it"
                + (holder.map { " (pid \($0))" } ?? "") + "; try again when it is done, or wait for it with --wait"
        case .unknownFeatures(let path, let names, let forWriting):
            "cannot \(forWriting ? "write to" : "read") index '\(path)': it uses \(names.joined(separator: ", ")), "
                + "which this version does not know; use a newer dateline"
        case .missingFeatures(let path, let names):
            "cannot use index '\(path)': an earlier version made it, without \(names.joined(separator: ", ")); "
                + "'dateline check --repair' brings it up to date"
        case .keepsChanging(let path): "index '\(path)' kept changing while it was read; try again"
        case .diskFull(let path):
            "cannot write to index '\(path)': the disk is full; what was committed is safe, make room and run again"
        case .damaged(let path, let detail): "index '\(path)' is damaged: \(detail)"
        case .file(let path, let detail): "cannot use '\(path)': \(detail)"
        case .query(let error): "cannot run the query: \(error)"
        case .database(let path, let error): "index '\(path)': \(error)"
        }
    }

    /// Has `handler` told, in words for a person, where the search library ends the process on its own, and with which
    /// status to end: 2 on a full disk, 70 else. What was committed before is whole.
    public static func onLibraryAbort(_ handler: @escaping @Sendable (_ message: String, _ status: Int32) -> Never) {
        abortHandler.withLock { $0 = handler }
        setLastWords { reason in
            let reason = reason.map { String(cString: $0) } ?? ""
            let isFull = reason.contains(String(cString: strerror(ENOSPC)))
            let message =
                isFull
                ? "cannot write to the index: the disk is full; what was committed is safe, make room and run again"
                : "the search library gave up: \(reason); what was committed is safe, run again"
            IndexError.abortHandler.withLock { $0 }?(message, isFull ? 2 : 70)
        }
    }

    private static let abortHandler = Mutex<(@Sendable (String, Int32) -> Never)?>(nil)

    /// Says in our words what Xapian reported about the index in `path`.
    static func of(_ error: XapianError, path: String) -> IndexError {
        if error.isDatabaseModified { return .keepsChanging(path: path) }
        if error.isDatabaseLocked { return .locked(path: path, holder: nil) }
        if error.message.contains(String(cString: strerror(ENOSPC))) { return .diskFull(path: path) }
        return .database(path: path, error)
    }

    /// Runs `body`; whatever it throws leaves as an `IndexError` about the index in `path`.
    static func about<Result: ~Copyable>(
        _ path: String, _ body: () throws -> Result
    ) throws(IndexError) -> Result {
        do {
            return try body()
        } catch let error as XapianError {
            throw of(error, path: path)
        } catch let error as IndexError {
            throw error
        } catch let error as QuerySyntaxError {
            throw .query(error)
        } catch {
            throw .file(path: path, detail: "\(error)")
        }
    }
}
