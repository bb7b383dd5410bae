public import Foundation

/// Runs the built binary as a person would.
public struct Tool: Sendable {
    /// What a run gave back.
    public struct Result: Sendable {
        /// Exit status; 128 + n where signal n ended it.
        public let status: Int32
        /// Standard output.
        public let output: String
        /// Standard error.
        public let errors: String

        /// The output's lines without the last line end.
        public var lines: [String] { output.split(whereSeparator: \.isNewline).map(String.init) }

        /// The output read as JSON.
        public func json() throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// The binary: `DATELINE_BINARY`, else the one built beside the tests.
    public static let path: String = {
        if let path = ProcessInfo.processInfo.environment["DATELINE_BINARY"] {
            return path.hasPrefix("/") ? path : Checkout.root + "/" + path
        }
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("dateline").path
    }()

    /// The index that every run uses; empty for none.
    public let index: String

    /// Makes a tool that works on the index in that folder.
    public init(index: String) {
        self.index = index
    }

    /// The tool for commands that know no index.
    public static var withoutIndex: Tool { Tool(index: "") }

    /// A process ready to run, with `--index` added where there is one; its input is empty.
    public func process(_ arguments: [String], folder: String? = nil) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments + (index.isEmpty ? [] : ["--index", index])
        process.standardInput = FileHandle.nullDevice
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        return process
    }

    /// Runs the binary to its end.
    public func run(_ arguments: String..., input: String? = nil, folder: String? = nil) throws -> Result {
        try run(arguments, input: input, folder: folder)
    }

    /// Runs the binary to its end, with `environment` added to that of the tests.
    public func run(
        _ arguments: [String], input: String? = nil, folder: String? = nil, environment: [String: String] = [:]
    ) throws -> Result {
        let scratch = try TemporaryFolder()
        let process = process(arguments, folder: folder)
        if !environment.isEmpty {
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        }
        // Files, not pipes: output of any size and no reader to keep going.
        for name in ["out", "err"] { try scratch.write("", to: name) }
        process.standardOutput = FileHandle(forWritingAtPath: scratch.file("out"))
        process.standardError = FileHandle(forWritingAtPath: scratch.file("err"))
        if let input {
            process.standardInput = FileHandle(forReadingAtPath: try scratch.write(input, to: "in"))
        }
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) -> String {
            // Not `contents(atPath:)`, which loses its buffer where a file is empty: the address sanitizer says so.
            let data = FileHandle(forReadingAtPath: scratch.file(name))?.readDataToEndOfFile() ?? Data()
            return String(decoding: data, as: UTF8.self)
        }
        return Result(status: Self.status(of: process), output: text("out"), errors: text("err"))
    }

    /// Runs the binary without its output and kills it at a random moment of the first `seconds`; returns its exit status, 137
    /// where the kill came before its end.
    public func runAndKill(_ arguments: [String], within seconds: Double) throws -> Int32 {
        let process = process(arguments)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: Double.random(in: 0...seconds))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return Self.status(of: process)
    }

    private static func status(of process: Process) -> Int32 {
        process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    /// The total of a search.
    public func total(_ arguments: String...) throws -> Int? {
        try run(["search"] + arguments + ["--limit", "0", "--format", "json"]).json()["total"] as? Int
    }
}
