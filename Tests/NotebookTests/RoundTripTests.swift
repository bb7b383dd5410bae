import Foundation
import NewsModel
import TestSupport
import Testing

@testable import Notebook

/// What is written as JSON and Markdown is read back without loss, whatever it says.
@Suite struct RoundTripTests {
    /// Text made of the signs that make trouble.
    private static func text(_ random: inout SplitMix, lines: Bool = true, longest: Int = 24) -> String {
        let pieces: [String] = [
            "a", "word", " ", "  ", "-", "--", "-->", "<!--", "#", "##", ">", "*", "_", "`", "[", "]", "(", ")", "!",
            "|", "~",
            "\\", "&", "&#10;", "&amp;", "1.", "2)", "+", "=", ":", ": ", "note: ", "- status: x", "\t", "é",
            "e\u{301}", "\u{301}",
            "🕊️", "العربية", "中", "\u{202E}", "\u{2028}", "\u{85}", "\u{0}", "\u{1F}", "\u{FEFF}", "\u{A0}", "\"", "'",
            "\u{7F}",
            "<b>", "</b>", "dateline-entry", "\u{200D}",
        ]
        let breaks = lines ? ["\n", "\n\n", "\r\n", "\r", "\n  "] : []
        let all = pieces + breaks
        return (0..<random.next(below: longest)).map { _ in all[random.next(below: all.count)] }.joined()
    }

    private static func document(_ random: inout SplitMix) -> ListDocument {
        func maybe(_ value: @autoclosure () -> String) -> String? { random.next(below: 2) == 0 ? nil : value() }
        var sections: [String] = []
        for index in 0..<random.next(below: 3) { sections.append("\(index)" + text(&random, longest: 8)) }
        var entries: [CitedEntry] = []
        for section in [nil] + sections.map(Optional.some) {
            for number in 0..<random.next(below: 4) {
                var citation = Citation(
                    title: maybe(text(&random)), authors: (0..<random.next(below: 3)).map { _ in text(&random) },
                    outlet: maybe(text(&random)),
                    published: random.next(below: 2) == 0
                        ? nil : PublicationDate(year: 2023, month: 1 + random.next(below: 12)))
                citation.abstract = maybe(text(&random))
                citation.url = maybe("https://example.org/\(text(&random))")
                citation.topics = (0..<random.next(below: 3)).map { _ in text(&random) }
                var entry = CitedEntry(random.next(below: 2) == 0 ? nil : ListTests.id(number), citation)
                entry.section = section
                entry.note = text(&random)
                entry.tags = (0..<random.next(below: 3)).map { _ in text(&random) }
                entry.status = text(&random)
                entry.rating = random.next(below: 2) == 0 ? nil : 1 + random.next(below: 5)
                entry.quotations = (0..<random.next(below: 3)).map { _ in
                    Quotation(
                        text: text(&random), prefix: text(&random), suffix: text(&random), hash: "h",
                        note: text(&random),
                        added: "2023-01-01T00:00:00Z")
                }
                entry.added = "2023-01-01T00:00:00Z"
                entry.reason = .search
                entry.query = maybe(text(&random))
                entries.append(entry)
            }
        }
        return ListDocument(
            list: ReadingList(
                name: "L" + text(&random), note: text(&random), created: "2023-01-01T00:00:00Z",
                smart: maybe(text(&random))),
            sections: sections, entries: entries)
    }

    private static func markdown(_ document: ListDocument) throws -> String {
        var writer = MarkdownWriter()
        var head = ExportHead(title: document.list.name, note: document.list.note, time: "2023-01-01T00:00:00Z")
        head.list = document.list
        head.sections = document.sections
        return try writer.begin(head) + document.entries.map { try writer.write($0) }.joined() + writer.end()
    }

    @Test(arguments: 0..<300) func markdownIsReadBack(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let document = Self.document(&random)
        let markdown = try Self.markdown(document)
        let read = try #require(try ListDocument.read(markdown, path: "list.md"))
        #expect(read.list == document.list)
        #expect(read.sections == document.sections)
        #expect(read.entries.count == document.entries.count)
        for (found, expected) in zip(read.entries, document.entries) { #expect(found == expected) }
        // An editor that writes lines as Windows does changes nothing.
        let windows = markdown.unicodeScalars.reduce(into: String.UnicodeScalarView()) { text, scalar in
            if scalar == "\n" { text.append("\r") }
            text.append(scalar)
        }
        #expect(try ListDocument.read(String(windows), path: "list.md") == read)
    }

    @Test(arguments: 0..<50) func jsonIsReadBack(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let document = Self.document(&random)
        #expect(try ListDocument.read(JSONText.encode(document), path: "list.json") == document)
    }

    /// A document that is put into a notebook and taken out again is the same, up to what a notebook keeps in one form.
    @Test(arguments: 0..<60) func aNotebookKeepsADocument(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        // What SQLite cannot keep is left out.
        let text = try JSONText.encode(Self.document(&random)).replacingOccurrences(
            of: "\\u0000", with: "", options: .literal)
        var document = try JSONText.decode(ListDocument.self, text)
        document.list.name = "L\(seed)"
        document.list.smart = nil
        document.sections = document.sections.indices.map { "Section \($0)" }
        let names = Array(Set(document.entries.compactMap(\.section))).sorted()
        var seen: Set<String> = []
        document.entries = document.entries.enumerated().map { index, entry in
            var entry = entry
            entry.section = entry.section.flatMap { names.firstIndex(of: $0) }.map { "Section \($0)" }
            entry.article = ListTests.id(index)
            entry.status = "read"
            entry.tags = (0..<3).map { "tag \($0)" }
            entry.quotations = entry.quotations.filter {
                seen.insert("\(index)" + $0.text + $0.prefix + $0.suffix).inserted
            }
            return entry
        }
        let folder = try TemporaryFolder()
        let notebook = try Notebook(path: folder.file("n.sqlite"))
        let summary = try notebook.importDocument(document, as: document.list.name) { _ in nil }
        #expect(summary.added == document.entries.count)
        let kept = try notebook.document(of: document.list.name)
        #expect(kept.list == document.list)
        #expect(kept.entries.count == document.entries.count)
        for (found, expected) in zip(kept.entries, document.entries) { #expect(found == expected) }
    }

    @Test func changesInTheOpenAreTakenOver() throws {
        var entry = CitedEntry(ListTests.id(1), Citation(title: "Old title", outlet: "The Wire"))
        entry.note = "old"
        entry.status = "to-read"
        let document = ListDocument(list: ReadingList(name: "List"), sections: [], entries: [entry])
        let text =
            try Self.markdown(document).replacing("### 1. Old title", with: "## New section\n\n### 1. New title")
            .replacing("- note: old", with: "- note: new\n  and more\n- tag: mine\n- quote: said so")
            + "\n### Another, by hand\n\n- status: read\n"
        let read = try #require(try ListDocument.read(text, path: "list.md"))
        #expect(read.entries.count == 2)
        #expect(read.entries[0].citation.title == "New title")
        #expect(read.entries[0].citation.outlet == "The Wire")
        #expect(read.entries[0].note == "new\nand more")
        #expect(read.entries[0].tags == ["mine"])
        #expect(read.entries[0].section == "New section")
        #expect(read.entries[0].quotations.map(\.text) == ["said so"])
        #expect(read.entries[1].citation.title == "Another, by hand")
        #expect(read.entries[1].status == "read")
    }

    @Test func whatIsNoListIsNone() throws {
        #expect(try ListDocument.read("TY  - NEWS\r\n", path: "x") == nil)
        #expect(try ListDocument.read("[{\"type\":\"book\"}]", path: "x") == nil)
        #expect(throws: PackingError.self) {
            try ListDocument.read(
                "{\"format_version\":99,\"list\":{\"name\":\"a\",\"note\":\"\",\"created\":\"\"}}", path: "x")
        }
    }
}
