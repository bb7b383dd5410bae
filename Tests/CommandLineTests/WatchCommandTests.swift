import Foundation
import TestSupport
import Testing

/// Watched searches, the log, and searches that are made again.
@Suite struct WatchCommandTests {
    private let folder: TemporaryFolder
    private let tool: Tool

    init() throws {
        folder = try TemporaryFolder()
        tool = Tool(index: folder.file("index"))
        try ingest(["one": "Oil prices rose in Norwick.", "two": "The library of Norwick opened."])
    }

    private func ingest(_ texts: [String: String], outlet: String = "Wire") throws {
        let lines = texts.sorted { $0.key < $1.key }.map { id, text in
            "{\"id\":\"\(id)\",\"title\":\"Title \(id)\",\"outlet\":\"\(outlet)\",\"date\":\"2024-05-06\",\"text\":\"\(text)\"}"
        }
        let path = try folder.write(lines.joined(separator: "\n"), to: "\(UUID().uuidString).jsonl")
        #expect(try tool.run("ingest", path).status == 0)
    }

    @discardableResult
    private func run(_ arguments: String..., status: Int32 = 0) throws -> Tool.Result {
        let result = try tool.run(arguments)
        #expect(result.status == status, "\(arguments): \(result.errors)")
        return result
    }

    private func notices(_ result: Tool.Result) throws -> [[String: Any]] {
        (try result.json()["searches"] as? [[String: Any]] ?? []).flatMap { $0["notices"] as? [[String: Any]] ?? [] }
    }

    @Test func onlyWhatIsNewIsTold() throws {
        try run("watch", "run", status: 1)
        try run("saved", "add", "oil", "oil")
        let first = try run("watch", "run")
        #expect(first.output.contains("oil  1 new, 1 in all"))
        #expect(first.output.contains("Title one"))
        #expect(try run("watch", "run", status: 1).output == "")
        try ingest(["three": "More oil was found.", "two": "The library of Norwick burns oil now."])
        let json = try run("watch", "run", "OIL", "--format", "json")
        let titles = try notices(json).compactMap {
            (($0["lead"] as? [String: Any])?["citation"] as? [String: Any])?["title"] as? String
        }
        #expect(titles.sorted() == ["Title three", "Title two"])
        try run("watch", "run", status: 1)
        // What stops matching and matches again is new again.
        try ingest(["three": "Nothing of that."])
        try run("watch", "run", status: 1)
        try ingest(["three": "Oil after all."])
        #expect(try run("watch", "run").output.contains("Title three"))
        try run("watch", "forget", "oil")
        #expect(try run("watch", "run").output.contains("3 new, 3 in all"))
        #expect(try run("watch", "ls").lines[0].hasPrefix("oil\t"))
        #expect(try run("watch", "run", "nothing", status: 1).errors.contains("there is no saved search 'nothing'"))
    }

    @Test func whatIsMarkedIsSeen() throws {
        try run("saved", "add", "oil", "oil")
        #expect(try run("watch", "mark").errors.contains("'oil': 1 articles are seen"))
        try run("watch", "run", status: 1)
    }

    @Test func copiesOfAStoryAreOneNotice() throws {
        let text = (0..<30).map { "The storm number \($0) closed the oil port and sank boat \($0 * 7)." }.joined(
            separator: " ")
        try run("saved", "add", "oil", "oil")
        try run("watch", "mark")
        try ingest(["s1": text])
        try ingest(["s2": "NORWICK (Wire) - " + text], outlet: "Echo")
        let both = try notices(run("watch", "run", "--format", "json"))
        #expect(both.count == 1)
        #expect((both.first?["copies"] as? [Any])?.count == 1)
        #expect(both.first?["is_of_known_story"] as? Bool == false)
        try ingest(["s3": text + " Sign up for our newsletter."], outlet: "Post")
        #expect(try run("watch", "run").output.contains("another copy of a story that you were told of"))
    }

    @Test func feedsHoldWhatWasToldBefore() throws {
        try run("saved", "add", "oil", "oil")
        let atom = folder.file("oil.atom")
        let rss = folder.file("oil.rss")
        try run("watch", "run", "--output", atom)
        try ingest(["three": "More oil & gas was found."])
        try run("watch", "run", "--output", atom)
        try run("watch", "run", "--output", rss, status: 1)
        for (file, element) in [(atom, "entry"), (rss, "item")] {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.components(separatedBy: "<\(element)>").count == 3)
            try Shell.run("python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' '\(file)'")
        }
        // The tool reads its own feeds.
        let other = Tool(index: folder.file("other"))
        #expect(try other.run("ingest", atom, rss).status == 0)
    }

    @Test func theFormatsOfADigest() throws {
        try run("saved", "add", "oil", "oil")
        try run("watch", "run", "--output", folder.file("digest.md"))
        let markdown = try String(contentsOfFile: folder.file("digest.md"), encoding: .utf8)
        #expect(markdown.hasPrefix("## oil: 1 new, 1 in all\n\n- *Wire*. “Title one.” May 6, 2024."))
    }

    @Test func whatCannotBeSentIsToldAgain() throws {
        try run("saved", "add", "oil", "oil")
        #expect(try run("watch", "run", "--notify", "exit 3", status: 2).errors.contains("ended with status 3"))
        let file = folder.file("mail")
        try run("watch", "run", "--notify", "(echo $DATELINE_NEW; cat) > '\(file)'")
        let mail = try String(contentsOfFile: file, encoding: .utf8)
        #expect(mail.hasPrefix("1\n"))
        #expect(mail.contains("Title one"))
        try run("watch", "run", "--output", "/nonexistent/file", status: 1)
        try ingest(["three": "More oil."])
        try run("watch", "run", "--output", "/nonexistent/file", status: 2)
        try run("watch", "run")
    }

    @Test func listsThatFillThemselves() throws {
        try run("saved", "add", "oil", "oil")
        try run("list", "create", "All oil", "--smart", "OIL")
        try run("list", "create", "New oil", "--smart", "oil", "--new-only")
        #expect(try run("list", "create", "No", "--smart", "gas", status: 1).errors.contains("no saved search 'gas'"))
        try run("watch", "run")
        #expect(try run("list", "show", "All oil").lines.count == 1)
        try run("list", "show", "New oil", status: 1)
        try ingest(["three": "More oil."])
        #expect(try run("watch", "run").errors.contains("'All oil' got 1 entries"))
        #expect(try run("list", "show", "New oil").lines.count == 1)
        let entry = (try run("list", "show", "New oil", "--format", "json").json()["entries"] as? [[String: Any]])?
            .first
        #expect(entry?["reason"] as? String == "watch")
        #expect(entry?["query"] as? String == "saved:oil")
        try run("list", "remove", "All oil", "1")
        try ingest(["four": "Still more oil."])
        try run("watch", "run")
        #expect(try run("list", "show", "All oil").lines.count == 2)
    }

    @Test func aLoggedSearchIsMadeAgain() throws {
        try run("search", "norwick", "--filter", "outlet=Wire")
        try run("replay", "1", status: 1)
        try ingest([
            "one": "Oil prices rose in Norwick again.", "two": "The library opened.", "three": "Norwick it is.",
        ])
        let result = try run("replay", "1", "--format", "json").json()
        let rows = (result["rows"] as? [[String: Any]] ?? []).map { "\($0["change"] ?? "") \($0["title"] ?? "")" }
        #expect(rows == ["added Title three", "removed Title two", "changed Title one"])
        #expect(result["total_then"] as? Int == 2)
        #expect(result["total_now"] as? Int == 2)
        try run("remove", "one")
        #expect(try run("replay", "1").output.contains("(not in the index)"))
        #expect(try run("replay", "9", status: 1).errors.contains("there is no search 9"))
        #expect(try run("log", "--format", "json").output.contains("\"query\":\"norwick\""))
        _ = try tool.run("search", "oil OR gas library")
        #expect(try run("log", "--format", "csv", "--limit", "1").output.contains("oil OR (gas AND library)"))
        #expect(try run("log", "clear", status: 2).errors.contains("--yes"))
        try run("log", "clear", "--yes")
        try run("log", status: 1)
    }

    @Test func aMethodsSectionCountsDuplicates() throws {
        try run("search", "oil")
        try run("search", "norwick")
        let text = try run("log", "methods", "1", "2").output
        #expect(
            text.contains(
                "2 queries, listed below, which found 3 records; 1 of these are duplicates, found by more than one query, which leaves 2 articles"
            ))
        #expect(text.contains("| 1 |"))
        #expect(text.contains("2 articles from 1 outlets"))
    }
}
