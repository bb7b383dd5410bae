import NewsModel
import Xapian

/// An article with the places that a query is met at.
public struct MarkedArticle: Sendable {
    /// The article.
    public let article: StoredArticle
    /// What to mark in the headline: offsets of UTF-8 bytes, ascending.
    public let titleMarks: [Range<Int>]
    /// What to mark in the text: offsets of UTF-8 bytes, ascending.
    public let textMarks: [Range<Int>]

    /// Creates an article with marks, none where none are given.
    public init(article: StoredArticle, titleMarks: [Range<Int>] = [], textMarks: [Range<Int>] = []) {
        self.article = article
        self.titleMarks = titleMarks
        self.textMarks = textMarks
    }
}

extension Searcher {
    /// Finds in one article what a query seeks; nothing is marked where the article does not match.
    public func marked(_ article: StoredArticle, by request: SearchRequest) throws(IndexError) -> MarkedArticle {
        try reading { database in
            let plan = try plan(request, in: database)
            guard let document = try database.document(of: article.id)
            else {
                return MarkedArticle(article: article)
            }
            let found = try FoundWords(plan.sought, in: document, article.article, of: database)
            return MarkedArticle(article: article, titleMarks: found.marksInTitle, textMarks: found.marksInText)
        }
    }
}
