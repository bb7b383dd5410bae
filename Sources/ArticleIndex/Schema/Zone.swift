/// Parts of an article in which phrases are searched. A number is never used again for something else.
enum Zone: UInt32, CaseIterable {
    /// Headline and text.
    case all = 0
    case title = 1
    /// Headline and first paragraph.
    case lead = 2
    /// The names of each dimension.
    case outlet = 3
    case section = 5
    case author = 6
    case topic = 7
    case person = 8
    case organisation = 9
    case place = 10
    case other = 11
    case mainPerson = 12
    case mainOrganisation = 13
    case mainPlace = 14
    case mainOther = 15

    /// The names of a dimension, nil for one without words.
    init?(_ dimension: Dimension) {
        switch dimension {
        case .outlet: self = .outlet
        case .section: self = .section
        case .author: self = .author
        case .topic: self = .topic
        case .person: self = .person
        case .org: self = .organisation
        case .place: self = .place
        case .other: self = .other
        case .mainPerson: self = .mainPerson
        case .mainOrg: self = .mainOrganisation
        case .mainPlace: self = .mainPlace
        case .mainOther: self = .mainOther
        default: return nil
        }
    }
}
