import Foundation
import TestSupport
import Testing

/// A notebook that several processes change at once, and that is killed at any moment.
@Suite(.serialized) struct NotebookDurabilityTests {
    /// 60 before a release (`DATELINE_NOTEBOOK_SECONDS=60`), fewer where many people wait.
    static let seconds = ProcessInfo.processInfo.environment["DATELINE_NOTEBOOK_SECONDS"].flatMap(Double.init) ?? 10
    /// 100 before a release (`DATELINE_KILL_ROUNDS=100`).
    static let rounds = ProcessInfo.processInfo.environment["DATELINE_KILL_ROUNDS"].flatMap(Int.init) ?? 30

    private static func lines(_ numbers: Range<Int>) -> String {
        numbers.map { "{\"id\":\"n\($0)\",\"title\":\"Item \($0)\",\"text\":\"Item number \($0) is about oil.\"}\n" }
            .joined()
    }

    /// What one process does: adds, notes and tags, one after the other; gives back what was acknowledged.
    private static func work(_ tool: Tool, _ list: String, _ numbers: Range<Int>, until end: Date) throws -> (
        done: [Int], errors: [String]
    ) {
        var done: [Int] = []
        var errors: [String] = []
        for number in numbers where Date() < end {
            let added = try tool.run("list", "add", list, "n\(number)")
            if added.status == 0 { done.append(number) } else { errors.append(added.errors) }
            let noted = try tool.run("list", "note", list, "\(done.count)", "note \(number)")
            if noted.status != 0 { errors.append(noted.errors) }
            let shared = try tool.run("list", "add", "Shared", "n\(number)")
            if shared.status != 0 { errors.append(shared.errors) }
        }
        return (done, errors)
    }

    @Test func twoProcessesAndAnIngestLoseNothing() throws {
        let folder = try TemporaryFolder()
        let tool = Tool(index: folder.file("index"))
        #expect(try tool.run("ingest", folder.write(Self.lines(0..<4000), to: "a.jsonl")).status == 0)
        for list in ["One", "Two", "Shared"] { #expect(try tool.run("list", "create", list).status == 0) }
        let end = Date().addingTimeInterval(Self.seconds)
        let ingests = try folder.write("", to: "more.jsonl")
        typealias Work = (done: [Int], errors: [String])
        let threads = WorkerThreads<(String, Work)>()
        func start(_ name: String, _ body: @escaping @Sendable () throws -> Work) {
            threads.start { (name, (try? body()) ?? ([], ["\(name) could not run"])) }
        }
        start("ingest") {
            var rounds: [Int] = []
            while Date() < end {
                let start = 10_000 + rounds.count * 300
                try Data(Self.lines(start..<(start + 300)).utf8).write(to: URL(fileURLWithPath: ingests))
                let result = try tool.run("ingest", ingests, "--commit-kilobytes", "50")
                guard result.status == 0 else { return (rounds, [result.errors]) }
                rounds.append(start)
            }
            return (rounds, [])
        }
        start("One") { try Self.work(tool, "One", 0..<2000, until: end) }
        start("Two") { try Self.work(tool, "Two", 2000..<4000, until: end) }
        let all = Dictionary(uniqueKeysWithValues: threads.wait())
        #expect(all.values.flatMap(\.errors) == [])
        #expect(all["ingest"]?.done.isEmpty == false)
        for list in ["One", "Two"] {
            let done = all[list]?.done ?? []
            #expect(!done.isEmpty)
            let document = try tool.run("list", "show", list, "--format", "json").json()
            let entries = document["entries"] as? [[String: Any]] ?? []
            #expect(entries.map { $0["note"] as? String } == done.map { "note \($0)" })
        }
        let shared = try tool.run("list", "show", "Shared", "--format", "ids").lines
        #expect(shared.count == ["One", "Two"].reduce(0) { $0 + (all[$1]?.done.count ?? 0) })
        let check = try tool.run("notebook", "check")
        #expect(check.status == 0, "\(check.errors)")
    }

    @Test func aKilledNotebookHasEveryAcknowledgedChange() throws {
        let folder = try TemporaryFolder()
        let tool = Tool(index: folder.file("index"))
        #expect(try tool.run("ingest", folder.write(Self.lines(0..<200), to: "a.jsonl")).status == 0)
        #expect(try tool.run("list", "create", "L").status == 0)
        let start = Date()
        #expect(try tool.run("list", "add", "L", "--search", "*", "--limit", "all").status == 0)
        let seconds = max(Date().timeIntervalSince(start), 0.02)
        var acknowledged: [String] = []
        var kills = 0
        for round in 0..<Self.rounds {
            let note = "round \(round)"
            let position = "\(round % 200 + 1)"
            #expect(try tool.run("list", "note", "L", position, note).status == 0)
            acknowledged.append(note)
            // Big changes, so that a kill falls into the middle of one.
            let arguments =
                round.isMultiple(of: 2)
                ? ["list", "copy", "L", "Copy \(round)"] : ["list", "merge", "Copy \(round - 1)", "L"]
            let share = interruptedShare(round: round, hasInterrupted: kills > 0)
            if try tool.runAndKill(arguments, within: seconds * 1.5 * share) == 137 { kills += 1 }
            let check = try tool.run("notebook", "check")
            #expect(check.status == 0, "\(check.errors)")
            let lists = try tool.run("list", "ls", "--format", "ndjson").lines
            // A copy is there as a whole or not at all.
            #expect(lists.allSatisfy { $0.contains("\"entries\":200,") }, "\(lists)")
            let notes =
                (try tool.run("list", "show", "L", "--format", "json").json()["entries"] as? [[String: Any]] ?? [])
                .compactMap { $0["note"] as? String }
            let known = Set(notes)
            #expect(acknowledged.suffix(200).allSatisfy(known.contains))
        }
        #expect(kills > 0)
    }
}
