@testable import ArticleIndex
import Foundation
import Testing

@Suite struct OrderedWorkersTests {
    /// Unchecked: everything is only touched while `lock` is held. `Mutex` would say so by itself, but the thread sanitizer
    /// does not see Swift's own lock on Linux.
    private final class Flight: @unchecked Sendable {
        private let lock = NSLock()
        private var taken = 0
        private var consumed = 0
        private var mostAtOnce = 0

        var most: Int { lock.withLock { mostAtOnce } }

        /// The next of 200 numbers, nil after the last.
        func take() -> Int? {
            lock.withLock {
                guard taken < 200 else { return nil }
                taken += 1
                mostAtOnce = max(mostAtOnce, taken - consumed)
                return taken
            }
        }

        func consume() {
            lock.withLock { consumed += 1 }
        }
    }

    private static func run(window: Int, mostBytes: Int, bytes: Int) -> (results: [Int], most: Int) {
        let flight = Flight()
        let workers = OrderedWorkers<Int, Int>(
            window: window, mostBytes: mostBytes, byteCount: { _ in bytes }, source: { flight.take() })
        workers.start(count: 3) { { $0 * $0 } }
        var results: [Int] = []
        // What is being handed over counts as consumed before it is counted here.
        while let result = workers.next() {
            results.append(result)
            flight.consume()
        }
        return (results, flight.most)
    }

    @Test func resultsComeInOrderAndNoMoreIsInFlightThanTheWindow() {
        let run = Self.run(window: 5, mostBytes: .max, bytes: 1)
        #expect(run.results == (1...200).map { $0 * $0 })
        #expect(run.most <= 6)
    }

    @Test func noInputIsTakenWhileThereAreTooManyBytes() {
        let run = Self.run(window: 100, mostBytes: 25, bytes: 10)
        #expect(run.results.count == 200)
        #expect(run.most <= 4)
    }

    @Test func anInputLargerThanAllIsTakenByItself() {
        let run = Self.run(window: 100, mostBytes: 25, bytes: 1000)
        #expect(run.results.count == 200)
        #expect(run.most <= 2)
    }
}
