/// In what first share of a run it should be interrupted: anywhere, but earlier with every round until one was, since the machine may
/// have been busier when a whole run was timed. Rounds count from 0 on.
public func interruptedShare(round: Int, hasInterrupted: Bool) -> Double { hasInterrupted ? 1 : 1 / Double(1 + round) }
