import Foundation

/// The folder of an index, and what is in it.
public struct IndexLocation: Hashable, Sendable {
    /// The folder as the person named it.
    public let path: String

    /// Creates a location; nothing is opened or made.
    public init(path: String) {
        self.path = path
    }

    /// The Xapian database.
    public var articles: String { path + "/articles" }
    /// What could not be ingested.
    public var rejects: String { path + "/rejects.ndjson" }
    /// The reader's own work.
    public var notebook: String { path + "/notebook.sqlite" }
    /// The reader's entity decisions.
    public var authority: String { path + "/authority.tsv" }
    /// Columns for facets: a copy of what the database says, which any search makes anew.
    var columns: String { path + "/columns" }
    /// Held while a commit is made, or the committed files are copied.
    var commitLock: String { path + "/commit.lock" }
    /// Held by the one process that writes.
    public var writerLock: String { path + "/writer.lock" }

    /// Whether an index is there.
    public var exists: Bool { FileManager.default.fileExists(atPath: articles + "/iamglass") }

    /// The folder that holds a file or folder, with its whole path.
    ///
    /// Foundation's `deletingLastPathComponent` of strings ends the process on Linux where a path is one letter (Swift 6.3).
    public static func folder(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    /// The location that a person means: the one named, else by `DATELINE_INDEX`, else `./Index` where that is an index,
    /// else `dateline` in the folder for the user's data (`XDG_DATA_HOME`).
    ///
    /// `environment` are the process's variables; nothing else is read from it.
    public static func resolve(named path: String?, environment: [String: String]) -> IndexLocation {
        if let path { return IndexLocation(path: path) }
        if let path = environment["DATELINE_INDEX"], !path.isEmpty { return IndexLocation(path: path) }
        let local = IndexLocation(path: "Index")
        if local.exists { return local }
        let data =
            environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
            ?? (environment["HOME"] ?? ".") + "/.local/share"
        return IndexLocation(path: data + "/dateline")
    }
}
