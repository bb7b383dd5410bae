import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

#if os(Linux)
    /// One index through many ends of its writers, with readers beside them all the time.
    @Suite(.serialized) struct DurabilityTests {
        /// Before a release `DATELINE_DURABILITY_ROUNDS=200 make test`.
        static let rounds =
            ProcessInfo.processInfo.environment["DATELINE_DURABILITY_ROUNDS"].flatMap(Int.init) ?? 9

        private static let articlesOfRound = 60
        private static let readers = 2

        /// How a writer ends.
        private enum End: CaseIterable { case killed, diedAtAWrite, diskWasFull }

        /// What a reader noticed.
        private struct Reading: Sendable {
            var searches = 0
            var highest = 0
            var faults: [String] = []
        }

        /// Where readers leave what they noticed.
        private final class Reports: Sendable {
            private let readings = Mutex<[Reading]>([])
            private let ended = DispatchSemaphore(value: 0)

            func add(_ reading: Reading) {
                readings.withLock { $0.append(reading) }
                ended.signal()
            }

            func wait(for count: Int) -> [Reading] {
                for _ in 0..<count { ended.wait() }
                return readings.withLock { $0 }
            }
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
            try ingestAll(try input(0))
            let reports = Reports()
            let (tool, stop) = (tool, folder.file("stop"))
            // Threads of their own: what blocks takes the place of other tests in the pool.
            for number in 0..<Self.readers {
                Thread.detachNewThread { reports.add(Self.read(tool, number, until: stop)) }
            }
            // Readers end where writing fails, too.
            let written = Result { try writeRounds() }
            try folder.write("", to: "stop")
            let readings = reports.wait(for: Self.readers)
            try written.get()
            #expect(readings.flatMap(\.faults) == [])
            #expect(readings.allSatisfy { $0.searches > 0 })
            print("readers: \(readings.map(\.searches)) searches")
            let all = (Self.rounds + 1) * Self.articlesOfRound
            #expect(try tool.total("*") == all)
            #expect(try tool.run("check").output == "articles \(all), faults 0\n")
        }

        // MARK: - Writers

        private func writeRounds() throws {
            var interrupted: [End: Int] = [:]
            for round in 1...Self.rounds {
                let end = End.allCases[round % End.allCases.count]
                let input = try input(round)
                let before = try #require(try tool.total("*"))
                let (status, errors) = try ingest(input, until: end)
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

        private func ingest(_ input: String, until end: End) throws -> (status: Int32, errors: String) {
            let process = tool.process(["ingest", input, "--commit-kilobytes", "5"])
            var environment = ProcessInfo.processInfo.environment
            switch end {
            case .killed: break
            case .diedAtAWrite: environment["FAULT_KILL_AFTER"] = String(Int.random(in: 1...200))
            case .diskWasFull: environment["FAULT_FULL_AFTER"] = String(Int.random(in: 1...600_000))
            }
            if end != .killed { environment["LD_PRELOAD"] = library }
            process.environment = environment
            let errors = try folder.write("", to: "errors")
            process.standardError = FileHandle(forWritingAtPath: errors)
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            if end == .killed {
                Thread.sleep(forTimeInterval: Double.random(in: 0...0.3))
                kill(process.processIdentifier, SIGKILL)
            }
            process.waitUntilExit()
            return (process.terminationStatus, try String(contentsOfFile: errors, encoding: .utf8))
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

        private static func read(_ tool: Tool, _ number: Int, until stop: String) -> Reading {
            let searches = [
                [
                    "search", "*", "--facet", "place", "--facet", "outlet", "--limit", "3", "--format", "json",
                    "--no-log",
                ],
                ["search", "\"oil field\"", "--limit", "all", "--format", "ids", "--no-log"],
            ]
            var reading = Reading()
            while !FileManager.default.fileExists(atPath: stop) {
                let total: Int
                do {
                    let found = try tool.run(searches[number % searches.count])
                    reading.searches += 1
                    if found.status != 0 { reading.faults.append(found.errors) }
                    total = number % searches.count == 0 ? try found.json()["total"] as? Int ?? -1 : found.lines.count
                } catch {
                    reading.faults.append("\(error)")
                    break
                }
                // Every article has the phrase: a commit that was seen once stays.
                if total < reading.highest { reading.faults.append("\(total) after \(reading.highest)") }
                reading.highest = max(reading.highest, total)
            }
            return reading
        }
    }
#endif
