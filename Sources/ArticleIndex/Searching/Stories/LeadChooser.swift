import NewsModel
import TextAnalysis
import Xapian

/// Chooses which article of a story stands for it, and puts the others in order of time.
struct LeadChooser {
    let lead: StoryGrouping.Lead

    private struct Candidate {
        let document: UInt32
        let published: String
        let length: [UInt8]
        let id: String
        let outlets: [UInt32]

        /// Undated articles come last; `~` is behind every digit.
        var time: (String, String) { (published.isEmpty ? "~" : published, id) }
    }

    /// The documents of each story, its lead first, the others by time.
    func order(_ stories: [[UInt32]], in database: borrowing Database) throws(XapianError) -> [[UInt32]] {
        let documents = stories.flatMap { $0 }
        let published = try database.values(of: documents, slot: Slot.published.rawValue)
        let ids = try database.values(of: documents, slot: Slot.articleID.rawValue)
        var lengths: [[UInt8]] = []
        if lead == .longest { lengths = try database.values(of: documents, slot: Slot.wordCount.rawValue) }
        var outlets: [[UInt8]] = []
        var wanted: [UInt32] = []
        if case .outlets(let names) = lead {
            outlets = try database.values(of: documents, slot: Slot.outlet.rawValue)
            for name in names {
                let key = LabelDictionary.ordinalKey(.outlet, key: nameKey(name))
                if let ordinal = LabelDictionary.number(try database.metadata(key)) { wanted.append(ordinal) }
            }
        }
        var next = 0
        return stories.map { story in
            let candidates = story.map { document in
                defer { next += 1 }
                return Candidate(
                    document: document, published: String(decoding: published[next], as: UTF8.self),
                    length: lengths.isEmpty ? [] : lengths[next], id: String(decoding: ids[next], as: UTF8.self),
                    outlets: outlets.isEmpty ? [] : outlets[next].unpackedOrdinals())
            }.sorted { $0.time < $1.time }
            let first = choose(candidates, wanted)
            return [candidates[first].document]
                + candidates.indices.filter { $0 != first }.map { candidates[$0].document }
        }
    }

    private func choose(_ candidates: [Candidate], _ wanted: [UInt32]) -> Int {
        switch lead {
        case .earliest: return 0
        case .longest:
            // They are in the order of time; the first of those that are longest stays.
            return candidates.indices.reduce(0) {
                candidates[$0].length.lexicographicallyPrecedes(candidates[$1].length) ? $1 : $0
            }
        case .outlets:
            for outlet in wanted {
                if let index = candidates.firstIndex(where: { $0.outlets.contains(outlet) }) { return index }
            }
            return 0
        }
    }
}
