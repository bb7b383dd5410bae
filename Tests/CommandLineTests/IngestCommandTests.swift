import Foundation
import TestSupport
import Testing

@Suite struct IngestCommandTests {
    let folder: TemporaryFolder
    let tool: Tool

    init() throws {
        folder = try TemporaryFolder()
        tool = Tool(index: folder.file("Index"))
    }

    /// Foundation ended the process where it was asked for the folder of a path of one letter.
    @Test func anIndexMayHaveANameOfOneLetter() throws {
        let folder = try TemporaryFolder()
        try folder.write("Water returns to Aleppo after the repair.", to: "in/a.txt")
        let tool = Tool(index: "i")
        #expect(try tool.run("ingest", "in", folder: folder.path).status == 0)
        #expect(try tool.run("list", "create", "Water", folder: folder.path).status == 0)
        #expect(try tool.run("entities", "hide", "Aleppo", folder: folder.path).status == 0)
        #expect(try tool.run("count", "water", folder: folder.path).output == "1\n")
        #expect(try tool.run("check", "--repair", folder: folder.path).status == 0)
    }

    @Test func theSamplesIngestWholeAndTwiceIsOnce() throws {
        let first = try tool.run("ingest", Checkout.root + "/seeds")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output == "added 67, updated 0, unchanged 0, rejected 0\n")
        #expect(
            try tool.run("ingest", Checkout.root + "/seeds").output == "added 0, updated 0, unchanged 67, rejected 0\n")
        #expect(try tool.total("*") == 67)
        let status = try tool.run("status", "--format", "json").json()
        #expect((status["outlets"] as? [Any])?.count == 5)
        #expect((status["languages"] as? [Any])?.count == 5)
        #expect(try tool.total("place:US") == tool.total("place:\"United States\""))
        #expect(try tool.total("\"High Atlas\"") == 2)
    }

    @Test(.enabled(if: Checkout.seedArticle != nil, "the seed article is not on this machine"))
    func theFirstArticleIsFoundByAllItsNames() throws {
        #expect(try tool.run("ingest", Checkout.seedArticle!).status == 0)
        for query in [
            "\"oil field\"", "place:Al-Tanf", "org:Pentagon", "org:\"Kataib Hezbollah\"", "attacking", "attack",
        ] {
            #expect(try tool.total(query) == 1, "\(query)")
        }
        let json = try tool.run("search", "*", "--facet", "place", "--format", "json").json()
        let labels = ((json["facets"] as? [[String: Any]])?.first?["labels"] as? [[String: Any]] ?? []).map {
            $0["label"] as? String
        }
        for place in ["Al-Tanf", "Syria", "Iraq"] { #expect(labels.contains(place)) }
    }

    @Test func aFileIsUpdatedInPlace() throws {
        let path = try folder.write("The first version.", to: "in/a.txt")
        #expect(try tool.run("ingest", folder.file("in")).output.hasPrefix("added 1,"))
        try folder.write("The second version.", to: "in/a.txt")
        #expect(try tool.run("ingest", path).output == "added 0, updated 1, unchanged 0, rejected 0\n")
        #expect(try tool.total("first") == 0)
        #expect(try tool.total("second") == 1)
    }

    @Test func outletAndLanguageFillWhatIsMissing() throws {
        let result = try tool.run(
            "ingest", "-", "--outlet", "Given", "--language", "de",
            input: "{\"text\":\"a\"}\n{\"text\":\"b\",\"outlet\":\"Own\",\"language\":\"fr\"}\n")
        #expect(result.status == 0)
        #expect(try tool.total("outlet:given language:de") == 1)
        #expect(try tool.total("outlet:own language:de") == 1)
        #expect(try tool.run("ingest", "-", "--language", "deutschlich").status == 64)
        #expect(try tool.run("ingest", "-", "--jobs", "0").status == 64)
    }

    @Test func littleMemoryIsEnoughAndTooLittleIsRefused() throws {
        let lines = (0..<300).map { "{\"text\":\"article \($0) of many\"}" }.joined(separator: "\n")
        #expect(try tool.run("ingest", "-", "--memory", "192", input: lines).output.hasPrefix("added 300,"))
        let refused = try tool.run("ingest", "-", "--memory", "10", input: lines)
        #expect(refused.status == 64 && refused.errors.contains("192"))
    }

    @Test func badItemsAreSaidAndTheRestIsThere() throws {
        let result = try tool.run("ingest", "-", input: "{\"text\":\"good\"}\nbad\n")
        #expect(result.status == 2)
        #expect(result.output == "added 1, updated 0, unchanged 0, rejected 1\n")
        #expect(result.errors.hasPrefix("dateline: rejected standard input: line 2: is not JSON"))
        let rejects = try String(contentsOfFile: tool.index + "/rejects.ndjson", encoding: .utf8)
        #expect(rejects.contains("\"item\":\"line 2\""))
    }

    @Test func aDryRunMakesNoIndex() throws {
        let result = try tool.run("ingest", "-", "--dry-run", input: "{\"text\":\"good\"}\nbad\n")
        #expect(result.status == 2)
        #expect(result.output == "would be added 1, updated 0, unchanged 0, rejected 1\n")
        #expect(!FileManager.default.fileExists(atPath: tool.index))
    }

    @Test func aSecondRunWhileOneWritesIsToldWho() throws {
        #expect(try tool.run("ingest", "-", input: "{\"text\":\"a\"}\n").status == 0)
        // Whoever asks while the other has the lock is refused, and on a busy machine that may be the first: begin again.
        for attempt in 1...20 {
            let first = tool.process(["ingest", "-"])
            let pipe = Pipe()
            first.standardInput = pipe
            first.standardOutput = FileHandle.nullDevice
            first.standardError = FileHandle.nullDevice
            pipe.fileHandleForWriting.write(Data("{\"text\":\"b\"}\n".utf8))
            try first.run()
            defer {
                pipe.fileHandleForWriting.closeFile()
                first.waitUntilExit()
            }
            Thread.sleep(forTimeInterval: 0.1 * Double(attempt))
            let second = try tool.run("ingest", "-", input: "")
            guard second.status == 75 else { continue }
            #expect(second.errors.contains("another process is writing to it (pid \(first.processIdentifier))"))
            #expect(try tool.total("*") == 1)
            return
        }
        Issue.record("no run was refused")
    }
}
