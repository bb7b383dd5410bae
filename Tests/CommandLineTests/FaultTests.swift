import Foundation
import TestSupport
import Testing

#if os(Linux)
    /// A full disk, and death at any write: what was committed stays, the index is sound, and a later run goes on.
    @Suite(.serialized) struct FaultTests {
        /// More before a release: `DATELINE_FAULT_ROUNDS=100 make test` does so many of each kind.
        static let rounds = ProcessInfo.processInfo.environment["DATELINE_FAULT_ROUNDS"].flatMap(Int.init) ?? 6

        let folder: TemporaryFolder
        let library: String
        let input: String
        let arguments: [String]
        let expected: IndexContent

        init() throws {
            folder = try TemporaryFolder()
            library = try FaultLibrary.build(in: folder)
            let lines = (0..<1200).map {
                "{\"id\":\"\($0)\",\"title\":\"Item \($0)\",\"text\":\"Talks number \($0) about the oil field in Syria went on, "
                    + "the minister said on day \($0 % 30).\",\"outlet\":\"Wire \($0 % 5)\"}"
            }
            input = try folder.write(lines.joined(separator: "\n"), to: "input.jsonl")
            arguments = ["ingest", input, "--commit-kilobytes", "100"]
            let clean = Tool(index: folder.file("clean"))
            #expect(try clean.run(arguments).status == 0)
            expected = try IndexContent(path: clean.index + "/articles")
        }

        private func run(_ tool: Tool, _ variable: String, _ limit: Int) throws -> Tool.Result {
            try tool.run(arguments, environment: ["LD_PRELOAD": library, variable: String(limit)])
        }

        /// What must hold after a run was cut off, and when it is run again.
        private func verify(_ tool: Tool, _ what: Comment) throws {
            if FileManager.default.fileExists(atPath: tool.index + "/articles/iamglass") {
                let check = try tool.run("check")
                #expect(check.status == 0, "\(what): \(check.output)\(check.errors)")
                #expect(try #require(try tool.total("*")) <= expected.documents.count, what)
            }
            let again = try tool.run(arguments)
            #expect(again.status == 0, "\(what): \(again.errors)")
            #expect(try IndexContent(path: tool.index + "/articles") == expected, what)
        }

        @Test func aFullDiskIsSaidAndLosesNothing() throws {
            var failures = 0
            for round in 0..<Self.rounds {
                let tool = Tool(index: folder.file("full\(round)"))
                // From before the first commit to near the end, and spread by chance in between.
                let limit = round == 0 ? 20_000 : Int.random(in: 1...3_000_000)
                let result = try run(tool, "FAULT_FULL_AFTER", limit)
                if result.status != 0 {
                    failures += 1
                    let errors = result.errors
                    #expect(result.status == 2, "\(limit): \(errors)")
                    #expect(errors.contains("disk is full") || errors.contains("No space left"), "\(limit): \(errors)")
                }
                try verify(tool, "full after \(limit) bytes")
            }
            #expect(failures > 0)
        }

        @Test func deathAtAnyWriteLosesNothing() throws {
            var deaths = 0
            for round in 0..<Self.rounds {
                let tool = Tool(index: folder.file("dead\(round)"))
                let limit = round < 3 ? [5, 25, 60][round] : Int.random(in: 1...1200)
                let status = try run(tool, "FAULT_KILL_AFTER", limit).status
                if status == 137 { deaths += 1 }
                try verify(tool, "killed at write \(limit)")
            }
            #expect(deaths >= 3)
        }
    }
#endif
