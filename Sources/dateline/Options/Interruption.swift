import Foundation
import Synchronization

/// Whether the person pressed Ctrl-C, or the system asked the process to end.
enum Interruption {
    private static let flag = Atomic<Bool>(false)

    static var isRequested: Bool { flag.load(ordering: .relaxed) }

    /// The first signal asks for an orderly end; a second one ends the process at once, which loses nothing that was
    /// committed.
    static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { received in
                Interruption.flag.store(true, ordering: .relaxed)
                signal(received, SIG_DFL)
            }
        }
    }
}
