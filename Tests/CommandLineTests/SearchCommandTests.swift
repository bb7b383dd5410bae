import Foundation
import TestSupport
import Testing

@Suite struct SearchCommandTests {
    let folder: TemporaryFolder
    let tool: Tool

    init() throws {
        folder = try TemporaryFolder()
        tool = Tool(index: folder.file("Index"))
        let input = """
            {"id":"a","title":"=1+1, \\"quoted\\"","text":"Oil in Syria.\\n\\u001b[31mRed\\u0007 text","outlet":"Wire","date":"2023-10-23T10:00:00Z","author":"Ann Lee"}
            {"id":"b","text":"Oil in Iraq and Syria.","outlet":"Post","date":"2023-11"}

            """
        let result = try tool.run("ingest", "-", input: input)
        try #require(result.status == 0, "\(result.errors)")
    }

    @Test func jsonIsOneObjectWithTheTotalHitsAndFacets() throws {
        let json = try tool.run("search", "oil", "--format", "json", "--facet", "place", "--limit", "1").json()
        #expect(json["format_version"] as? Int == 1)
        #expect(json["query"] as? String == "oil")
        #expect(json["total"] as? Int == 2)
        #expect((json["hits"] as? [Any])?.count == 1)
        let facet = try #require((json["facets"] as? [[String: Any]])?.first)
        #expect(facet["dimension"] as? String == "place")
        #expect((facet["labels"] as? [[String: Any]])?.first?["label"] as? String == "Syria")
        #expect((facet["labels"] as? [[String: Any]])?.first?["count"] as? Int == 2)
        #expect(facet["is_exact"] as? Bool == true)
    }

    @Test func ndjsonSaysWhatEachLineIs() throws {
        let lines = try tool.run("search", "oil", "--format", "ndjson", "--facet", "place").lines
        let kinds = try lines.map {
            try (JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["record"] as? String
        }
        #expect(kinds == ["hit", "hit", "facet"])
    }

    @Test func csvIsGuardedAndQuoted() throws {
        let output = try tool.run("search", "id:a", "--format", "csv").output
        let lines = output.components(separatedBy: "\r\n")
        #expect(lines[0] == "id,external_id,date,outlet,title,authors,section,topics,language,url,score")
        #expect(lines[1].contains(",a,2023-10-23T10:00:00Z,Wire,\"'=1+1, \"\"quoted\"\"\",Ann Lee,"))
        #expect(lines.count == 3)
    }

    @Test func idsAreOneALineAndShowTakesThem() throws {
        let ids = try tool.run("search", "oil", "--format", "ids", "--sort", "oldest").lines
        #expect(ids.count == 2)
        #expect(ids.allSatisfy { $0.count == 16 })
        let shown = try tool.run("show", ids[0])
        #expect(shown.status == 0)
        #expect(shown.output.contains("Ann Lee"))
        #expect(shown.output.contains("Wire"))
        #expect(!shown.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let json = try tool.run("show", ids[0], "--format", "json").json()
        #expect(json["id"] as? String == ids[0])
        #expect((json["article"] as? [String: Any])?["external_id"] as? String == "a")
        #expect((json["entities"] as? [[String: Any]])?.first?["name"] as? String == "Syria")
        #expect(try tool.run("show", String(ids[1].prefix(6))).output.contains("Iraq"))
        #expect(try tool.run("show", "nobody").status == 1)
    }

    @Test func pipedTextIsOneRecordALineAndNeverCut() throws {
        let result = try tool.run("search", "oil", "--facet", "outlet", "--sort", "newest")
        #expect(result.lines.count == 4)
        #expect(result.lines[0].hasSuffix("\t2023-11\tPost\tOil in Iraq and Syria."))
        #expect(result.lines[2...] == ["facet\toutlet\t1\tWire", "facet\toutlet\t1\tPost"])
        #expect(result.errors == "dateline: 2 of 2 articles\n")
    }

    @Test func facetsWhereTheyHaveNoPlaceAreRefused() throws {
        let result = try tool.run("search", "oil", "--facet", "place", "--format", "csv")
        #expect(result.status == 64)
        #expect(result.errors.contains("no place for facets"))
    }

    @Test func statusesSayWhatHappened() throws {
        #expect(try tool.run("search", "oil").status == 0)
        #expect(try tool.run("search", "nothing").status == 1)
        #expect(try tool.run("search", "\"oil").status == 2)
        #expect(try tool.run("search").status == 64)
        #expect(try tool.run("search", "oil", "--limit", "few").status == 64)
        #expect(try tool.run("nonsense").status == 64)
        #expect(try Tool(index: folder.file("none")).run("search", "oil").status == 2)
    }

    @Test func removingSaysHowMany() throws {
        #expect(try tool.run("remove", "--query", "iraq", "--dry-run").output == "would be removed 1\n")
        #expect(try tool.run("remove", "a").output == "removed 1\n")
        #expect(try tool.total("*") == 1)
        #expect(try tool.run("remove", "a").status == 2)
        #expect(try tool.run("remove", "--query", "absent").status == 1)
        #expect(try tool.run("remove").status == 64)
    }

    @Test func statusTellsWhatIsThere() throws {
        let text = try tool.run("status").output
        #expect(text.contains("articles       2\n"))
        #expect(text.contains("2023-10-23 to 2023-11\n"))
        let json = try tool.run("status", "--format", "json").json()
        #expect(json["articles"] as? Int == 2)
        #expect(json["undated"] as? Int == 0)
        #expect((json["features"] as? [String])?.contains("surface-terms") == true)
    }

    @Test func searchesAreLoggedUnlessToldNotTo() throws {
        #expect(try tool.run("log").status == 1)
        _ = try tool.run("search", "oil", "--filter", "outlet=Wire")
        _ = try tool.run("search", "gas", "--no-log")
        let log = try tool.run("log").output
        #expect(log.hasPrefix("1\t"))
        #expect(log.contains("Z\t1\toil\t--filter outlet=Wire\t"))
        #expect(try tool.run("log", "clear", "--yes").errors == "dateline: forgot 1 searches\n")
    }

    /// Also where the parent has the signal ignored.
    @Test(arguments: ["", "trap '' PIPE; "])
    func aBrokenPipeIsQuiet(_ trap: String) throws {
        let search = "'\(Tool.path)' search '*' --index '\(tool.index)' --limit all --format ndjson"
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The reader is gone before anything is written.
        shell.arguments = ["-c", "\(trap){ sleep 0.3; \(search); } | true"]
        let errors = Pipe()
        shell.standardError = errors
        try shell.run()
        shell.waitUntilExit()
        #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
    }
}
