import NewsModel

/// Names of an index that are counted as one.
struct NameGroup {
    /// Some of its names, and the articles in which they count.
    struct Part {
        /// The kind as which they are written in the index; `entity` for any.
        let dimension: Dimension
        /// The keys of the names.
        var keys: [String]
        /// A query for the only articles in which they count; nil for all.
        var only: String?
        /// Queries for articles in which they do not.
        var except: [String] = []

        var hasConditions: Bool { only != nil || !except.isEmpty }
    }

    /// What it is; nil for names of several kinds.
    let kind: EntityKind?
    /// How it is shown.
    var label: String
    /// What counts.
    var parts: [Part]
    /// All its names as they are written, and those that decisions give it.
    var names: [String]
    /// Whether it is in no list and no count.
    var isHidden = false
    /// What the reader noted.
    var notes: [String] = []
    /// What it is called elsewhere.
    var ids: [String] = []
}
