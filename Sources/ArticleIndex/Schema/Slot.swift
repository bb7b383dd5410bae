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
    /// Number of words of headline and text: see `NumberValue`.
    case wordCount = 12
    /// Packed ordinals of labels, as slots 3 to 10.
    case has = 13
    case entity = 14
    case weekday = 15
    /// The article id, as text.
    case articleID = 16
    /// Packed ordinals of labels, as slots 3 to 10: other names, and names that an article is about.
    case other = 17
    case mainPerson = 18
    case mainOrganisation = 19
    case mainPlace = 20
    case mainOther = 21
    /// To which stories it belongs: see `StoryLabels`.
    case story = 22
}

/// A number as a value that sorts by its size.
enum NumberValue {
    /// Four bytes, the greatest first.
    static func bytes(_ number: Int) -> [UInt8] {
        let number = UInt32(clamping: number)
        return (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) }
    }
}
