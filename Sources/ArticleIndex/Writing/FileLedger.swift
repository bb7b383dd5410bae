import Foundation
public import NewsModel
import Xapian

/// What an index remembers of the files that it was made of, so that a file which has not changed is not read again.
///
/// The ledger belongs to the database and is committed with the articles, so it never knows of a file whose articles were
/// lost. A file that gave nothing but rejections is not in it: what was wrong may be mended.
public final class FileLedger {
    /// What is remembered of a file.
    public struct Entry: Codable, Equatable, Sendable {
        /// The file as it was.
        public var stamp: FileStamp
        /// SHA-256 of its bytes, in hexadecimal.
        public var digest: String
        /// How many articles it gave.
        public var articles: Int
        /// How many of its items were rejected; nil for none.
        public var rejected: Int?
        /// The settings with which it was read; with others it is read again.
        public var settings: String
    }

    static let prefix = Array("file ".utf8)
    static let rootPrefix = Array("root ".utf8)

    private final class Box {
        let database: Database
        init(_ database: consuming Database) { self.database = database }
    }

    private let box: Box?

    /// Opens the ledger of an index; one that is not there knows no file.
    public init(_ location: IndexLocation) {
        do {
            box = Box(try Database(path: location.articles))
        } catch {
            box = nil
        }
    }

    /// What is remembered of a file that is as it was, nil where it has to be read.
    ///
    /// The same size and time of change are enough; where only the time differs the bytes are compared by their hash.
    public func unchanged(_ stamp: FileStamp, settings: String) -> Entry? {
        guard let entry = entry(of: stamp.path), entry.settings == settings, entry.stamp.byteCount == stamp.byteCount
        else { return nil }
        if entry.stamp.modified == stamp.modified { return entry }
        return Digest.ofFile(stamp.path) == entry.digest ? entry : nil
    }

    /// What is remembered of the file at a path.
    public func entry(of path: String) -> Entry? {
        guard let box, let value = try? box.database.metadata(Self.key(path)), !value.isEmpty else { return nil }
        return try? JSONDecoder().decode(Entry.self, from: Data(value))
    }

    /// Every file that is remembered.
    public func entries() throws(IndexError) -> [Entry] {
        try values(Self.prefix).compactMap { try? JSONDecoder().decode(Entry.self, from: Data($0)) }.sorted {
            $0.stamp.path < $1.stamp.path
        }
    }

    /// What was given to `ingest`, with the settings, as `rememberRoot` got it.
    public func roots() throws(IndexError) -> [(path: String, settings: String)] {
        try values(Self.rootPrefix).compactMap { value in
            let parts = String(decoding: value, as: UTF8.self).split(
                separator: "\u{0}", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        .sorted { $0 < $1 }
    }

    private func values(_ prefix: [UInt8]) throws(IndexError) -> [[UInt8]] {
        guard let box else { return [] }
        return try IndexError.about("the ledger of files") {
            let keys = try box.database.metadataKeys(withPrefix: prefix)
            return try keys.strings.map { try box.database.metadata(Array($0.string.utf8)) }
        }
    }

    static func key(_ path: String) -> [UInt8] {
        prefix + Array(Digest.hexadecimal(Digest.sha256(Array(path.utf8)).prefix(16)).utf8)
    }
    static func rootKey(_ path: String) -> [UInt8] {
        rootPrefix + Array(Digest.hexadecimal(Digest.sha256(Array(path.utf8)).prefix(16)).utf8)
    }
}
