import ArticleIndex
import Foundation
import NewsModel
import Notebook

/// The version of everything that is written for machines; `docs/output-format.md` says what it holds.
let outputFormatVersion = 1

/// A hit as it is written for machines.
struct HitRecord: Encodable {
    let hit: Hit
    /// Whether to say what kind of record it is, where records of several kinds are mixed.
    var hasKind = false

    private enum CodingKeys: String, CodingKey {
        case record, id, title, outlet, date, url, authors, language, section, topics, score, snippet, origin, story
        case externalID = "external_id"
        case wordCount = "word_count"
    }

    private struct SnippetRecord: Encodable {
        let text: String
        let highlights: [[Int]]
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let stored = hit.article
        let article = stored.article
        if hasKind { try container.encode("hit", forKey: .record) }
        try container.encode(stored.id, forKey: .id)
        try container.encode(article.externalID, forKey: .externalID)
        try container.encode(article.title, forKey: .title)
        try container.encode(article.outlet?.name, forKey: .outlet)
        try container.encode(article.published, forKey: .date)
        try container.encode(article.url, forKey: .url)
        try container.encode(article.authors, forKey: .authors)
        try container.encode(stored.language, forKey: .language)
        try container.encode(article.section, forKey: .section)
        try container.encode(article.topics, forKey: .topics)
        // Four digits are more than a weight means, and the same on every machine.
        try container.encode((hit.score * 10_000).rounded() / 10_000, forKey: .score)
        try container.encode(
            SnippetRecord(
                text: hit.snippet.text, highlights: hit.snippet.highlights.map { [$0.lowerBound, $0.upperBound] }),
            forKey: .snippet)
        try container.encode(article.origin, forKey: .origin)
        try container.encode(stored.wordCount, forKey: .wordCount)
        if let story = hit.story { try container.encode(StoryRecord(story: story), forKey: .story) }
    }
}

/// The story that a hit leads, as it is written for machines.
private struct StoryRecord: Encodable {
    let story: HitStory

    private enum CodingKeys: String, CodingKey {
        case id, articles, others
    }

    private struct Other: Encodable {
        let id: ArticleID
        let title: String?
        let outlet: String?
        let date: PublicationDate?
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(story.id, forKey: .id)
        try container.encode(story.articles, forKey: .articles)
        try container.encode(
            story.folded.map { Other(id: $0.id, title: $0.title, outlet: $0.outlet, date: $0.published) },
            forKey: .others)
    }
}

/// A facet as it is written for machines.
struct FacetRecord: Encodable {
    let facet: FacetResult
    var hasKind = false

    private enum CodingKeys: String, CodingKey {
        case record, dimension, labels, documents, missing, other, stories
        case labelCount = "label_count"
        case isExact = "is_exact"
    }

    private struct LabelRecord: Encodable {
        let label: String
        let count: Int
        let stories: Int?
        let chosen: Bool
    }

    private struct StoriesRecord: Encodable {
        let documents: Int
        let missing: Int
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if hasKind { try container.encode("facet", forKey: .record) }
        try container.encode(facet.dimension.rawValue, forKey: .dimension)
        try container.encode(
            facet.labels.map {
                LabelRecord(label: $0.label, count: $0.count, stories: $0.stories, chosen: $0.isChosen)
            },
            forKey: .labels)
        if let stories = facet.stories {
            try container.encode(StoriesRecord(documents: stories.having, missing: stories.lacking), forKey: .stories)
        }
        try container.encode(facet.labelCount, forKey: .labelCount)
        try container.encode(facet.documents, forKey: .documents)
        try container.encode(facet.missing, forKey: .missing)
        try container.encode(facet.other, forKey: .other)
        try container.encode(facet.isExact, forKey: .isExact)
    }
}

/// JSON with sorted keys on one line.
func jsonText(_ value: some Encodable) throws -> String { try JSONText.encode(value) }
