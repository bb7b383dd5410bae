import Foundation

/// Runs a shell command, for unpacking material.
public enum Shell {
    /// A command that ended with another status than 0.
    public struct Failure: Error {
        /// The command.
        public let command: String
    }

    /// Runs `command` to its end; throws where its status is not 0.
    public static func run(_ command: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(command: command) }
    }
}
