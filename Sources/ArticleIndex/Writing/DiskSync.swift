#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Puts on the disk what the system may still hold in memory, so that it survives when the power fails.
enum DiskSync {
    /// The entries of a folder: a file that was made or renamed in it is found there after that.
    ///
    /// Some file systems cannot do it for folders; they write entries in order, and there is nothing else to do.
    static func folder(_ path: String) { sync(path, O_RDONLY | O_DIRECTORY) }

    /// The bytes of a file.
    static func file(_ path: String) { sync(path, O_RDONLY) }

    private static func sync(_ path: String, _ flags: Int32) {
        let descriptor = open(path.isEmpty ? "." : path, flags | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }
}
