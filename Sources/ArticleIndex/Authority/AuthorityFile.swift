import NewsModel
import TextAnalysis

/// The reader's decisions about names and stories, as `authority.tsv` holds them: one a line, sorted, comments kept.
///
/// A comment right above a decision belongs to it and goes with it. Comments at the top with an empty line behind them stay
/// there. Two people's files merge line by line; the same decision twice counts once.
public struct AuthorityFile: Equatable, Sendable {
    /// A decision with the comments above it.
    private struct Entry: Equatable {
        var comments: [String]
        let decision: AuthorityLine
    }

    private var head: [String]
    private var entries: [Entry] = []
    private var tail: [String] = []

    /// What stands at the top of a new file.
    private static let introduction = [
        "# Decisions about names and stories: decision, kind, name, value, condition, parted by tabs.",
        "# docs/entities.md and docs/stories.md say what they mean.",
    ]

    /// A file without decisions.
    public init() {
        head = Self.introduction
    }

    /// The decisions in order.
    public var lines: [AuthorityLine] { entries.map(\.decision) }

    /// The decisions about names in order.
    public var decisions: [AuthorityDecision] {
        entries.compactMap { if case .name(let decision) = $0.decision { decision } else { nil } }
    }

    /// The decisions about stories in order.
    public var storyDecisions: [StoryDecision] {
        entries.compactMap { if case .story(let decision) = $0.decision { decision } else { nil } }
    }

    /// Reads a file; throws an `AuthorityError` that points at the line which cannot be understood.
    public init(_ text: String) throws(AuthorityError) {
        head = []
        var comments: [String] = []
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = index == 0 && raw.hasPrefix("\u{FEFF}") ? raw.dropFirst() : raw
            if line.hasPrefix("#") {
                comments.append(String(line))
            } else if line.allSatisfy(\.isWhitespace) {
                if entries.isEmpty, head.isEmpty {
                    head = comments
                    comments = []
                }
            } else {
                add(try Self.decision(line, index + 1), comments: comments)
                comments = []
            }
        }
        tail = comments
        if head.isEmpty, entries.isEmpty, tail.isEmpty { head = Self.introduction }
        try check()
    }

    /// The whole file.
    public var text: String {
        var lines = head.isEmpty ? [] : head + [""]
        for entry in entries { lines += entry.comments + [entry.decision.line] }
        lines += tail
        return lines.map { $0 + "\n" }.joined()
    }

    // MARK: - Changing

    /// Adds a decision in its place; false where it is there already.
    @discardableResult
    public mutating func add(_ decision: AuthorityDecision) -> Bool { add(.name(decision), comments: []) }

    /// Adds a decision in its place; false where it is there already.
    @discardableResult
    public mutating func add(_ decision: AuthorityLine) -> Bool { add(decision, comments: []) }

    /// Takes a decision out, with its comments; false where it is not there.
    @discardableResult
    public mutating func remove(_ decision: AuthorityDecision) -> Bool { remove(.name(decision)) }

    /// Takes a decision out, with its comments; false where it is not there.
    @discardableResult
    public mutating func remove(_ decision: AuthorityLine) -> Bool {
        guard let index = entries.firstIndex(where: { $0.decision == decision }) else { return false }
        entries.remove(at: index)
        return true
    }

    @discardableResult
    private mutating func add(_ decision: AuthorityLine, comments: [String]) -> Bool {
        let key = decision.sortKey
        let place = entries.partitioningIndex { !$0.decision.sortKey.lexicographicallyPrecedes(key) }
        if place < entries.count, entries[place].decision == decision {
            entries[place].comments += comments.filter { !entries[place].comments.contains($0) }
            return false
        }
        entries.insert(Entry(comments: comments, decision: decision), at: place)
        return true
    }

    // MARK: - Reading

    /// Whether a line looks like a decision, well written or not, rather than like something else.
    public static func isLine(_ line: some StringProtocol) -> Bool {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard cells.count > 1 else { return false }
        return cells[1] == StoryDecision.kind || AuthorityDecision.Verb(rawValue: String(cells[0])) != nil
    }

    private static func decision(_ line: Substring, _ number: Int) throws(AuthorityError) -> AuthorityLine {
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(where: { line.hasPrefix($0) }) {
            throw AuthorityError(
                line: number, problem: "two versions were not merged here; keep the lines that are right")
        }
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        if cells.count > 1, cells[1] == StoryDecision.kind {
            guard let decision = StoryDecision(cells: cells) else {
                throw AuthorityError(
                    line: number,
                    problem: "about stories there are 'join' with two ids of articles, and 'split' with one")
            }
            return .story(decision)
        }
        guard let verb = AuthorityDecision.Verb(rawValue: cells[0]) else {
            let verbs = (AuthorityDecision.Verb.allCases.map(\.rawValue) + ["join"]).joined(separator: ", ")
            throw AuthorityError(
                line: number,
                problem: cells.count == 1
                    ? "there are no tabs between decision, kind and name"
                    : "there is no decision '\(cells[0])'; there are \(verbs)")
        }
        guard cells.count > 1, let kind = AuthorityDecision.kind(named: cells[1]) else {
            throw AuthorityError(
                line: number,
                problem: "'\(cells.count > 1 ? cells[1] : "")' is no kind; there are person, org, place, other")
        }
        guard cells.count <= 5 else { throw AuthorityError(line: number, problem: "there are more than five cells") }
        let decision = AuthorityDecision(
            verb, kind, cells.count > 2 ? cells[2] : "", value: cells.count > 3 ? cells[3] : "",
            condition: cells.count > 4 ? cells[4] : "")
        if let problem = problem(of: decision) { throw AuthorityError(line: number, problem: problem) }
        return .name(decision)
    }

    /// Why a decision cannot be carried out by itself; nil where it can.
    public static func problem(of decision: AuthorityDecision) -> String? {
        if nameKey(decision.name).isEmpty { return "there is no word in the name" }
        switch decision.verb {
        case .merge, .rename, .distinct:
            if nameKey(decision.value).isEmpty { return "the other name is missing" }
        case .split:
            if decision.condition.isEmpty != decision.value.isEmpty {
                return "a condition says which articles have the new name, and both are needed"
            }
            if !decision.value.isEmpty, nameKey(decision.value).isEmpty { return "there is no word in the new name" }
        case .kind:
            guard let kind = AuthorityDecision.kind(named: decision.value), kind != decision.kind else {
                return "'\(decision.value)' is no other kind; there are person, org, place, other"
            }
        case .note, .id:
            if decision.value.isEmpty { return "the \(decision.verb.rawValue) is missing" }
        case .hide, .neverAlone:
            if !decision.value.isEmpty { return "'\(decision.verb.rawValue)' takes no value" }
        }
        guard !decision.condition.isEmpty else { return nil }
        guard [.merge, .split].contains(decision.verb) else { return "'\(decision.verb.rawValue)' takes no condition" }
        do {
            _ = try QueryParser.parse(decision.condition)
            return nil
        } catch {
            return "its condition cannot be read: \(error)"
        }
    }

    /// Decisions that exclude one another.
    public func check() throws(AuthorityError) {
        var kinds: [String: AuthorityDecision] = [:]
        for decision in decisions where [.kind, .rename].contains(decision.verb) {
            let key = "\(decision.verb) \(decision.kind) \(nameKey(decision.name))"
            if let other = kinds[key], other.value != decision.value {
                let verb = decision.verb == .kind ? "of two kinds" : "renamed twice"
                throw AuthorityError(
                    line: lineNumber(of: decision),
                    problem: "'\(decision.name)' is \(verb), '\(other.value)' and '\(decision.value)'; keep one")
            }
            kinds[key] = decision
        }
    }

    private func lineNumber(of decision: AuthorityDecision) -> Int {
        var number = head.isEmpty ? 0 : head.count + 1
        for entry in entries {
            number += entry.comments.count + 1
            if entry.decision == .name(decision) { return number }
        }
        return number
    }
}

/// Why `authority.tsv` cannot be used.
public struct AuthorityError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The line, from 1 on.
    public let line: Int
    /// What is wrong there.
    public let problem: String

    /// Where and why.
    public var description: String { "line \(line): \(problem)" }
}
