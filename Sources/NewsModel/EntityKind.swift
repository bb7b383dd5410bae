/// What a name stands for.
public enum EntityKind: String, Codable, CaseIterable, Hashable, Sendable {
    /// A human being.
    case person
    /// A company, party, agency, armed group, or other body of people.
    case organisation
    /// A country, city, region, base, river, or other spot on the map.
    case place
    /// Anything else that has a name: an event, work, weapon, law, or people.
    case other
}
