/// Value slots of a document. A number is never used again for something else, so that an old index is never misread.
enum Slot: UInt32, CaseIterable {
    /// When it was published, as text that sorts: `2023-10-23T14:05:00`, `2023-10-23`, `2023-10` or `2023`.
    case published = 0
    /// The last day it may have been published, where only the month or year is known.
    case publishedEnd = 1
    /// First sixteen bytes of the SHA-256 of what was read, to tell an unchanged article.
    case contentHash = 2
    /// Packed ordinals of labels, one slot a dimension.
    case outlet = 3
    case language = 4
    case section = 5
    case author = 6
    case topic = 7
    case person = 8
    case organisation = 9
    case place = 10
    /// The words in order, for phrases: see `TokenStream`.
    case tokens = 11
}
