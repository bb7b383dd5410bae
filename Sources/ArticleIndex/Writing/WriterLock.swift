import Foundation

/// What to do where another process is writing: wait, and tell for whom.
public struct WriterWaiting: Sendable {
    let announce: @Sendable (_ holder: Int32?) -> Void
    let isCancelled: @Sendable () -> Bool

    /// `announce` is told once, with the number of the process that writes where it is known; `isCancelled` is asked a
    /// few times a second, and true gives up.
    public init(
        announce: @escaping @Sendable (_ holder: Int32?) -> Void, isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.announce = announce
        self.isCancelled = isCancelled
    }
}

/// Makes sure that one process at a time writes to an index, and knows which.
///
/// Xapian's own lock would refuse too, but cannot name the holder. The lock is the system's: it goes away with the
/// process, however that ends.
struct WriterLock: ~Copyable {
    private let lock: FileLock

    /// Throws `IndexError.locked` where another process writes and is not, or no longer, waited for.
    init(_ location: IndexLocation, waiting: WriterWaiting? = nil) throws(IndexError) {
        let lock = try FileLock(location.writerLock)
        try Self.take(lock, location, waiting)
        self.lock = lock
    }

    private static func take(
        _ lock: FileLock, _ location: IndexLocation, _ waiting: WriterWaiting?
    ) throws(IndexError) {
        var isAnnounced = false
        while !(try lock.take(exclusive: true)) {
            let holder = lock.holder()
            guard let waiting, !waiting.isCancelled() else { throw .locked(path: location.path, holder: holder) }
            if !isAnnounced { waiting.announce(holder) }
            isAnnounced = true
            Thread.sleep(forTimeInterval: 0.1)
        }
    }
}

/// Keeps a writer from committing while the files of the revision in view are copied, and the other way round.
///
/// Copies share it; a commit has it alone, for as long as the commit takes.
struct CommitLock: ~Copyable {
    private let lock: FileLock

    init(_ location: IndexLocation) throws(IndexError) {
        lock = try FileLock(location.commitLock)
    }

    /// Runs `body` while no other process commits, or with `exclusive` also while none copies.
    func holding<Result: ~Copyable>(exclusive: Bool, _ body: () throws -> Result) throws -> Result {
        try lock.waitAndTake(exclusive: exclusive)
        defer { lock.release() }
        return try body()
    }
}

/// A lock of the system on a file, which ends with the process. It is between processes, not threads.
private final class FileLock {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws(IndexError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .file(path: path, detail: String(cString: strerror(errno))) }
    }

    // Nothing else closes it: an initializer that throws after this property is set runs `deinit` too, and a number closed
    // twice is some other file of another thread the second time.
    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether the lock could be had at once.
    func take(exclusive: Bool) throws(IndexError) -> Bool {
        var request = Self.wholeFile(exclusive ? F_WRLCK : F_RDLCK)
        if fcntl(descriptor, F_SETLK, &request) == 0 { return true }
        guard errno == EACCES || errno == EAGAIN else {
            throw .file(path: path, detail: String(cString: strerror(errno)))
        }
        return false
    }

    func waitAndTake(exclusive: Bool) throws(IndexError) {
        var request = Self.wholeFile(exclusive ? F_WRLCK : F_RDLCK)
        while fcntl(descriptor, F_SETLKW, &request) != 0 {
            guard errno == EINTR else { throw .file(path: path, detail: String(cString: strerror(errno))) }
        }
    }

    func release() {
        var request = Self.wholeFile(F_UNLCK)
        _ = fcntl(descriptor, F_SETLK, &request)
    }

    func holder() -> Int32? {
        var holder = Self.wholeFile(F_WRLCK)
        guard fcntl(descriptor, F_GETLK, &holder) == 0, holder.l_type != Int16(F_UNLCK) else { return nil }
        return holder.l_pid
    }

    private static func wholeFile(_ type: Int32) -> flock {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        return lock
    }
}
