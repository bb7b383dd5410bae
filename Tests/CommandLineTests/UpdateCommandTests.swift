import Foundation
import TestSupport
import Testing

@Suite struct UpdateCommandTests {
    let folder: TemporaryFolder
    let tool: Tool

    init() throws {
        folder = try TemporaryFolder()
        tool = Tool(index: folder.file("Index"))
        try folder.write("Bridge closed\n\nThe bridge is closed.", to: "press/a.txt")
        try folder.write("Ferry runs\n\nThe ferry runs every hour.", to: "press/b.txt")
        #expect(try tool.run("ingest", folder.file("press")).output == "added 2, updated 0, unchanged 0, rejected 0\n")
    }

    @Test func whatHasNotChangedIsNotReadAgain() throws {
        let again = try tool.run("ingest", folder.file("press"))
        #expect(again.output == "added 0, updated 0, unchanged 2, rejected 0\n")
        #expect(again.errors.contains("2 files had not changed"))
        // A new time of change with the same bytes is no change.
        try Shell.run("touch -d 2001-01-01 '\(folder.file("press/a.txt"))'")
        #expect(try tool.run("ingest", folder.file("press")).errors.contains("2 files had not changed"))
        // Other settings are.
        #expect(
            try tool.run("ingest", folder.file("press"), "--outlet", "The Paper").output
                == "added 0, updated 2, unchanged 0, rejected 0\n")
        #expect(
            try tool.run("ingest", folder.file("press"), "--outlet", "The Paper", "--all").output
                == "added 0, updated 0, unchanged 2, rejected 0\n")
    }

    @Test func aFileWithARejectedItemIsNotReadAgainEitherAndTheItemStillCounts() throws {
        let path = try folder.write("{\"text\":\"One article about harbours.\"}\n{\"title\":\n", to: "some.jsonl")
        #expect(try tool.run("ingest", path).output == "added 1, updated 0, unchanged 0, rejected 1\n")
        let again = try tool.run("ingest", path)
        #expect(again.output == "added 0, updated 0, unchanged 1, rejected 1\n")
        #expect(again.status == 2)
        #expect(again.errors.contains("1 had been rejected before; all are in "), "\(again.errors)")
        #expect(again.errors.contains("1 files had not changed"))
        // Killed runs leave a line twice, or half of one: the next run tidies up though it reads no file.
        let log = tool.index + "/rejects.ndjson"
        let lines = try String(contentsOfFile: log, encoding: .utf8)
        try (lines + lines + lines.prefix(20)).write(toFile: log, atomically: true, encoding: .utf8)
        _ = try tool.run("ingest", path)
        #expect(try String(contentsOfFile: log, encoding: .utf8) == lines)
        _ = try folder.write(
            "{\"text\":\"One article about harbours.\"}\n{\"title\":\"Mended\",\"text\":\"Another.\"}\n",
            to: "some.jsonl")
        #expect(try tool.run("ingest", path).output == "added 1, updated 0, unchanged 1, rejected 0\n")
    }

    @Test func anUpdateFindsWhatIsNewWhatChangedAndWhatIsGone() throws {
        try folder.write("Bridge open\n\nThe bridge is open.", to: "press/a.txt")
        try folder.write("New\n\nA new file.", to: "press/c.txt")
        try FileManager.default.removeItem(atPath: folder.file("press/b.txt"))
        let first = try tool.run("update")
        #expect(first.output == "added 1, updated 1, unchanged 0, rejected 0\n")
        #expect(first.errors.contains("b.txt' is gone"))
        #expect(first.errors.contains("1 articles of 1 file stay in the index"))
        #expect(try tool.run("count", "*").output.trimmingCharacters(in: .newlines).hasPrefix("3"))
        #expect(try tool.run("update", "--prune").output.hasSuffix("removed 1 articles of 1 file\n"))
        #expect(try tool.run("count", "*").output.trimmingCharacters(in: .newlines).hasPrefix("2"))
        #expect(try tool.run("update").errors.contains("gone") == false)
        #expect(try tool.run("check").status == 0)
    }

    @Test func aRemovedArticleComesBackWhenItsFileIsIngestedAgain() throws {
        let id = try #require(try tool.run("search", "ferry", "--format", "ids").lines.first)
        #expect(try tool.run("remove", id).status == 0)
        #expect(try tool.run("ingest", folder.file("press")).output == "added 1, updated 0, unchanged 1, rejected 0\n")
    }

    @Test func historyAndDiffShowWhatChanged() throws {
        try folder.write("Bridge open\n\nThe bridge is open.", to: "press/a.txt")
        #expect(try tool.run("update").output == "added 0, updated 1, unchanged 1, rejected 0\n")
        let id = try #require(try tool.run("search", "bridge", "--format", "ids").lines.first)
        let history = try tool.run("history", id, "--format", "json").json()
        #expect(
            (history["versions"] as? [[String: Any]])?.map { $0["title"] as? String } == [
                "Bridge closed", "Bridge open",
            ])
        let difference = try tool.run("diff", id)
        #expect(difference.output.contains("The bridge is [-closed.-] {+open.+}"))
        #expect(difference.output.contains("headline: Bridge [-closed-] {+open+}"))
        // The earlier version is found by nothing.
        #expect(try tool.run("search", "closed", "--format", "ids").status == 1)
        let other = try #require(try tool.run("search", "ferry", "--format", "ids").lines.first)
        #expect(try tool.run("diff", other).status == 1)
        #expect(try tool.run("diff", id, other).status == 0)
    }

    @Test func extractPrintsArticlesWithoutAnIndex() throws {
        try folder.write(
            "<html><head><meta property=\"og:title\" content=\"Title of it\"></head><body><p>One sentence of text.</p></body></html>",
            to: "p.html")
        try folder.write("", to: "empty.txt")
        // Without an index: the tool of the other tests adds one.
        let output = folder.file("out")
        try Shell.run("cd '\(folder.path)' && { '\(Tool.path)' extract p.html empty.txt > '\(output)'; test $? = 2; }")
        let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
        let records = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        try #require(records.count == 2)
        #expect(records[0]?["title"] as? String == "Title of it")
        #expect(records[0]?["text"] as? String == "One sentence of text.")
        #expect(
            (records[0]?["provenance"] as? [String: [String: Any]])?["title"]?["source"] as? String == "meta og:title")
        #expect((records[1]?["rejected"] as? [String: Any])?["reason"] as? String == "is empty")
        try Shell.run(
            "cd '\(folder.path)' && printf '{\"title\":\"a\",\"text\":\"b\"}' | '\(Tool.path)' extract - | grep -q '\"title\":\"a\"'"
        )
    }
}
