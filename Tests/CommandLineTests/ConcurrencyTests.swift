import Foundation
import TestSupport
import Testing

/// Readers and backups beside a writer that commits all the time.
@Suite(.serialized) struct ConcurrencyTests {
    @Test func whileAnIngestCommitsReadersSeeWholeCommitsAndBackupsAreSound() throws {
        let folder = try TemporaryFolder()
        let tool = Tool(index: folder.file("Index"))
        let lines = (0..<4000).map {
            "{\"id\":\"\($0)\",\"title\":\"Item \($0)\",\"text\":\"Talks about the oil field in Syria went on for day \($0 % 30).\"}"
        }
        let input = try folder.write(lines.joined(separator: "\n"), to: "input.jsonl")
        #expect(try tool.run("ingest", Checkout.root + "/seeds").status == 0)
        let writer = tool.process(["ingest", input, "--commit-kilobytes", "60"])
        writer.standardOutput = FileHandle.nullDevice
        writer.standardError = FileHandle.nullDevice
        try writer.run()
        var last = 67
        var rounds = 0
        while writer.isRunning {
            let found = try tool.run("search", "*", "--facet", "place", "--limit", "3", "--format", "json", "--no-log")
            #expect(found.status == 0, "\(found.errors)")
            let total = try #require(try found.json()["total"] as? Int)
            #expect(total >= last)
            last = total
            let phrase = try tool.run("search", "\"oil field\"", "--limit", "all", "--format", "ids", "--no-log")
            #expect(phrase.status <= 1, "\(phrase.errors)")
            if rounds.isMultiple(of: 4) {
                let copy = Tool(index: folder.file("copy\(rounds)"))
                #expect(try tool.run("backup", copy.index).status == 0)
                #expect(try copy.run("check").output.hasSuffix("faults 0\n"))
            }
            rounds += 1
        }
        #expect(writer.terminationStatus == 0)
        #expect(rounds > 0)
        #expect(try tool.total("*") == 4067)
        #expect(try tool.run("check").output == "articles 4067, faults 0\n")
    }
}
