import Foundation

/// Runs a function over inputs on several threads and hands the results over in the order of the inputs.
///
/// Memory is bounded: at most `window` inputs are between being taken and being consumed, and none is taken while those have
/// `mostBytes` or more. Plain threads, because what runs on them (Xapian handles, stemmers) must stay on its thread.
final class OrderedWorkers<Input: Sendable, Output: Sendable>: @unchecked Sendable {
    // Unchecked: every mutable property is only touched while `condition` is locked.
    private let condition = NSCondition()
    private var results: [Int: Output] = [:]
    private var nextSequence = 0
    private var consumed = 0
    private var isExhausted = false
    private var isStopped = false
    /// Of each input between being taken and being consumed.
    private var byteCounts: [Int: Int] = [:]
    private var bytes = 0
    private let window: Int
    private let mostBytes: Int
    private let byteCount: @Sendable (Input) -> Int
    private let source: @Sendable () -> Input?

    /// `source` is called by one thread at a time; nil ends the run.
    init(
        window: Int, mostBytes: Int, byteCount: @escaping @Sendable (Input) -> Int,
        source: @escaping @Sendable () -> Input?
    ) {
        self.window = window
        self.mostBytes = mostBytes
        self.byteCount = byteCount
        self.source = source
    }

    /// Starts `count` threads; `makeWorker` is called once on each.
    func start(count: Int, makeWorker: @escaping @Sendable () -> (Input) -> Output) {
        for number in 0..<count {
            let thread = Thread { [self] in work(makeWorker()) }
            thread.name = "dateline worker \(number)"
            // Recursive parsers (YAML, JSON) run here; the default of secondary threads is small on some systems.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    private func work(_ transform: (Input) -> Output) {
        while let (sequence, input) = take() {
            let output = transform(input)
            condition.lock()
            results[sequence] = output
            condition.broadcast()
            condition.unlock()
        }
    }

    private func take() -> (Int, Input)? {
        condition.lock()
        defer { condition.unlock() }
        while !isExhausted, !isStopped, nextSequence - consumed >= window || bytes >= mostBytes { condition.wait() }
        guard !isExhausted, !isStopped else { return nil }
        // Reading happens under the lock: that keeps the order, and input is read faster than it is analysed.
        guard let input = source() else {
            isExhausted = true
            condition.broadcast()
            return nil
        }
        defer { nextSequence += 1 }
        let count = byteCount(input)
        byteCounts[nextSequence] = count
        bytes += count
        return (nextSequence, input)
    }

    /// The next result in order, nil after the last. Called by one thread.
    func next() -> Output? {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let output = results.removeValue(forKey: consumed) {
                bytes -= byteCounts.removeValue(forKey: consumed) ?? 0
                consumed += 1
                condition.broadcast()
                return output
            }
            if isStopped || (isExhausted && consumed == nextSequence) { return nil }
            condition.wait()
        }
    }

    /// Lets the threads end after what they are doing.
    func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        condition.unlock()
    }
}
