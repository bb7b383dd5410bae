import Foundation
public import NewsModel
import TextAnalysis

/// One decision of the reader about a name.
public struct AuthorityDecision: Hashable, Sendable {
    /// What is decided.
    public enum Verb: String, CaseIterable, Sendable {
        /// The name is counted together with another, the value; both ways, whichever of them has more names.
        case merge
        /// The name is counted by itself, though lists or spelling make it one with others; with a condition, as the value.
        case split
        /// The name is shown as the value.
        case rename
        /// The name is of another kind, the value.
        case kind
        /// The name is in no list and no count.
        case hide
        /// The name counts only where the article has a longer form of it, too.
        case neverAlone = "never-alone"
        /// The name and the value are two, and are not suggested again.
        case distinct
        /// What the reader wants to remember about it.
        case note
        /// What it is called elsewhere: `wikidata:Q6279`, or an id of one's own.
        case id
    }

    /// What is decided.
    public let verb: Verb
    /// What the name is, before any decision about its kind.
    public let kind: EntityKind
    /// The name; names are one up to case and marks.
    public let name: String
    /// The other name, the new kind, the note or the id; empty where none is needed.
    public let value: String
    /// A query: the decision holds for the articles that it finds; empty for all. What it says of names means names as
    /// they are written, before any decision.
    public let condition: String

    /// Creates a decision; tabs and line breaks, which the file cannot hold, become blanks.
    public init(_ verb: Verb, _ kind: EntityKind, _ name: String, value: String = "", condition: String = "") {
        func cell(_ text: String) -> String {
            String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 }).trimmingCharacters(in: .whitespaces)
        }
        self.verb = verb
        self.kind = kind
        self.name = cell(name)
        self.value = cell(value)
        self.condition = cell(condition)
    }

    /// The line of the file, without its end.
    public var line: String {
        var cells = [verb.rawValue, Self.name(of: kind), name, value, condition]
        while cells.last == "" { cells.removeLast() }
        return cells.joined(separator: "\t")
    }

    /// The decisions about one name stand together, and the order is the same on every machine.
    var sortKey: [String] { [nameKey(name), name, kind.rawValue, verb.rawValue, value, condition] }

    /// As kinds are written in the file and as fields of queries.
    static func name(of kind: EntityKind) -> String { Dimension(kind).rawValue }

    /// The kind of such a name, or of its long form.
    public static func kind(named name: String) -> EntityKind? {
        EntityKind.allCases.first { Self.name(of: $0) == name } ?? EntityKind(rawValue: name)
    }
}

extension AuthorityDecision {
    /// Whether it is about this name of this kind.
    public func isAbout(_ name: String, _ kind: EntityKind) -> Bool {
        self.kind == kind && nameKey(self.name) == nameKey(name)
    }

    /// Whether it makes this name of this kind one with another in every article.
    public func joins(_ name: String, _ kind: EntityKind) -> Bool {
        guard verb == .merge, condition.isEmpty, self.kind == kind else { return false }
        return nameKey(self.name) == nameKey(name) || nameKey(value) == nameKey(name)
    }
}
