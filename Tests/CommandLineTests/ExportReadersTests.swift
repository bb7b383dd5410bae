import Foundation
import TestSupport
import Testing

/// What other programs read of every export of a list of hard cases. The readers are installed by
/// `.ci/install-packages --readers`; where they are absent the tests say so and are skipped.
@Suite struct ExportReadersTests {
    /// The Python of the readers; nil where they are not installed.
    static let python: String? = {
        let path = Checkout.root + "/.build/readers/bin/python"
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    /// The validator of books; nil where it is not installed.
    static let bookValidator: String? = {
        let path = "/usr/share/java/epubcheck.jar"
        return FileManager.default.fileExists(atPath: path)
            && FileManager.default.isExecutableFile(atPath: "/usr/bin/java")
            ? path : nil
    }()

    private static let formats = [
        "json", "ris", "csl-json", "bibtex", "biblatex", "markdown", "html", "atom", "csv", "epub", "chicago", "apa",
        "mla",
    ]

    private func exports() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let tool = Tool(index: folder.file("index"))
        let path = try folder.write(AwkwardArticles.lines(300), to: "a.jsonl")
        #expect(try tool.run("ingest", path).status == 0)
        #expect(try tool.run("list", "add", "Hard", "--create", "--search", "*", "--limit", "all").status == 0)
        for (index, note) in AwkwardArticles.notes.enumerated() where !note.isEmpty {
            #expect(try tool.run("list", "note", "Hard", "\(index + 1)", "-", input: note).status == 0)
        }
        #expect(try tool.run("list", "tag", "Hard", "mine,also mine", "1", "2", "3").status == 0)
        #expect(try tool.run("list", "quote", "Hard", "4", "says something of its own").status == 0)
        for format in Self.formats {
            let result = try tool.run(
                "list", "export", "Hard", "--format", format, "--output", folder.file("list.\(format)"))
            #expect(result.status == 0, "\(result.errors)")
        }
        return folder
    }

    @Test(.enabled(if: python != nil, "needs the readers of .ci/install-packages --readers"))
    func nothingIsLost() throws {
        let folder = try exports()
        try Shell.run(
            "'\(Self.python!)' '\(Checkout.root)/Tests/TestSupport/Readers/check-exports.py' '\(folder.path)' > '\(folder.file("report"))' 2>&1 || (cat '\(folder.file("report"))' >&2; false)"
        )
        let report = try String(contentsOfFile: folder.file("report"), encoding: .utf8)
        #expect(report.split(separator: "\n").count == 14)
    }

    @Test(.enabled(if: bookValidator != nil, "needs epubcheck, see .ci/install-packages --readers"))
    func theBookIsValid() throws {
        let folder = try exports()
        try Shell.run(
            "java -jar '\(Self.bookValidator!)' --quiet '\(folder.file("list.epub"))' > '\(folder.file("report"))' 2>&1 || (tail -20 '\(folder.file("report"))' >&2; false)"
        )
    }
}
