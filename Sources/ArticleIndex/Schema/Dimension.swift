public import NewsModel

/// Something that articles can be counted and filtered by.
public enum Dimension: String, CaseIterable, Hashable, Sendable {
    /// Persons named in the article.
    case person
    /// Organisations named in the article.
    case org
    /// Places named in the article.
    case place
    /// Persons, organisations and places together.
    case entity
    /// Who published it.
    case outlet
    /// Who wrote it.
    case author
    /// The part of the publication it stood in.
    case section
    /// Subjects that the source gave it.
    case topic
    /// Its language, an ISO 639-1 code.
    case language
    /// The year of publication, `2023`.
    case year
    /// The month of publication, `2023-10`.
    case month
    /// The day of publication, `2023-10-23`.
    case day
    /// The day of the week of publication, `Monday` to `Sunday`.
    case weekday
    /// What the article has: `date` or `undated`, `title`, `author`, `outlet`, `url`, `person` and so on.
    case has

    /// The dimension of a kind of entity.
    public init(_ kind: EntityKind) {
        switch kind {
        case .person: self = .person
        case .organisation: self = .org
        case .place: self = .place
        }
    }

    /// How its labels are stored.
    enum Storage {
        /// Packed ordinals in a slot; each label is also a term with this prefix.
        case labels(slot: Slot, prefix: String)
        /// So many first bytes of the publication date.
        case date(length: Int)
    }

    var storage: Storage {
        switch self {
        case .person: .labels(slot: .person, prefix: "XPER:")
        case .org: .labels(slot: .organisation, prefix: "XORG:")
        case .place: .labels(slot: .place, prefix: "XLOC:")
        case .outlet: .labels(slot: .outlet, prefix: "XOUT:")
        case .author: .labels(slot: .author, prefix: "XAUT:")
        case .section: .labels(slot: .section, prefix: "K")
        case .topic: .labels(slot: .topic, prefix: "XTOP:")
        case .language: .labels(slot: .language, prefix: FieldTable.languagePrefix)
        case .entity: .labels(slot: .entity, prefix: "XENT:")
        case .weekday: .labels(slot: .weekday, prefix: "XDOW:")
        case .has: .labels(slot: .has, prefix: "XHAS:")
        case .year: .date(length: 4)
        case .month: .date(length: 7)
        case .day: .date(length: 10)
        }
    }
}
