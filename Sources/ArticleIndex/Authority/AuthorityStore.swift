import Foundation

/// Reads and writes `authority.tsv` in the folder of an index.
public enum AuthorityStore {
    /// The reader's decisions; none where there is no file.
    public static func load(_ location: IndexLocation) throws(IndexError) -> AuthorityFile {
        let path = location.authority
        guard FileManager.default.fileExists(atPath: path) else { return AuthorityFile() }
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw .file(path: path, detail: error.localizedDescription)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .file(path: path, detail: "it is not text in UTF-8")
        }
        do {
            return try AuthorityFile(text)
        } catch {
            throw .file(path: path, detail: "\(error)")
        }
    }

    /// Puts decisions in the place of those in the file, in one step: whoever reads has the old or the new file.
    public static func save(_ file: AuthorityFile, _ location: IndexLocation) throws(IndexError) {
        // Where the file is a link into a repository, what it leads to is replaced, not the link.
        let path = URL(fileURLWithPath: location.authority).resolvingSymlinksInPath().path
        let temporary = path + ".new"
        do {
            guard FileManager.default.createFile(atPath: temporary, contents: nil) else {
                throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: temporary])
            }
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: temporary))
            try handle.write(contentsOf: Data(file.text.utf8))
            try handle.synchronize()
            try handle.close()
            guard rename(temporary, path) == 0 else {
                throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
            }
            DiskSync.folder(IndexLocation.folder(of: path))
        } catch {
            throw .file(path: path, detail: error.localizedDescription)
        }
    }
}
