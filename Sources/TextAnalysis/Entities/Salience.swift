import Foundation
public import NewsModel

/// How much an article is about an entity that it names, and why.
///
/// A sum of what tells central entities from others best (Dunietz and Gillick, A New Entity Salience Task with Millions of
/// Training Examples, 2014): whether the headline and the first paragraph name it, how often it is named compared with
/// the entity named most, and how early it is named first. Weights are ours.
public struct Salience: Equatable, Sendable {
    /// 0.35 where the headline names it, else 0.
    public let headline: Double
    /// 0.2 where the first paragraph names it, else 0.
    public let lead: Double
    /// Up to 0.25: the logarithm of its mentions over that of the entity with most mentions.
    public let frequency: Double
    /// Up to 0.2, the earlier its first mention in the text stands.
    public let position: Double

    /// From this value on an entity is one of those that the article is about.
    public static let main = 0.5

    /// The sum, 0 to 1 in hundredths.
    public var value: Double { ((headline + lead + frequency + position) * 100).rounded() / 100 }

    /// Works out the salience of the entities of an article, in their order.
    ///
    /// `text` are the tokens of the article's body, in which the offsets of mentions are places.
    public static func of(_ entities: [Entity], in text: TokenizedText) -> [Salience] {
        let most = entities.map(\.mentions.count).max() ?? 1
        let length = Int(text.tokens.last?.end ?? 1)
        let secondParagraph = text.tokens.dropFirst().first { $0.shape.contains(.beginsParagraph) }
        let leadEnd = secondParagraph.map { Int($0.start) } ?? length
        return entities.map { Salience(of: $0, mostMentions: most, leadEnd: leadEnd, length: length) }
    }

    /// Offsets are in bytes of the body.
    private init(of entity: Entity, mostMentions: Int, leadEnd: Int, length: Int) {
        let first = entity.mentions.first { $0.part == .text }?.start
        headline = entity.mentions.contains { $0.part == .title } ? 0.35 : 0
        lead = first.map { $0 < leadEnd } == true ? 0.2 : 0
        frequency = 0.25 * Self.logarithm(entity.mentions.count) / Self.logarithm(mostMentions)
        position = first.map { 0.2 * (1 - Double($0) / Double(length)) } ?? 0
    }

    private static func logarithm(_ count: Int) -> Double { logarithms[min(count, logarithms.count - 1)] }

    /// Of one more than the index; whoever is named a thousand times is named no more.
    private static let logarithms = (0...1000).map { log2(Double($0 + 1)) }
}

extension [Entity] {
    /// The same entities with their salience in an article with this body.
    func weighed(in text: TokenizedText) -> [Entity] {
        zip(self, Salience.of(self, in: text)).map { entity, salience in
            var entity = entity
            entity.salience = salience.value
            return entity
        }
    }
}
