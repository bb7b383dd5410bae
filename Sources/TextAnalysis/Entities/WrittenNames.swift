public import NewsModel

extension Entity {
    /// The ways in which an article writes an entity that a gazetteer takes for it, each once; only its name where no
    /// gazetteer knows any.
    ///
    /// An index keeps `American`, not `United States`, and that the one is counted as the other: so a reader can have it
    /// otherwise.
    public var writtenNames: [String] {
        var names: [String] = []
        for mention in mentions where mention.evidence == .gazetteer && !names.contains(mention.surface) {
            names.append(mention.surface)
        }
        return names.isEmpty ? [name] : names
    }
}
