import Foundation
import Synchronization

/// Standard output, in large pieces.
final class StandardOutput: Sendable {
    static let shared = StandardOutput()

    /// The result could not be written: the disk is full, or the terminal is gone.
    struct WriteError: Error {
        let reason: String
    }

    private let buffer = Mutex<[UInt8]>([])

    /// Whether a person looks at it.
    static var isTerminal: Bool { isatty(1) == 1 }

    func write(_ text: String) throws { try write(bytes: text.utf8) }

    /// Bytes as they are.
    func write(bytes: some Sequence<UInt8> & Sendable) throws {
        try buffer.withLock { buffer in
            buffer.append(contentsOf: bytes)
            if buffer.count >= 1 << 16 { try Self.drain(&buffer) }
        }
    }

    func flush() throws {
        try buffer.withLock { try Self.drain(&$0) }
    }

    private static func drain(_ buffer: inout [UInt8]) throws {
        var offset = 0
        defer { buffer.removeAll(keepingCapacity: true) }
        while offset < buffer.count {
            let count = buffer.withUnsafeBytes { Foundation.write(1, $0.baseAddress! + offset, $0.count - offset) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EPIPE {
                // A parent may have had this signal ignored; ending by it is what a reader who left expects.
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
            }
            guard count > 0 else { throw WriteError(reason: String(cString: strerror(errno))) }
            offset += count
        }
    }
}

/// Standard error, unbuffered.
enum StandardError {
    /// Whether a person looks at it.
    static var isTerminal: Bool { isatty(2) == 1 }

    /// What cannot be written there has nowhere else to go.
    static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// Tells a person something about what is done.
    static func note(_ text: String) { write("dateline: \(Sanitizer.lines(text))\n") }
}
