public import NewsModel

/// Something that articles can be counted and filtered by.
public enum Dimension: String, CaseIterable, Hashable, Sendable {
    /// Persons named in the article.
    case person
    /// Organisations named in the article.
    case org
    /// Places named in the article.
    case place
    /// Events, works, weapons, laws and other things named in the article.
    case other
    /// Persons that the article is about: see `Salience`.
    case mainPerson = "person@main"
    /// Organisations that the article is about.
    case mainOrg = "org@main"
    /// Places that the article is about.
    case mainPlace = "place@main"
    /// Other things with a name that the article is about.
    case mainOther = "other@main"
    /// Persons, organisations, places and other things together.
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
    /// The reading lists that the article is in.
    case list
    /// What the reader made of it: `to-read`, `relevant`, or own words.
    case status
    /// The reader's tags.
    case tag

    /// Whether its labels are the reader's, not those of the index: see `ReaderMarks`.
    public var isReaders: Bool { [.list, .status, .tag].contains(self) }

    /// The dimensions of which the index has the labels.
    static var indexed: [Dimension] { allCases.filter { !$0.isReaders } }

    /// The dimension of a kind of entity.
    public init(_ kind: EntityKind) {
        switch kind {
        case .person: self = .person
        case .organisation: self = .org
        case .place: self = .place
        case .other: self = .other
        }
    }

    /// The kind of which the dimension has names; nil for a dimension of several kinds, or of something else.
    public var kind: EntityKind? {
        switch self {
        case .person, .mainPerson: .person
        case .org, .mainOrg: .organisation
        case .place, .mainPlace: .place
        case .other, .mainOther: .other
        default: nil
        }
    }

    /// The dimension of those names of this one that an article is about; nil for one that has none.
    var main: Dimension? { Dimension(rawValue: rawValue + "@main") }

    /// Whether it has only names that an article is about.
    public var isMain: Bool { rawValue.hasSuffix("@main") }

    /// Whether its labels are names of persons, organisations, places or other things, about which a reader can decide.
    var hasNames: Bool { kind != nil || self == .entity }

    /// The dimension in whose dictionary its labels are.
    var dictionary: Dimension { isMain ? kind.map { Dimension($0) } ?? self : self }

    /// How its labels are stored.
    enum Storage {
        /// Packed ordinals in a slot; each label is also a term with this prefix.
        case labels(slot: Slot, prefix: String)
        /// So many first bytes of the publication date.
        case date(length: Int)
        /// In the notebook of the reader.
        case notebook
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
        case .other: .labels(slot: .other, prefix: "XOTH:")
        case .mainPerson: .labels(slot: .mainPerson, prefix: "XPERM:")
        case .mainOrg: .labels(slot: .mainOrganisation, prefix: "XORGM:")
        case .mainPlace: .labels(slot: .mainPlace, prefix: "XLOCM:")
        case .mainOther: .labels(slot: .mainOther, prefix: "XOTHM:")
        case .entity: .labels(slot: .entity, prefix: "XENT:")
        case .weekday: .labels(slot: .weekday, prefix: "XDOW:")
        case .has: .labels(slot: .has, prefix: "XHAS:")
        case .year: .date(length: 4)
        case .month: .date(length: 7)
        case .day: .date(length: 10)
        case .list, .status, .tag: .notebook
        }
    }
}
