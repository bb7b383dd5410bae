import Dispatch
import Foundation
import Synchronization

/// Work on threads of its own, which waits for processes: tasks that do so would keep each other, and other tests, from running.
public final class WorkerThreads<Value: Sendable>: Sendable {
    private let results = Mutex<[Value]>([])
    private let running = DispatchGroup()

    /// Creates a group with nothing to do.
    public init() {}

    /// Begins `body` on a thread of its own.
    public func start(_ body: @escaping @Sendable () -> Value) {
        running.enter()
        Thread.detachNewThread {
            let value = body()
            self.results.withLock { $0.append(value) }
            self.running.leave()
        }
    }

    /// Waits until all is done, and gives what came of it, in the order of ending.
    public func wait() -> [Value] {
        running.wait()
        return results.withLock { $0 }
    }
}
