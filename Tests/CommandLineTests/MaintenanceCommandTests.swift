import Foundation
import TestSupport
import Testing

@Suite struct MaintenanceCommandTests {
    let folder: TemporaryFolder
    let tool: Tool

    init() throws {
        folder = try TemporaryFolder()
        tool = Tool(index: folder.file("Index"))
        #expect(try tool.run("ingest", Checkout.root + "/seeds").status == 0)
    }

    @Test func checkCompactAndBackupSayWhatTheyDid() throws {
        #expect(try tool.run("check").output == "articles 67, faults 0\n")
        let compacted = try tool.run("compact")
        #expect(compacted.status == 0)
        #expect(compacted.output.hasPrefix("before "))
        #expect(try tool.total("*") == 67)
        _ = try tool.run("search", "ceasefire")
        let copy = folder.file("copy")
        #expect(try tool.run("backup", copy).output == "copied 67 articles to \(copy)\n")
        let other = Tool(index: copy)
        #expect(try other.run("check").status == 0)
        #expect(try other.total("ceasefire") == tool.total("ceasefire"))
        #expect(try other.run("log").output.contains("ceasefire"))
        let again = try tool.run("backup", copy)
        #expect(again.status == 2)
        #expect(again.errors.contains("exists already"))
    }

    @Test func damagedFilesAreAFindingNotACrash() throws {
        let file = tool.index + "/articles/postlist.glass"
        let handle = try #require(FileHandle(forUpdatingAtPath: file))
        try handle.seek(toOffset: 8192)
        try handle.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try handle.close()
        let check = try tool.run("check")
        #expect(check.status == 2)
        #expect(check.errors.hasPrefix("dateline: "))
    }

    @Test func noIndexIsSaid() throws {
        let nothing = Tool(index: folder.file("none"))
        for command in [["check"], ["compact"], ["backup", folder.file("x")]] {
            let result = try nothing.run(command)
            #expect(result.status == 2)
            #expect(result.errors.contains("there is no index"))
        }
    }

    @Test func aSecondWriterIsRefusedAndWithWaitWaitsForTheFirst() throws {
        let holder = try LockHolder(tool.index + "/writer.lock")
        let refused = try tool.run("ingest", Checkout.root + "/seeds")
        #expect(refused.status == 75)
        #expect(refused.errors.contains("(pid \(holder.processIdentifier))"))

        let waiting = tool.process(["ingest", "--wait", Checkout.root + "/seeds"])
        let (output, errors) = (Pipe(), Pipe())
        waiting.standardOutput = output
        waiting.standardError = errors
        try waiting.run()
        // It says so before it waits, and nothing else.
        let said = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
        #expect(
            said.contains("waiting for another process that is writing to the index (pid \(holder.processIdentifier))"))
        holder.release()
        let summary = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        waiting.waitUntilExit()
        #expect(waiting.terminationStatus == 0)
        #expect(summary.contains("unchanged 67"))
    }
}
