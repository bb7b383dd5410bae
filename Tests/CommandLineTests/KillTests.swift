import Foundation
import TestSupport
import Testing

/// An ingest that is killed at any moment, and run again, ends with the index of one clean run.
@Suite(.serialized) struct KillTests {
    /// 50 before a release (`DATELINE_KILL_ROUNDS=50 make test`), fewer where many people wait.
    static let rounds = ProcessInfo.processInfo.environment["DATELINE_KILL_ROUNDS"].flatMap(Int.init) ?? 8

    @Test func killedAndRunAgainIsTheSameAsOneCleanRun() throws {
        let folder = try TemporaryFolder()
        let input = try Self.input(folder)
        let arguments = ["ingest", input, Checkout.root + "/seeds", "--commit-kilobytes", "300"]
        let clean = Tool(index: folder.file("clean"))
        let start = Date()
        let summary = try clean.run(arguments)
        let seconds = Date().timeIntervalSince(start)
        #expect(summary.status == 2)
        let expected = try IndexContent(path: clean.index + "/articles")
        let rejects = try Self.rejects(clean)

        let tool = Tool(index: folder.file("killed"))
        var kills = 0
        for round in 0..<Self.rounds {
            // A few kills on the way of each index, then a run to the end.
            if round.isMultiple(of: 4) { try? FileManager.default.removeItem(atPath: tool.index) }
            let share = interruptedShare(round: round, hasInterrupted: kills > 0)
            if try tool.runAndKill(arguments, within: seconds * share) == 137 { kills += 1 }
            // What a reader sees in between is some commit, whole; before the first one there is no index.
            let seen = try tool.run("search", "*", "--limit", "0", "--format", "json", "--no-log")
            if !(seen.status == 2 && seen.errors.contains("there is no index")) {
                #expect(seen.status <= 1, "\(seen.errors)")
                let total = try #require(try seen.json()["total"] as? Int)
                #expect(total <= expected.documents.count)
            }
            if round % 4 == 3 || round == Self.rounds - 1 {
                let last = try tool.run(arguments)
                #expect(last.status == 2, "\(last.errors)")
                #expect(try IndexContent(path: tool.index + "/articles") == expected)
                #expect(try Self.rejects(tool) == rejects)
            }
        }
        #expect(kills > 0)
    }

    /// Some thousand articles, with a few that are rejected.
    private static func input(_ folder: TemporaryFolder) throws -> String {
        let words =
            "oil field Syria Iraq Pentagon report minister Joe Biden talks border army said city Aleppo Damascus price rose fell"
            .split(separator: " ")
        var generator = SystemRandomNumberGenerator()
        var lines = ""
        for number in 0..<3000 {
            if number.isMultiple(of: 500) { lines += "broken line \(number)\n" }
            let text = (0..<60).map { _ in words.randomElement(using: &generator)! }.joined(separator: " ")
            lines +=
                "{\"id\":\"k\(number)\",\"title\":\"Item \(number)\",\"text\":\"\(text)\",\"outlet\":\"Wire \(number % 5)\"}\n"
        }
        return try folder.write(lines, to: "input.jsonl")
    }

    /// The rejections without their times.
    private static func rejects(_ tool: Tool) throws -> [String] {
        try String(contentsOfFile: tool.index + "/rejects.ndjson", encoding: .utf8).split(separator: "\n").map {
            let line = try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
            return "\(line["path"] ?? "") \(line["item"] ?? "") \(line["reason"] ?? "")"
        }
    }
}
