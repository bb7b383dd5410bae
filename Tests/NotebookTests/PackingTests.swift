import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing

@testable import Notebook

/// Archives, which are the part of the notebook that handles memory of C.
@Suite struct PackingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func text(_ name: String, in archive: ZipReader) throws -> String {
        var bytes: [UInt8] = []
        try archive.read(name) { bytes.append(contentsOf: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func anArchiveHoldsWhatWasPutIn() throws {
        let path = folder.file("a.zip")
        let file = try folder.write(String(repeating: "from a file ", count: 20_000), to: "f.txt")
        let writer = try ZipWriter(path: path)
        try writer.add("empty", "")
        try writer.add("ü/name.txt", "text")
        try writer.add("stored", "stored", isStored: true)
        try writer.add("file", file: file)
        // Nothing is there before it is finished.
        #expect(!FileManager.default.fileExists(atPath: path))
        try writer.finish()
        let reader = try ZipReader(path: path)
        #expect(reader.names == ["empty", "ü/name.txt", "stored", "file"])
        #expect(try text("empty", in: reader) == "")
        #expect(try text("ü/name.txt", in: reader) == "text")
        #expect(try text("file", in: reader).count == 240_000)
        #expect(throws: PackingError.self) { try reader.read("other") { _ in } }
        #expect(throws: PackingError.self) { try ZipReader(path: file) }
    }

    @Test func anArchiveThatIsNotFinishedLeavesNothing() throws {
        let path = folder.file("a.zip")
        do {
            let writer = try ZipWriter(path: path)
            try writer.add("a", "text")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        let writer = try ZipWriter(path: folder.file("no/folder.zip"))
        try writer.add("a", "text")
        #expect(throws: PackingError.self) { try writer.finish() }
    }

    @Test func aBookBeginsWithItsType() throws {
        let path = folder.file("b.epub")
        var book = try BookWriter(ExportHead(title: "A & B", time: "2026-01-01T00:00:00Z"), path: path)
        try book.add(CitedEntry(nil, Citation(title: "One <1>")), nil)
        try book.add(
            CitedEntry(nil, Citation(title: "Two")),
            Article(text: "First.\n\nSecond & last.", origin: Origin(path: "-", format: .text)))
        try book.finish()
        let reader = try ZipReader(path: path)
        #expect(reader.names.first == "mimetype")
        #expect(try text("book/article-1.xhtml", in: reader).contains("One &lt;1&gt;"))
        #expect(try text("book/article-2.xhtml", in: reader).contains("<p dir=\"auto\">Second &amp; last.</p>"))
        #expect(try text("book/contents.xhtml", in: reader).contains("article-2.xhtml"))
    }

    @Test func aPackThatWasChangedIsToldApart() throws {
        let document = ListDocument(
            list: ReadingList(name: "L"), sections: [], entries: [CitedEntry(nil, Citation(title: "One"))])
        for name in ["pack", "pack.zip"] {
            let path = folder.file(name)
            #expect(try ListPack(document, searches: []).write(to: path) { _ in nil }.citationsOnly == 1)
            #expect(try PackCheck(path: path).problems.isEmpty)
            #expect(throws: PackingError.self) { try ListPack(document, searches: []).write(to: path) { _ in nil } }
        }
        try folder.write("other", to: "pack/list.md")
        #expect(try PackCheck(path: folder.file("pack")).problems == ["list.md: is not what was packed"])
        try folder.write("0000\n", to: "pack/SHA256SUMS")
        #expect(throws: PackingError.self) { try PackCheck(path: folder.file("pack")) }
    }

    @Test func workIsBackedUpAndRestoredWhileItIsOpen() throws {
        try FileManager.default.createDirectory(atPath: folder.file("index"), withIntermediateDirectories: true)
        let location = IndexLocation(path: folder.file("index"))
        let open = try Notebook(path: location.notebook)
        try open.createList("before")
        try WorkBackup(location).write(to: folder.file("w.zip"))
        try open.createList("after")
        let kept = try #require(try WorkBackup(location).restore(from: folder.file("w.zip")))
        // Who had it open sees what was restored.
        #expect(try open.lists().map(\.list.name) == ["before"])
        _ = try WorkBackup(location).restore(from: kept)
        #expect(try open.lists().map(\.list.name) == ["after", "before"])
        #expect(try open.check(isInIndex: nil).problems.isEmpty)
    }
}
