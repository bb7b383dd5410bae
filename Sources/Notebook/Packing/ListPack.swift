public import ArticleIndex
public import Foundation
public import NewsModel

/// Packs a list with its articles into a folder or a zip archive, for others to check and to keep.
///
/// In it are `list.json`, `list.md` and `list.html`, `searches.json`, a folder `articles` with each article as JSON and as plain
/// text, a folder `originals` with the files that they were read from where these hold one article each and are still there,
/// and `SHA256SUMS`.
public struct ListPack {
    /// What was packed.
    public struct Summary: Equatable, Sendable {
        /// Articles of the list that are in the index.
        public var articles = 0
        /// Entries of which only the citation is there.
        public var citationsOnly = 0
        /// Originals.
        public var originals = 0
        /// Why an original is missing: one sentence each.
        public var notes: [String] = []
    }

    private let document: ListDocument
    private let searches: [LoggedSearch]

    /// Prepares for packing a list with the searches that found its entries.
    public init(_ document: ListDocument, searches: [LoggedSearch]) {
        self.document = document
        self.searches = searches
    }

    /// Writes to `path`, which must not exist: a zip archive where it ends so, else a folder.
    ///
    /// It has another name until it is whole. Throws a `PackingError`, or what `article` throws.
    public func write(
        to path: String, time: Date = Date(), article: (ArticleID) throws -> StoredArticle?
    ) throws -> Summary {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw PackingError(path: path, detail: "it exists already; name one that does not")
        }
        let partial = path + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        defer { try? FileManager.default.removeItem(atPath: partial) }
        var target: any PackTarget =
            path.lowercased().hasSuffix(".zip") ? try ZipTarget(path: partial) : try FolderTarget(path: partial)
        let summary = try fill(&target, time: time, article: article)
        try target.finish()
        guard rename(partial, path) == 0 else {
            throw PackingError(path: path, detail: String(cString: strerror(errno)))
        }
        return summary
    }

    private func fill(
        _ target: inout any PackTarget, time: Date, article: (ArticleID) throws -> StoredArticle?
    ) throws -> Summary {
        var summary = Summary()
        var digests = FileDigests()
        func add(_ name: String, _ text: String) throws {
            digests.add(name, Citation.hash(text))
            try target.add(name, text)
        }
        let head = ExportHead(document.list, sections: document.sections, time: time.formatted(.iso8601))
        try add("list.json", try JSONText.encode(document) + "\n")
        for (name, format) in [("list.md", CitationFormat.markdown), ("list.html", .html), ("list.ris", .ris)] {
            guard var writer = format.writer else { continue }
            try add(name, try writer.text(head, document.entries))
        }
        try add("searches.json", try JSONText.encode(searches) + "\n")
        var packed: Set<String> = []
        for entry in document.entries {
            guard let id = entry.article, let stored = try article(id) else {
                summary.citationsOnly += 1
                continue
            }
            summary.articles += 1
            try add("articles/\(id.text).json", try JSONText.encode(stored) + "\n")
            try add(
                "articles/\(id.text).txt", (stored.article.title.map { $0 + "\n\n" } ?? "") + stored.article.text + "\n"
            )
            let origin = stored.article.origin
            guard packed.insert(origin.path).inserted else { continue }
            guard origin.item == nil else {
                summary.notes.append("\(origin): holds several articles and was left out")
                continue
            }
            let ending = (origin.path as NSString).pathExtension
            let name = "originals/\(id.text)" + (ending.isEmpty ? "" : "." + ending)
            let digest = Digest.ofFile(origin.path)
            guard !digest.isEmpty else {
                summary.notes.append("\(origin): the file is no longer there")
                continue
            }
            digests.add(name, digest)
            try target.add(name, file: origin.path)
            summary.originals += 1
        }
        try add("README.txt", Self.readme(document.list.name, summary))
        try target.add(FileDigests.name, digests.text)
        return summary
    }

    private static func readme(_ name: String, _ summary: Summary) -> String {
        """
        Reading list: \(SafeText.line(name))

        list.json       the list with citations, notes and passages; 'dateline list import' reads it
        list.md         the same for people, and for 'dateline list import'
        list.html       the same as a page
        list.ris        the same for reference managers
        searches.json   the searches that found the articles
        articles/       each article as JSON with all that is known of it, and as plain text (\(summary.articles))
        originals/      the files that they were read from (\(summary.originals))
        SHA256SUMS      digests of all files: 'sha256sum --check SHA256SUMS', or 'dateline list verify'
        \(summary.notes.map { "\nwithout original: " + SafeText.line($0) }.joined())

        """
    }
}

/// What a pack is written into.
protocol PackTarget {
    func add(_ name: String, _ text: String) throws
    func add(_ name: String, file: String) throws
    func finish() throws
}

private struct ZipTarget: PackTarget {
    private let archive: ZipWriter

    init(path: String) throws { archive = try ZipWriter(path: path) }

    func add(_ name: String, _ text: String) throws { try archive.add(name, text, isStored: false) }
    func add(_ name: String, file: String) throws { try archive.add(name, file: file) }
    func finish() throws { try archive.finish() }
}

private struct FolderTarget: PackTarget {
    private let path: String

    init(path: String) throws {
        self.path = path
        do {
            for folder in ["articles", "originals"] {
                try FileManager.default.createDirectory(
                    atPath: path + "/" + folder, withIntermediateDirectories: true)
            }
        } catch {
            throw PackingError(path: path, detail: error.localizedDescription)
        }
    }

    func add(_ name: String, _ text: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
        } catch {
            throw PackingError(path: path, detail: error.localizedDescription)
        }
    }

    func add(_ name: String, file: String) throws {
        do {
            try FileManager.default.copyItem(atPath: file, toPath: path + "/" + name)
        } catch {
            throw PackingError(path: path, detail: error.localizedDescription)
        }
    }

    func finish() {}
}
