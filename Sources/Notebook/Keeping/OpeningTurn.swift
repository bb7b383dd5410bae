import Foundation

/// Lets one process at a time open the notebook of a folder.
///
/// A lock of the system on the folder itself: it needs no file and goes away with the process. Where the file system has no
/// such locks, opening goes on without.
struct OpeningTurn {
    private let descriptor: Int32

    /// Waits until it is this process's turn.
    init(folder: String) {
        descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        if descriptor >= 0 { _ = flock(descriptor, LOCK_EX) }
    }

    func end() {
        if descriptor >= 0 { close(descriptor) }
    }
}
