import ArticleIndex
import Foundation
import NewsModel

/// How stories are told in words.
enum StoryWords {
    /// "312 articles, 97 stories"; articles alone where they were not grouped.
    static func totals(_ articles: Int, _ stories: Int?) -> String {
        let text = "\(articles.grouped) \(articles == 1 ? "article" : "articles")"
        guard let stories else { return text }
        return text + ", \(stories.grouped) \(stories == 1 ? "story" : "stories")"
    }

    /// The number of stories as a field of a JSON object, with the comma before it; empty where articles were not grouped.
    static func jsonField(_ result: SearchResult) -> String { result.storyCount.map { ",\"stories\":\($0)" } ?? "" }

    /// A day, or the time where it is known.
    static func time(_ date: PublicationDate?) -> String { date?.text.replacing("T", with: " ") ?? "undated" }
}

extension HitStory {
    /// Articles of the story that match.
    var articles: Int { folded.count + 1 }
}
