import ArticleIndex
import Foundation

/// Checks a packed list against the digests that are in it.
public struct PackCheck: Equatable, Sendable {
    /// How many files are as they were packed.
    public private(set) var good = 0
    /// Files that differ, are missing, or were put in later: one sentence each.
    public private(set) var problems: [String] = []

    /// Checks a folder or zip archive; throws a `PackingError` where it is no packed list.
    public init(path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw PackingError(path: path, detail: "there is no such file or folder")
        }
        if isFolder.boolValue { try checkFolder(path) } else { try checkArchive(path) }
        problems.sort()
    }

    private static func noDigests(_ path: String) -> PackingError {
        PackingError(path: path, detail: "it has no \(FileDigests.name), so it is no list that dateline packed")
    }

    private mutating func checkFolder(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path + "/" + FileDigests.name) else {
            throw Self.noDigests(path)
        }
        let digests = try FileDigests(String(decoding: data, as: UTF8.self), path: path).digests
        for (name, digest) in digests {
            // A name that leads out of the folder would be a file of another.
            guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
                problems.append("\(name): is outside of the pack")
                continue
            }
            let found = Digest.ofFile(path + "/" + name)
            note(name, found.isEmpty ? nil : found, digest)
        }
        let all = FileManager.default.enumerator(atPath: path)
        while let name = all?.nextObject() as? String {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
            if !isFolder.boolValue, name != FileDigests.name, digests[name] == nil {
                problems.append("\(name): was not packed")
            }
        }
    }

    private mutating func checkArchive(_ path: String) throws {
        let archive = try ZipReader(path: path)
        guard archive.names.contains(FileDigests.name) else { throw Self.noDigests(path) }
        let digests = try FileDigests(String(decoding: archive.bytes(of: FileDigests.name), as: UTF8.self), path: path)
            .digests
        let names = Set(archive.names)
        for (name, digest) in digests {
            let found = names.contains(name) ? try? archive.bytes(of: name) : nil
            note(name, found.map { Digest.hexadecimal(Digest.sha256($0)) }, digest)
        }
        for name in names.sorted() where name != FileDigests.name && digests[name] == nil && !name.hasSuffix("/") {
            problems.append("\(name): was not packed")
        }
    }

    private mutating func note(_ name: String, _ found: String?, _ digest: String) {
        if found == digest {
            good += 1
        } else {
            problems.append(found == nil ? "\(name): is missing or cannot be read" : "\(name): is not what was packed")
        }
    }
}
