#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file open for reading from front to back; `-` is standard input.
struct InputFile: ~Copyable {
    private let descriptor: Int32

    /// Throws a `ReadError` where the file cannot be opened.
    init(path: String) throws(ReadError) {
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ReadError("cannot be opened: \(FileInformation.lastError)") }
    }

    deinit {
        if descriptor > 0 { close(descriptor) }
    }

    /// Appends up to `count` bytes and returns how many; 0 at the end.
    func read(_ count: Int, into bytes: inout [UInt8]) throws(ReadError) -> Int {
        var got = 0
        var failure = ""
        let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            repeat {
                got = readBytes(descriptor, UnsafeMutableRawPointer(buffer.baseAddress!), count)
            } while got < 0 && errno == EINTR
            if got < 0 { failure = FileInformation.lastError }
            initialized = max(got, 0)
        }
        bytes += chunk
        guard got >= 0 else { throw ReadError("cannot be read: \(failure)") }
        return got
    }
}

private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

/// Why an item cannot be read, in words that complete "FILE ...".
struct ReadError: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
