import ArticleIndex
import Foundation
import NewsModel
import Notebook

/// Writes entries in a format for bibliographies, to standard output or into a file.
struct CitationOutput {
    let format: CitationFormat
    let head: ExportHead
    /// The file; nil for standard output.
    let path: String?

    /// Writes the entries that `forEach` hands over; `article` finds the text of one, for books.
    func write(
        article: @escaping (ArticleID) throws -> Article?, _ forEach: ((CitedEntry) throws -> Void) throws -> Void
    ) throws {
        guard var writer = format.writer else { return try writeBook(article, forEach) }
        let output = try path.map { try TextFile($0) }
        func write(_ text: String) throws {
            if let output { try output.write(text) } else { try StandardOutput.shared.write(text) }
        }
        try write(writer.begin(head))
        try forEach { try write(writer.write($0)) }
        try write(writer.end())
        try output?.finish()
    }

    private func writeBook(
        _ article: @escaping (ArticleID) throws -> Article?, _ forEach: ((CitedEntry) throws -> Void) throws -> Void
    ) throws {
        if path == nil, StandardOutput.isTerminal {
            throw DecisionError(message: "a book is no text for a terminal; name a file with --output")
        }
        let place = path ?? FileManager.default.temporaryDirectory.path + "/dateline-\(UUID().uuidString).epub"
        let partial = place + ".partial"
        defer { try? FileManager.default.removeItem(atPath: partial) }
        var book = try BookWriter(head, path: partial)
        try forEach { try book.add($0, try $0.article.flatMap(article)) }
        try book.finish()
        if path != nil {
            guard rename(partial, place) == 0 else {
                throw IndexError.file(path: place, detail: String(cString: strerror(errno)))
            }
        } else {
            try StandardOutput.shared.write(bytes: Array(NamedInput.data(partial)))
        }
    }
}

/// A file that is there as a whole or not at all.
final class TextFile {
    private let path: String
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var isDone = false

    private var partial: String { path + ".partial" }

    init(_ path: String) throws(IndexError) {
        self.path = path
        do {
            guard FileManager.default.createFile(atPath: path + ".partial", contents: nil) else {
                throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
            }
            handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path + ".partial"))
        } catch {
            throw .file(path: path, detail: error.localizedDescription)
        }
    }

    deinit { if !isDone { try? FileManager.default.removeItem(atPath: partial) } }

    func write(_ text: String) throws(IndexError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 16 { try drain() }
    }

    private func drain() throws(IndexError) {
        do {
            try handle.write(contentsOf: Data(buffer))
        } catch {
            throw .file(path: path, detail: error.localizedDescription)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Puts what was written under the name of the file.
    func finish() throws(IndexError) {
        try drain()
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw .file(path: path, detail: error.localizedDescription)
        }
        guard rename(partial, path) == 0 else { throw .file(path: path, detail: String(cString: strerror(errno))) }
        isDone = true
    }
}

/// Hits of a search as references.
struct CitationSearchPrinter: SearchPrinter {
    let format: CitationFormat
    var path: String?

    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        let head = ExportHead(title: query, time: Date().formatted(.iso8601))
        try CitationOutput(format: format, head: head, path: path).write(
            article: { try searcher.storedArticle($0)?.article },
            { body in
                try searcher.forEachHit(of: result, snippetLength: nil) { hit in
                    try body(CitedEntry(hit.article.id, Citation(hit.article)))
                }
            })
    }
}
