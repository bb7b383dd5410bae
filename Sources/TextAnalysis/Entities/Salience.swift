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

    /// Works out the salience of an entity in an article.
    ///
    /// - Parameters:
    ///   - mostMentions: Mentions of the entity of this article that has most of them; at least 1.
    ///   - text: The tokens of the article's body, in which the offsets of mentions are places.
    public init(of entity: Entity, mostMentions: Int, in text: TokenizedText) {
        let first = entity.mentions.first { $0.part == .text }?.start
        headline = entity.mentions.contains { $0.part == .title } ? 0.35 : 0
        lead = first.map { $0 < Self.leadEnd(text) } == true ? 0.2 : 0
        frequency = 0.25 * Self.logarithm(entity.mentions.count) / Self.logarithm(max(mostMentions, 1))
        let length = Double(max(text.tokens.last?.end ?? 0, 1))
        position = first.map { 0.2 * (1 - Double($0) / length) } ?? 0
    }

    private static func logarithm(_ count: Int) -> Double { logarithms[min(count, logarithms.count - 1)] }

    /// Of one more than the index; whoever is named a thousand times is named no more.
    private static let logarithms = (0...1000).map { log2(Double($0 + 1)) }

    /// Where the second paragraph begins.
    private static func leadEnd(_ text: TokenizedText) -> Int {
        text.tokens.dropFirst().first { $0.shape.contains(.beginsParagraph) }.map { Int($0.start) } ?? .max
    }
}

extension [Entity] {
    /// The same entities with their salience in an article with this body.
    func weighed(in text: TokenizedText) -> [Entity] {
        let most = map(\.mentions.count).max() ?? 1
        return map { entity in
            var entity = entity
            entity.salience = Salience(of: entity, mostMentions: most, in: text).value
            return entity
        }
    }
}
