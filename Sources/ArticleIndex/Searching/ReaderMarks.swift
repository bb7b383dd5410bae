public import NewsModel
import Xapian

/// What a reader made of articles, kept outside of the index: lists, statuses, tags and notes.
///
/// The index knows of it only what it is told for one search, so that a note never needs a commit.
public protocol ReaderMarks: Sendable {
    /// The labels of a dimension that `Dimension.isReaders` holds of, each with its articles. In the order in which a person
    /// wants them.
    func labels(of dimension: Dimension) throws -> [(label: String, articles: [ArticleID])]

    /// Articles with words in what was noted of them; `*` behind a word stands for any letters.
    func articles(noted words: String) throws -> [ArticleID]

    /// Articles of which anything was noted.
    func notedArticles() throws -> [ArticleID]
}

extension ReaderMarks {
    /// The articles of a label, up to case; nil where there is no such label.
    func articles(of dimension: Dimension, label: String) throws -> [ArticleID]? {
        let key = label.lowercased()
        return try labels(of: dimension).first { $0.label.lowercased() == key }?.articles
    }
}

/// Articles that a query names by what a reader made of them, as they are when the query is read.
public struct MarkedArticles: Equatable, Sendable {
    /// The articles.
    let articles: [ArticleID]
    /// The field of the query.
    let field: String
    /// The value behind it.
    let value: String

    /// Documents of these articles; those that are not in the index are left out.
    static func documents(
        of articles: some Sequence<ArticleID>, in database: borrowing Database
    ) throws(XapianError) -> [UInt32] {
        var documents: [UInt32] = []
        for article in articles {
            if let document = try database.document(of: article) {
                documents.append(document)
            }
        }
        return documents
    }

    /// Articles of these ids; they weigh nothing.
    static func query(
        _ articles: some Sequence<ArticleID>, in database: borrowing Database
    ) throws(XapianError) -> Query {
        try .documents(documents(of: articles, in: database))
    }
}

extension QueryParser {
    /// What `list:NAME`, `status:WORD`, `tag:WORD` and `note:WORDS` mean, with `*` for any and `none` for none.
    func marked(_ text: String, _ token: QueryToken, _ field: Field, isQuoted: Bool) throws(QuerySyntaxError)
        -> QueryNode
    {
        guard !text.isEmpty else { return try fail(token.range, "the quotation marks are empty") }
        guard let marks else {
            return try fail(token.range, "'\(field.name):' needs the notebook of the reader, which is not used here")
        }
        let whole = isQuoted ? "" : text.lowercased()
        var found: [ArticleID]?
        do {
            if whole == "*" || whole == "none" {
                found =
                    try Dimension(rawValue: field.name).map { try marks.labels(of: $0).flatMap(\.articles) }
                    ?? marks.notedArticles()
            } else if let dimension = Dimension(rawValue: field.name) {
                found = try marks.articles(of: dimension, label: text)
            } else {
                found = try marks.articles(noted: text)
            }
        } catch {
            return try fail(token.range, "the notebook cannot be read: \(error)")
        }
        if found == nil, field.name == "list" {
            return try fail(token.range, "there is no list '\(text)'", "'dateline list ls' lists them")
        }
        let node = QueryNode.marked(
            MarkedArticles(
                articles: Set(found ?? []).sorted(), field: field.name, value: whole == "none" ? "*" : text))
        return whole == "none" ? .not(node) : node
    }
}
