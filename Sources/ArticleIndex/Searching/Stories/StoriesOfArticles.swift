public import NewsModel
public import TextAnalysis
import Xapian

extension Searcher {
    /// The stories of articles: equal numbers are one story. Articles that are not in the index, or that are a story by
    /// themselves, are left out.
    public func stories(of articles: [ArticleID], _ level: StoryLevel) throws(IndexError) -> [ArticleID: UInt32] {
        try reading { database in
            var numbers: [ArticleID: UInt32] = [:]
            for article in articles {
                guard let document = try database.document(of: article)
                else { continue }
                let story = try stories.story(of: document, level, in: database)
                if story != StoryGroups.alone(document) { numbers[article] = story }
            }
            return numbers
        }
    }
}
