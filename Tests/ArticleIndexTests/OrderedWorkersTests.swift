@testable import ArticleIndex
import Synchronization
import Testing

@Suite struct OrderedWorkersTests {
    private final class Flight: Sendable {
        let state = Mutex((taken: 0, consumed: 0, most: 0))
    }

    private static func run(window: Int, mostBytes: Int, bytes: Int) -> (results: [Int], most: Int) {
        let flight = Flight()
        let workers = OrderedWorkers<Int, Int>(window: window, mostBytes: mostBytes, byteCount: { _ in bytes }) {
            flight.state.withLock { state in
                guard state.taken < 200 else { return nil }
                state.taken += 1
                state.most = max(state.most, state.taken - state.consumed)
                return state.taken
            }
        }
        workers.start(count: 3) { { $0 * $0 } }
        var results: [Int] = []
        // What is being handed over counts as consumed before it is counted here.
        while let result = workers.next() {
            results.append(result)
            flight.state.withLock { $0.consumed += 1 }
        }
        return (results, flight.state.withLock { $0.most })
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
