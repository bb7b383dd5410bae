import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program of the system that turns a document into text.
struct ExternalProgram {
    private let path: String
    /// It may take so many seconds of the processor, and so many bytes of memory.
    static let longestSeconds = 60
    static let largestMemory = 2 << 30

    /// Looks for it in the folders of PATH; nil where it is not installed.
    init?(named name: String) {
        let folders = (getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin").split(separator: ":")
        guard let found = folders.map({ $0 + "/" + name }).first(where: { access($0, X_OK) == 0 }) else { return nil }
        path = found
    }

    /// Runs it on a temporary file with the bytes and returns what it writes to standard output.
    func run(_ arguments: [String], on bytes: [UInt8], ending: String, hasOutputArgument: Bool) throws(ReadError)
        -> [UInt8]
    {
        let folder = NSTemporaryDirectory()
        let file = folder + (folder.hasSuffix("/") ? "" : "/") + "dateline-\(UUID().uuidString).\(ending)"
        guard (try? Data(bytes).write(to: URL(fileURLWithPath: file))) != nil else {
            throw ReadError("cannot be converted: no temporary file can be written to \(folder)")
        }
        defer { unlink(file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The shell bounds time and memory: a hostile document must not hold the run up.
        let limits = "ulimit -t \(Self.longestSeconds); ulimit -v \(Self.largestMemory >> 10); exec \"$0\" \"$@\""
        process.arguments = ["-c", limits, path] + arguments + [file] + (hasOutputArgument ? ["-"] : [])
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw ReadError("cannot be converted: \(path) does not start")
        }
        let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 || !data.isEmpty else {
            throw ReadError(
                "cannot be converted: \(path.split(separator: "/").last ?? "") found it damaged or protected")
        }
        return Array(data)
    }
}
