import Foundation
import TestSupport
import Testing

#if os(Linux)
    /// What a command reports as done is on the disk by then: the calls to the system say so, in their order.
    ///
    /// A power cut takes what was written and not synchronized, and entries of folders that were not. The trace is read as the
    /// disk would: whatever is left unsynchronized when the report is written could be lost.
    @Suite struct PowerCutTests {
        /// The tracer; it has to be there, and allowed.
        static let canTrace: Bool = {
            (try? Shell.run("strace -o /dev/null true 2>/dev/null")) != nil
        }()

        /// What is written but not on the disk at a moment of a trace.
        private struct Disk {
            private(set) var unsynchronized: Set<String> = []
            let root: String

            /// Takes one line of `strace -y`.
            mutating func read(_ line: String) {
                func path(_ call: String) -> String? {
                    guard let start = line.range(of: call + "(")?.upperBound,
                        let open = line[start...].firstIndex(of: "<"),
                        let close = line[open...].firstIndex(of: ">")
                    else { return nil }
                    let path = String(line[line.index(after: open)..<close])
                    return path.hasPrefix(root) ? path : nil
                }
                for call in ["write", "pwrite64", "ftruncate"] where line.contains(" \(call)(") {
                    if let path = path(call) { unsynchronized.insert(path) }
                }
                for call in ["fsync", "fdatasync"] where line.contains(" \(call)(") {
                    if let path = path(call) { unsynchronized.remove(path) }
                }
                if line.contains(" rename("), line.contains("= 0") {
                    let names = line.components(separatedBy: "\"")
                    guard names.count > 3, names[3].hasPrefix(root) else { return }
                    // What was not on the disk under its old name is not under its new one.
                    if unsynchronized.remove(names[1]) != nil { unsynchronized.insert(names[3]) }
                    unsynchronized.insert((names[3] as NSString).deletingLastPathComponent)
                }
            }
        }

        private let folder: TemporaryFolder
        private let tool: Tool

        init() throws {
            folder = try TemporaryFolder()
            tool = Tool(index: folder.file("index"))
        }

        /// What is not on the disk at the end of a command, or when it writes `report`, but for files that nobody misses.
        private func lost(_ arguments: [String], report: String? = nil, status: Int32 = 0) throws -> [String] {
            let trace = folder.file("trace")
            let command = ([Tool.path] + arguments + ["--index", tool.index]).map { "'\($0)'" }.joined(separator: " ")
            try Shell.run(
                "strace -f -y -s 80 -e trace=write,pwrite64,ftruncate,fsync,fdatasync,rename -o '\(trace)' \(command) >'\(folder.file("out"))' 2>&1; test $? -eq \(status)"
            )
            var disk = Disk(root: tool.index)
            for line in try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n") {
                if let report, line.contains(" write(1<"), line.contains(report) { break }
                disk.read(String(line))
            }
            // Locks, and what SQLite makes anew from the rest.
            return disk.unsynchronized.filter {
                !$0.hasSuffix(".lock") && !$0.hasSuffix("flintlock") && !$0.hasSuffix("-shm")
            }
            .sorted()
        }

        @Test(.enabled(if: canTrace, "needs strace, see .ci/install-packages --readers"))
        func whatIngestReportsIsOnTheDisk() throws {
            let lines = (0..<300).map {
                "{\"id\":\"\($0)\",\"outlet\":\"Wire\",\"text\":\"Number \($0) of the oil field.\"}\n"
            }.joined()
            let input = try folder.write(lines, to: "a.jsonl")
            #expect(try lost(["ingest", input, "--commit-kilobytes", "20"], report: "added 300") == [])
            let more = try folder.write(lines.replacingOccurrences(of: "oil", with: "gas"), to: "a.jsonl")
            #expect(try lost(["ingest", more, "--commit-kilobytes", "20"], report: "updated 300") == [])
            // Rejections are no less worth keeping.
            let broken = try folder.write("{\"id\":\n", to: "c.jsonl")
            #expect(try lost(["ingest", broken], report: "rejected 1", status: 2) == [])
            #expect(try lost(["remove", "7"]) == [])
        }

        @Test(.enabled(if: canTrace, "needs strace, see .ci/install-packages --readers"))
        func whatAReaderMakesIsOnTheDisk() throws {
            let input = try folder.write(
                "{\"id\":\"a\",\"text\":\"Talks about the oil field in Syria.\"}\n", to: "a.jsonl")
            #expect(try tool.run("ingest", input).status == 0)
            #expect(try lost(["list", "create", "L"]) == [])
            #expect(try lost(["list", "add", "L", "a"]) == [])
            #expect(try lost(["list", "note", "L", "1", "mine"]) == [])
            #expect(try lost(["undo"]) == [])
            #expect(try lost(["saved", "add", "s", "biden"]) == [])
            #expect(try lost(["entities", "note", "Syria", "mine"]) == [])
        }
    }
#endif
