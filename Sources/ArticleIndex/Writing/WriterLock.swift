import Foundation

/// Makes sure that one process at a time writes to an index, and knows which.
///
/// Xapian's own lock would refuse too, but cannot name the holder. The lock is the system's: it goes away with the
/// process, however that ends.
struct WriterLock: ~Copyable {
    private let descriptor: Int32

    init(_ location: IndexLocation) throws(IndexError) {
        descriptor = open(location.writerLock, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw .file(path: location.writerLock, detail: String(cString: strerror(errno)))
        }
        var request = Self.wholeFile
        guard fcntl(descriptor, F_SETLK, &request) == 0 else {
            var holder = Self.wholeFile
            let isKnown = fcntl(descriptor, F_GETLK, &holder) == 0 && holder.l_type != Int16(F_UNLCK)
            close(descriptor)
            throw .locked(path: location.path, holder: isKnown ? holder.l_pid : nil)
        }
    }

    deinit { close(descriptor) }

    private static var wholeFile: flock {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        return lock
    }
}
