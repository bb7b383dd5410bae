import Foundation

/// Another process that holds a lock on a file, as a writer does, until it is told to let go: however busy the machine is, what is
/// tried meanwhile meets the lock.
public final class LockHolder {
    private let process = Process()
    /// Ends the process where the tests die before they end it.
    private let input = Pipe()

    /// Locks the file, which must be there, and returns when the lock is held; throws where Python cannot run.
    public init(_ path: String) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import fcntl,sys; f=open(sys.argv[1],'r+'); fcntl.lockf(f,fcntl.LOCK_EX); print('held',flush=True); sys.stdin.read()",
            path,
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        _ = output.fileHandleForReading.availableData
    }

    /// The number of the process.
    public var processIdentifier: Int32 { process.processIdentifier }

    /// Lets go of the lock, and returns when the process has ended.
    public func release() {
        // Not `terminate()`: the thread of a test may have all other signals blocked, and its children with it.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
