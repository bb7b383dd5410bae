import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the system says of a path, links followed.
struct FileInformation {
    let isFolder: Bool
    let isRegularFile: Bool
    let byteCount: Int
    /// Nanoseconds since 1970.
    let modified: Int64

    /// Nil where the path cannot be read; `lastError` then tells why.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        isFolder = status.st_mode & S_IFMT == S_IFDIR
        isRegularFile = status.st_mode & S_IFMT == S_IFREG
        byteCount = Int(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }

    /// The system's words for the last failure, such as "No such file or directory".
    static var lastError: String { String(cString: strerror(errno)) }
}
