/// A whole list as one value: what `--format json` writes and `dateline list import` reads back without loss.
public struct ListDocument: Codable, Equatable, Sendable {
    /// The version of the format; there is one.
    public static let currentVersion = 1

    /// The version that it was written in.
    public var version = currentVersion
    /// The list.
    public var list: ReadingList
    /// Its sections in order, empty ones too.
    public var sections: [String]
    /// Its entries in order.
    public var entries: [CitedEntry]

    private enum CodingKeys: String, CodingKey {
        case version = "format_version"
        case list, sections, entries
    }

    /// Creates a document.
    public init(list: ReadingList, sections: [String], entries: [CitedEntry]) {
        self.list = list
        self.sections = sections
        self.entries = entries
    }
}

extension Notebook {
    /// A list as a document; throws `ListError.noList`.
    public func document(of name: String) throws -> ListDocument {
        let (list, entries) = try list(named: name)
        return ListDocument(list: list, sections: try sections(of: name), entries: try entries.map(CitedEntry.init))
    }
}
