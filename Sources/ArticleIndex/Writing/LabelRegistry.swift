import Xapian

/// Gives labels their ordinals while writing, new ones in the order in which they come.
struct LabelRegistry {
    private var ordinals: [Dimension: [String: UInt32]] = [:]
    private var counts: [Dimension: UInt32] = [:]

    /// The ordinal of a label; a new one is recorded in the database.
    mutating func ordinal(
        of label: AnalysedArticle.Label, _ dimension: Dimension, in database: borrowing WritableDatabase
    ) throws(XapianError) -> UInt32 {
        if let ordinal = ordinals[dimension]?[label.key] { return ordinal }
        let key = LabelDictionary.ordinalKey(dimension, key: label.key)
        let stored = try database.reading { view throws(XapianError) in try view.metadata(key) }
        if let ordinal = LabelDictionary.number(stored) {
            ordinals[dimension, default: [:]][label.key] = ordinal
            return ordinal
        }
        let ordinal: UInt32
        if let count = counts[dimension] {
            ordinal = count
        } else {
            let countKey = LabelDictionary.countKey(dimension)
            ordinal =
                LabelDictionary.number(try database.reading { view throws(XapianError) in try view.metadata(countKey) })
                ?? 0
        }
        try database.setMetadata(key, to: LabelDictionary.bytes(ordinal))
        try database.setMetadata(
            LabelDictionary.labelKey(dimension, ordinal: ordinal), to: Array(label.name.utf8))
        try database.setMetadata(LabelDictionary.countKey(dimension), to: LabelDictionary.bytes(ordinal + 1))
        ordinals[dimension, default: [:]][label.key] = ordinal
        counts[dimension] = ordinal + 1
        return ordinal
    }
}
