/// Shows on a terminal how many of how many are done.
struct CountProgress {
    private let verb: String
    private let step: Int

    /// Shown every `step` things, seldom enough to cost nothing.
    init(_ verb: String, every step: Int = 500) {
        self.verb = verb
        self.step = step
    }

    func show(_ done: Int, _ total: Int) {
        guard StandardError.isTerminal, done.isMultiple(of: step) else { return }
        StandardError.write("\r\u{1B}[K\(verb) \(done.grouped) of \(total.grouped)")
    }

    static func clear() {
        if StandardError.isTerminal { StandardError.write("\r\u{1B}[K") }
    }
}
