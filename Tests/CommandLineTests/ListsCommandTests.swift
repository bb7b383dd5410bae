import Foundation
import TestSupport
import Testing

/// Reading lists, as a person makes them.
@Suite struct ListsCommandTests {
    private let folder: TemporaryFolder
    private let tool: Tool

    init() throws {
        folder = try TemporaryFolder()
        tool = Tool(index: folder.file("index"))
        let articles: [(id: String, title: String, date: String, outlet: String, text: String)] = [
            (
                "a", "Council votes on bridge", "2024-05-06", "Wire",
                "The council of Norwick voted for the bridge. It costs \"four million\" pounds."
            ),
            (
                "b", "Mayor opens library", "2024-05-07", "Courier",
                "The mayor of Norwick opened the library on Tuesday."
            ),
            (
                "c", "Herring returns", "2024-05-08", "Wire",
                "Fishermen reported herring. The council of Skerry is glad."
            ),
            ("d", "Bridge closed again", "2024-05-09", "Post", "The bridge at Norwick was closed again after a storm."),
        ]
        try ingest(articles.map { ($0.id, $0.title, $0.date, $0.outlet, $0.text) })
    }

    private func ingest(_ articles: [(String, String, String, String, String)]) throws {
        let lines = try articles.map { id, title, date, outlet, text in
            let object = [
                "id": id, "title": title, "date": date, "outlet": outlet, "text": text, "language": "en",
                "url": "https://example.org/\(id)",
            ]
            return String(
                decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
        }
        let path = try folder.write(lines.joined(separator: "\n"), to: "\(articles[0].0).jsonl")
        #expect(try tool.run("ingest", path).status == 0)
    }

    /// Runs a command that must succeed.
    @discardableResult
    private func run(_ arguments: String..., input: String? = nil, status: Int32 = 0) throws -> Tool.Result {
        let result = try tool.run(arguments, input: input)
        #expect(result.status == status, "\(arguments): \(result.errors)")
        return result
    }

    private func titles(_ list: String, _ more: String...) throws -> [String] {
        try tool.run(["list", "show", list] + more).lines.map {
            String($0.split(separator: "\t", omittingEmptySubsequences: false)[5])
        }
    }

    private func ids(_ query: String) throws -> String {
        try tool.run("search", query, "--format", "ids", "--no-log").output
    }

    @Test func aListIsMadeFilledAndArranged() throws {
        try run("list", "create", "Bridge", "--note", "for the chapter")
        #expect(try run("list", "create", "BRIDGE", status: 2).errors.contains("there is a list 'BRIDGE' already"))
        let added = try run("list", "add", "Bridge", "-", input: try ids("bridge"))
        #expect(added.errors == "dateline: added 2\n")
        #expect(try run("list", "add", "bridge", "a", "b", "c").errors == "dateline: added 2; 1 were there already\n")
        #expect(try titles("Bridge").count == 4)
        let first = try titles("Bridge")[0]
        try run("list", "move", "Bridge", "1", "--to", "4")
        #expect(try titles("Bridge")[3] == first)
        try run("list", "move", "Bridge", "4", "--before", "1")
        try run("list", "move", "Bridge", "1", "--after", "2")
        #expect(try titles("Bridge")[1] == first)
        try run("list", "section", "Bridge", "Background", "1")
        #expect(try titles("Bridge")[0] == first)
        try run("list", "section", "Bridge", "Background", "--rename", "Context")
        #expect(try titles("Bridge", "--section", "context").count == 1)
        try run("list", "section", "Bridge", "--none", "4")
        #expect(try titles("Bridge", "--section", "Context").isEmpty)
        try run("list", "remove", "Bridge", "1", "2")
        #expect(try titles("Bridge").count == 2)
        try run("undo")
        #expect(try titles("Bridge").count == 4)
        #expect(try run("list", "add", "Bridge", "nothing", status: 1).errors.contains("there is no article 'nothing'"))
        #expect(try run("list", "remove", "Bridge", "9", status: 1).errors.contains("'Bridge' has no entry '9'"))
        #expect(try run("list", "show", "Bridg", status: 1).errors.contains("did you mean 'Bridge'?"))
        #expect(try run("list", "ls", "--format", "csv").output.contains("Bridge,4,4,"))
    }

    @Test func searchesCanBePutIntoAListWithTheirQuery() throws {
        try run("list", "add", "New", "--create", "--search", "norwick", "--filter", "outlet=Wire")
        let entry = try #require(
            (try run("list", "show", "New", "--format", "json").json()["entries"] as? [[String: Any]])?.first)
        #expect(entry["reason"] as? String == "search")
        #expect(entry["query"] as? String == "norwick --filter outlet=Wire")
        let citation = try #require(entry["citation"] as? [String: Any])
        #expect(citation["title"] as? String == "Council votes on bridge")
        #expect(citation["published"] as? String == "2024-05-06")
        #expect(try run("log").lines[0].contains("\tnorwick\t--filter outlet=Wire"))
        let methods = try run("log", "methods", "New").output
        #expect(methods.contains("1 query"))
        #expect(methods.contains("| norwick --filter outlet=Wire | 4 | 1 |"))
        #expect(methods.contains("1 article was put into the reading list"))
    }

    @Test func copiesOfAStoryInTheListAreTold() throws {
        let text = (0..<30).map { "The storm number \($0) closed the harbour of Norwick and sank boat \($0 * 7)." }
            .joined(separator: " ")
        try ingest([
            ("s1", "Storm", "2024-06-01", "Wire", text),
            ("s2", "The storm", "2024-06-02", "Echo", "NORWICK (Wire) - " + text),
        ])
        try run("list", "create", "Storms")
        try run("list", "add", "Storms", "s1")
        let all = try run("list", "export", "--search", "storm harbour", "--format", "apa").lines
        let leads = try run("list", "export", "--search", "storm harbour", "--group", "high", "--format", "apa").lines
        #expect(all.count == 2)
        #expect(leads.count == 1 && leads[0].hasPrefix("Storm. (2024, June 1). Wire."))
        let second = try run("list", "add", "Storms", "s2")
        #expect(second.errors.contains("'The storm' (Echo) is a copy of a story that is in the list: 'Storm' (Wire)"))
    }

    @Test func whatAReaderMakesOfEntriesIsKeptAndFound() throws {
        try run("list", "create", "L")
        try run("list", "add", "L", "a", "b", "c")
        try run("list", "note", "L", "1", "check the costs")
        try run("list", "note", "L", "1", "-", "--append", input: "second\nthird\n")
        #expect(try run("list", "note", "L", "1").output == "check the costs\n\nsecond\nthird\n")
        try run("list", "note", "L", "--list", "the whole list")
        #expect(try run("list", "note", "L", "--list").output == "the whole list\n")
        try run("list", "status", "L", "Relevant", "1", "3")
        try run("list", "status", "L", "ask the author", "2")
        try run("list", "tag", "L", "money, costs", "1", "2")
        try run("list", "tag", "L", "COSTS", "2", "--remove")
        try run("list", "rate", "L", "4", "1")
        #expect(try run("list", "rate", "L", "6", "1", status: 2).errors.contains("ratings are 1 to 5"))
        func found(_ query: String, _ more: String...) throws -> Int? {
            try tool.run(["search", query, "--limit", "0", "--format", "json", "--no-log"] + more).json()["total"]
                as? Int
        }
        #expect(try found("list:L") == 3)
        #expect(try found("list:none") == 1)
        #expect(try found("list:*") == 3)
        #expect(try found("list:L council") == 2)
        #expect(try found("status:relevant") == 2)
        #expect(try found("status:\"ask the author\"") == 1)
        #expect(try found("status:none") == 1)
        #expect(try found("tag:money") == 2)
        #expect(try found("tag:costs") == 1)
        #expect(try found("note:costs") == 1)
        #expect(try found("note:\"the costs\"") == 1)
        #expect(try found("note:cost*") == 1)
        #expect(try found("note:cost") == 0)
        #expect(try found("NOT list:L") == 1)
        #expect(try found("*", "--filter", "list=L", "--filter", "status=relevant") == 2)
        #expect(try found("*", "--exclude", "tag=money") == 2)
        let wrong = try run("search", "list:Nothing", status: 2).errors
        #expect(wrong.contains("there is no list 'Nothing'"))
        let facets = try run(
            "search", "*", "--facet", "list", "--facet", "status", "--facet", "tag", "--format", "json"
        ).json()
        let labels = (facets["facets"] as? [[String: Any]] ?? []).map { facet in
            (facet["labels"] as? [[String: Any]] ?? []).map { "\($0["label"] ?? "") \($0["count"] ?? "")" }
                + ["missing \(facet["missing"] ?? "")"]
        }
        #expect(
            labels == [
                ["L 3", "missing 1"], ["relevant 2", "ask the author 1", "missing 1"],
                ["money 2", "costs 1", "missing 2"],
            ])
        // A saved search keeps what it says of lists.
        try run("saved", "add", "open", "council", "--filter", "list=L")
        #expect(try found("saved:open") == 2)
        let terminal = try run("list", "show", "L", "--format", "csv").output
        #expect(terminal.contains("\"check the costs\n\nsecond\nthird\""))
    }

    @Test func passagesAreFoundAgainOrReported() throws {
        try run("list", "create", "L")
        try run("list", "add", "L", "a", "d")
        try run("list", "quote", "L", "1", "costs “four million”  pounds", "--note", "too little")
        try run("list", "quote", "L", "2", "closed again after a storm")
        #expect(
            try run("list", "quote", "L", "1", "costs five million", status: 2).errors.contains("does not say this"))
        #expect(try run("list", "quote", "L").lines.map { $0.split(separator: "\t")[2] } == ["found", "found"])
        try ingest([
            (
                "a", "Council votes on bridge", "2024-05-06", "Wire",
                "New head. The council voted. It costs ‘four million’ pounds."
            ),
            ("d", "Bridge closed again", "2024-05-09", "Post", "The bridge is open to all traffic, said the mayor."),
        ])
        let quotes = try run("list", "quote", "L", status: 2)
        #expect(quotes.lines[0].contains("no longer there"))
        #expect(quotes.lines[1].contains("no longer there"))
        #expect(quotes.errors.contains("some passages are no longer found"))
        #expect(try run("notebook", "check").errors.contains("a passage of entry 2 of 'L': no longer there"))
        try run("list", "quote", "L", "1", "--remove", "1")
        #expect(try run("list", "quote", "L", status: 2).lines.count == 1)
    }

    @Test func deletingAsksOrIsTold() throws {
        try run("list", "create", "L")
        try run("list", "add", "L", "a")
        #expect(try run("list", "delete", "L", status: 2).errors.contains("Say so with --yes"))
        try run("list", "delete", "L", "--yes")
        #expect(try run("list", "ls", status: 1).output == "")
        #expect(try run("undo").errors.contains("took back 'list delete L'"))
        #expect(try titles("L") == ["Council votes on bridge"])
    }

    @Test func listsAreCopiedRenamedAndMerged() throws {
        try run("list", "create", "One")
        try run("list", "add", "One", "a", "b")
        try run("list", "copy", "One", "Two")
        try run("list", "rename", "Two", "Second list")
        try run("list", "add", "Second list", "c")
        try run("list", "remove", "One", "b")
        try run("list", "add", "One", "d")
        #expect(try run("list", "merge", "one", "second LIST").errors.contains("added 1 entries; 1 were there already"))
        #expect(try titles("Second list").count == 4)
        #expect(try run("list", "ls").lines.count == 1)
    }

    @Test func aListSurvivesItsIndex() throws {
        try run("list", "create", "L")
        try run("list", "add", "L", "a", "b")
        try run("list", "note", "L", "1", "mine")
        let before = try run("list", "show", "L", "--format", "json").output
        let bibliography = try run("list", "export", "L", "--format", "chicago").output
        try FileManager.default.removeItem(atPath: tool.index + "/articles")
        #expect(try run("list", "show", "L", "--format", "json").output == before)
        #expect(try run("list", "export", "L", "--format", "chicago").output == bibliography)
        try run("list", "export", "L", "--format", "epub", "--output", folder.file("l.epub"))
        #expect(try tool.run("ingest", folder.file("a.jsonl")).status == 0)
        #expect(try run("list", "show", "L", "--format", "json").output == before)
        #expect(try run("search", "list:L", "--format", "ids").lines.count == 2)
        try run("remove", "a")
        #expect(try run("list", "show", "L").lines.count == 2)
        #expect(try run("notebook", "check").errors.contains("1 entry of 'L' is of articles that are not in the index"))
    }

    @Test func listsGoOutAndComeBack() throws {
        try run("list", "create", "L", "--note", "of\ntwo lines")
        try run("list", "add", "L", "a", "b", "--section", "Part one")
        try run("list", "note", "L", "1", "mine")
        try run("list", "tag", "L", "x", "1")
        for format in ["json", "markdown"] {
            let file = folder.file("out.\(format)")
            try run("list", "export", "L", "--format", format, "--output", file)
            try run("list", "import", file, "--as", "From \(format)")
            var first = try run("list", "show", "L", "--format", "json").json()
            var second = try run("list", "show", "From \(format)", "--format", "json").json()
            for key in ["list"] {
                first[key] = nil
                second[key] = nil
            }
            #expect(first as NSDictionary == second as NSDictionary)
        }
        for (format, name) in [("ris", "z.ris"), ("csl-json", "z.json")] {
            let file = folder.file(name)
            try run("list", "export", "L", "--format", format, "--output", file)
            let imported = try run("list", "import", file, "--as", "Z \(format)")
            #expect(imported.errors.contains("added 2 to 'Z \(format)'; 2 of 2 are articles of the index"))
        }
        let zotero = try folder.write(
            """
            "Key","Item Type","Publication Year","Author","Title","Publication Title","Url","Date"
            "AB","newspaperArticle","2024","Lee, Ann","Herring returns","Wire","","2024-05-08"
            "AC","book","1999","Ray, Cy","A book","","",""
            """, to: "zotero.csv")
        let summary = try run("list", "import", zotero, "--as", "Zotero")
        #expect(summary.errors.contains("added 2 to 'Zotero'; 1 of 2 are articles of the index"))
        #expect(try run("list", "export", "Zotero", "--format", "ris").output.contains("TY  - BOOK\r\n"))
        #expect(try run("list", "import", zotero, "--as", "zotero").errors.contains("2 were there already"))
    }

    @Test func aPackedListIsWholeAndChecked() throws {
        let page = try folder.write(
            "<html><head><title>Saved page</title></head><body><article><p>\(String(repeating: "A saved page of Norwick says so. ", count: 20))</p></article></body></html>",
            to: "page.html")
        #expect(try tool.run("ingest", page).status == 0)
        try run("list", "add", "L", "--create", "--search", "norwick", "--limit", "all")
        for target in [folder.file("pack"), folder.file("pack.zip")] {
            let packed = try run("list", "pack", "L", target)
            #expect(packed.errors.contains("packed 4 articles, 1 originals"))
            #expect(packed.errors.contains("holds several articles and was left out"))
            #expect(
                try Tool.withoutIndex.run("list", "verify", target).errors.contains("15 files are as they were packed"))
            #expect(try run("list", "pack", "L", target, status: 2).errors.contains("it exists already"))
        }
        try Shell.run("cd '\(folder.file("pack"))' && sha256sum --check --quiet SHA256SUMS")
        try Shell.run(
            "echo x >> '\(folder.file("pack"))/list.md' && touch '\(folder.file("pack"))/new' && rm '\(folder.file("pack"))/list.ris'"
        )
        let broken = try Tool.withoutIndex.run("list", "verify", folder.file("pack")).errors
        #expect(broken.contains("list.md: is not what was packed"))
        #expect(broken.contains("new: was not packed"))
        #expect(broken.contains("list.ris: is missing"))
        #expect(
            try Tool.withoutIndex.run("list", "verify", folder.path).errors.contains("no list that dateline packed"))
    }

    @Test func theReadersWorkIsBackedUpAndRestored() throws {
        try run("list", "create", "L")
        try run("list", "add", "L", "a")
        let backup = folder.file("work.zip")
        try run("backup", backup)
        let authority = try? String(contentsOfFile: tool.index + "/authority.tsv", encoding: .utf8)
        try run("list", "delete", "L", "--yes")
        try run("list", "create", "Other")
        #expect(try run("restore", backup, status: 2).errors.contains("Say so with --yes"))
        let restored = try run("restore", backup, "--yes")
        #expect(restored.errors.contains("what was there before is in"))
        #expect(try titles("L") == ["Council votes on bridge"])
        let decisions = try? String(contentsOfFile: tool.index + "/authority.tsv", encoding: .utf8)
        #expect(decisions ?? "" == authority ?? "")
        let kept = try #require(
            try FileManager.default.contentsOfDirectory(atPath: tool.index).first { $0.hasPrefix("before-restore") })
        try run("restore", tool.index + "/" + kept, "--yes")
        #expect(try run("list", "ls").lines.map { $0.split(separator: "\t")[0] } == ["Other"])
        try Data(repeating: 7, count: 100).write(to: URL(fileURLWithPath: folder.file("bad.zip")))
        #expect(try run("restore", folder.file("bad.zip"), "--yes", status: 2).errors.contains("no zip archive"))
        #expect(try run("notebook", "check").output.hasPrefix("1 lists, 0 entries"))
    }

    @Test func hitsCanBeWrittenAsReferences() throws {
        let ris = try run("search", "bridge", "--format", "ris").output
        #expect(ris.components(separatedBy: "TY  - NEWS\r\n").count == 3)
        let export = try run("list", "export", "--search", "bridge", "--format", "mla").output
        #expect(export.contains("“Bridge closed again.” Post, 9 May 2024, example.org/d."))
        #expect(try run("search", "bridge", "--format", "epub", status: 0).output.hasPrefix("PK"))
        #expect(
            try run("search", "bridge", "--format", "ris", "--facet", "outlet", status: 64).errors.contains(
                "no place for facets"))
    }
}
