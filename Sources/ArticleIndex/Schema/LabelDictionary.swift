import Xapian

/// The numbers of the labels of each dimension, kept in the database's metadata.
///
/// A label is known by its folded key: two ways of writing that fold alike are one label, shown as the first was
/// written. Ordinals are dense from 0 and are never used again for another label.
enum LabelDictionary {
    static func ordinalKey(_ dimension: Dimension, key: String) -> [UInt8] {
        Term.bytes("ordinal:\(dimension.rawValue):", key)
    }

    static func labelKey(_ dimension: Dimension, ordinal: UInt32) -> [UInt8] {
        Array("label:\(dimension.rawValue):\(ordinal)".utf8)
    }

    static func countKey(_ dimension: Dimension) -> [UInt8] { Array("labels:\(dimension.rawValue)".utf8) }

    /// Under which the names are listed that are another way of writing one: see `NameAliases`.
    static func aliasKey(_ dimension: Dimension, _ reason: NameAliases.Reason) -> [UInt8] {
        Array("\(reason.rawValue):\(dimension.rawValue)".utf8)
    }

    /// Under which the labels are listed that differ from a key by accents or initials: see `NameClass`.
    static func classKey(_ dimension: Dimension, key: String) -> [UInt8] {
        Term.bytes("class:\(dimension.rawValue):", key)
    }

    static func number(_ bytes: [UInt8]) -> UInt32? { UInt32(String(decoding: bytes, as: UTF8.self)) }

    static func bytes(_ number: UInt32) -> [UInt8] { Array(String(number).utf8) }
}
