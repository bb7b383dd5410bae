import Xapian

/// What an index makes use of, by name, so that another version can say what it lacks.
struct IndexFeature: Hashable, Sendable {
    let name: String
    /// Whether a version that does not know it must not even read.
    let isNeededForReading: Bool

    /// All features of this version. A new index has them all.
    static let all: [IndexFeature] = [
        IndexFeature(name: "surface-terms", isNeededForReading: true),
        IndexFeature(name: "token-streams", isNeededForReading: true),
        IndexFeature(name: "capitals-and-leads", isNeededForReading: true),
        IndexFeature(name: "word-counts", isNeededForReading: true),
        IndexFeature(name: "presence-entity-weekday", isNeededForReading: true),
        IndexFeature(name: "article-ids", isNeededForReading: true),
        IndexFeature(name: "written-names", isNeededForReading: true),
        IndexFeature(name: "main-names", isNeededForReading: true),
        IndexFeature(name: "stories", isNeededForReading: true),
        IndexFeature(name: "service-sentences", isNeededForReading: true),
        IndexFeature(name: "files-and-versions", isNeededForReading: false),
        IndexFeature(name: "stem-families", isNeededForReading: false),
        IndexFeature(name: "facet-ordinals", isNeededForReading: true),
        IndexFeature(name: "name-words", isNeededForReading: false),
        IndexFeature(name: "json-articles", isNeededForReading: true),
        TokenBlocks.feature,
        ArticlePacking.feature,
    ]

    /// Those that an index of an earlier version may lack: it has them from its next change on.
    static let additions: Set = [TokenBlocks.feature, ArticlePacking.feature]

    static let metadataKey = Array("features".utf8)

    /// One feature a line: name, blank, `rw` or `w` for what it is needed for.
    static func encode(_ features: [IndexFeature]) -> [UInt8] {
        Array(features.map { "\($0.name) \($0.isNeededForReading ? "rw" : "w")\n" }.joined().utf8)
    }

    static func decode(_ bytes: [UInt8]) -> [IndexFeature] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            return IndexFeature(name: String(words[0]), isNeededForReading: words.count < 2 || words[1].contains("r"))
        }
    }

    /// What this version needs and the index lacks. One that lacks everything has only just been made.
    static func lacking(_ stored: [IndexFeature]) -> [String] {
        guard !stored.isEmpty else { return [] }
        let names = Set(stored.map(\.name))
        return all.filter { $0.isNeededForReading && !additions.contains($0) && !names.contains($0.name) }.map(\.name)
    }

    /// Throws where the index needs something that this version does not know, or the other way round: without the
    /// streams of tokens, say, every phrase would be found nowhere.
    static func check(_ stored: [IndexFeature], path: String, forWriting: Bool) throws(IndexError) {
        let known = Set(all.map(\.name))
        let lacking = stored.filter { !known.contains($0.name) && (forWriting || $0.isNeededForReading) }
        guard lacking.isEmpty else {
            throw .unknownFeatures(path: path, names: lacking.map(\.name), forWriting: forWriting)
        }
        let missing = Self.lacking(stored)
        guard missing.isEmpty else { throw .missingFeatures(path: path, names: missing) }
    }
}
