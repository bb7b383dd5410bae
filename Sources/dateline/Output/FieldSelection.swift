import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel

/// The columns that a table of hits can have.
enum FieldSelection {
    static let names = [
        "id", "external_id", "date", "outlet", "title", "authors", "section", "topics", "language", "url", "score",
        "words", "origin", "persons", "orgs", "places", "text", "story", "story_articles",
    ]

    /// Reads `id,date,title`; throws where a name is none.
    static func parse(_ text: String) throws -> [String] {
        let fields = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        for field in fields where !names.contains(field) {
            throw ValidationError("there is no field '\(field)'; there are \(names.joined(separator: ", "))")
        }
        guard !fields.isEmpty else { throw ValidationError("--fields names at least one field") }
        return fields
    }

    static func cell(_ field: String, of hit: Hit) -> Cell {
        let stored = hit.article
        let article = stored.article
        func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .nothing }
        func names(_ kind: EntityKind) -> Cell {
            .text(stored.entities.filter { $0.kind == kind }.map(\.name).joined(separator: "; "))
        }
        return switch field {
        case "id": .text(stored.id.text)
        case "external_id": optional(article.externalID)
        case "date": optional(article.published?.text)
        case "outlet": optional(article.outlet?.name)
        case "title": optional(article.title)
        case "authors": .text(article.authors.joined(separator: "; "))
        case "section": optional(article.section)
        case "topics": .text(article.topics.joined(separator: "; "))
        case "language": optional(stored.language)
        case "url": optional(article.url)
        case "score": .number(hit.score, digits: 4)
        case "words": .count(stored.wordCount)
        case "origin": .text(article.origin.description)
        case "persons": names(.person)
        case "orgs": names(.organisation)
        case "places": names(.place)
        case "text": .text(article.text)
        case "story": hit.story.map { .text($0.id.text) } ?? .nothing
        case "story_articles": hit.story.map { .count($0.articles) } ?? .nothing
        default: .nothing
        }
    }
}
