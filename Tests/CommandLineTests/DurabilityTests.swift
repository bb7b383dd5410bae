import Foundation
import TestSupport
import Testing

#if os(Linux)
    /// One index through many ends of its writers, with readers beside them all the time.
    @Suite(.serialized) struct DurabilityTests {
        /// Before a release `DATELINE_DURABILITY_ROUNDS=200 make test`.
        static let rounds =
            ProcessInfo.processInfo.environment["DATELINE_DURABILITY_ROUNDS"].flatMap(Int.init) ?? 9

        private static let articlesOfRound = 60

        /// How a writer ends.
        private enum End: CaseIterable { case killed, diedAtAWrite, diskWasFull }

        /// What a reader noticed.
        private struct Reading: Sendable {
            var searches = 0
            var highest = 0
            var faults: [String] = []
        }

        let folder: TemporaryFolder
        let library: String
        let tool: Tool

        init() throws {
            folder = try TemporaryFolder()
            library = try FaultLibrary.build(in: folder)
            tool = Tool(index: folder.file("Index"))
        }

        @Test func nothingThatAReaderSawIsLostHoweverWritersEnd() throws {
            let start = Date()
            try ingestAll(try input(0))
            let seconds = Date().timeIntervalSince(start)
            let readers = WorkerThreads<Reading>()
            let (tool, stop) = (tool, folder.file("stop"))
            for read in [Self.total, Self.phrases] {
                readers.start { Self.read(tool, read, until: stop) }
            }
            // Readers end where writing fails, too.
            let written = Result { try writeRounds(seconds) }
            try folder.write("", to: "stop")
            let readings = readers.wait()
            try written.get()
            #expect(readings.flatMap(\.faults) == [])
            #expect(readings.allSatisfy { $0.searches > 0 })
            print("readers: \(readings.map(\.searches)) searches")
            let all = (Self.rounds + 1) * Self.articlesOfRound
            #expect(try tool.total("*") == all)
            #expect(try tool.run("check").output == "articles \(all), faults 0\n")
        }

        // MARK: - Writers

        /// Lets writers end within `seconds`, which one takes that is let alone.
        private func writeRounds(_ seconds: Double) throws {
            var interrupted: [End: Int] = [:]
            for round in 1...Self.rounds {
                let end = End.allCases[round % End.allCases.count]
                let input = try input(round)
                let before = try #require(try tool.total("*"))
                // Each kind has to cut off some writer.
                let share = interruptedShare(round: round, hasInterrupted: interrupted[end] != nil)
                let (status, errors) = try ingest(input, until: end, seconds, share)
                if status != 0 { interrupted[end, default: 0] += 1 }
                if status != 0, end == .diskWasFull {
                    #expect(
                        status == 2 && (errors.contains("disk is full") || errors.contains("No space left")),
                        "\(errors)")
                }
                let check = try tool.run("check")
                #expect(check.status == 0, "round \(round), \(end): \(check.output)\(check.errors)")
                let after = try #require(try tool.total("*"))
                #expect(after >= before, "round \(round), \(end)")
                // What was reported is there; what was not is taken in when the command is given again.
                if status == 0 { #expect(after == (round + 1) * Self.articlesOfRound, "round \(round), \(end)") }
                try ingestAll(input)
                #expect(try tool.total("*") == (round + 1) * Self.articlesOfRound, "round \(round), \(end)")
            }
            print("writers cut off: \(interrupted.map { "\($0.key) \($0.value)" }.sorted())")
            #expect(interrupted.count == End.allCases.count)
        }

        /// Runs a writer that ends at a random place of the first `share` of what it does.
        private func ingest(_ input: String, until end: End, _ seconds: Double, _ share: Double) throws -> (
            status: Int32, errors: String
        ) {
            func random(upTo limit: Double) -> Int { Int.random(in: 1...max(Int(limit * share), 1)) }
            let arguments = ["ingest", input, "--commit-kilobytes", "5"]
            let (variable, limit): (String, Int)
            switch end {
            case .killed: return (try tool.runAndKill(arguments, within: seconds * share), "")
            case .diedAtAWrite: (variable, limit) = ("FAULT_KILL_AFTER", random(upTo: 200))
            case .diskWasFull: (variable, limit) = ("FAULT_FULL_AFTER", random(upTo: 600_000))
            }
            let result = try tool.run(arguments, environment: ["LD_PRELOAD": library, variable: String(limit)])
            return (result.status, result.errors)
        }

        private func ingestAll(_ input: String) throws {
            let result = try tool.run("ingest", input)
            #expect(result.status == 0, "\(result.errors)")
        }

        private func input(_ round: Int) throws -> String {
            let lines = (0..<Self.articlesOfRound).map {
                "{\"id\":\"\(round)-\($0)\",\"title\":\"Item \($0)\",\"text\":\"Talks number \($0) of round \(round) about the oil "
                    + "field in Syria went on, the minister said.\",\"outlet\":\"Wire \($0 % 5)\"}"
            }
            return try folder.write(lines.joined(separator: "\n"), to: "round.jsonl")
        }

        // MARK: - Readers

        private static func total(_ tool: Tool) throws -> (Tool.Result, Int) {
            let found = try tool.run(
                "search", "*", "--facet", "place", "--facet", "outlet", "--limit", "3", "--format", "json", "--no-log")
            return (found, try found.json()["total"] as? Int ?? -1)
        }

        /// Every article has the phrase.
        private static func phrases(_ tool: Tool) throws -> (Tool.Result, Int) {
            let found = try tool.run("search", "\"oil field\"", "--limit", "all", "--format", "ids", "--no-log")
            return (found, found.lines.count)
        }

        /// Searches again and again: a commit that was seen once stays.
        private static func read(
            _ tool: Tool, _ search: @Sendable (Tool) throws -> (Tool.Result, Int), until stop: String
        ) -> Reading {
            var reading = Reading()
            while !FileManager.default.fileExists(atPath: stop) {
                guard let (found, total) = try? search(tool) else {
                    reading.faults.append("a search could not run, or gave no JSON")
                    break
                }
                reading.searches += 1
                if found.status != 0 { reading.faults.append(found.errors) }
                if total < reading.highest { reading.faults.append("\(total) after \(reading.highest)") }
                reading.highest = max(reading.highest, total)
            }
            return reading
        }
    }
#endif
