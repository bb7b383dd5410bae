/// A name of a reader's own list: of a gazetteer, of a list to look for, or of an import.
public struct ListedName: Codable, Equatable, Sendable {
    /// Under which it is counted.
    public var name: String
    /// What it is; nil where the list does not say.
    public var kind: EntityKind?
    /// Other names for it.
    public var aliases: [String]
    /// What it is called elsewhere.
    public var ids: [String]
    /// What is noted of it.
    public var note: String?
    /// The line of the list on which it stands, from 1 on.
    public var line: Int

    /// Creates a listed name.
    public init(
        name: String, kind: EntityKind? = nil, aliases: [String] = [], ids: [String] = [], note: String? = nil,
        line: Int = 0
    ) {
        self.name = name
        self.kind = kind
        self.aliases = aliases
        self.ids = ids
        self.note = note
        self.line = line
    }
}
