public import ArticleIndex
import Foundation
import GRDB
public import NewsModel
import TextAnalysis

/// What a reader made of articles, for searching: lists, statuses, tags and notes of the notebook beside an index.
public struct NotebookMarks: ReaderMarks {
    private let path: String

    /// The marks of the notebook of an index; it is opened when a search asks, and not made where there is none.
    public init(_ location: IndexLocation) {
        path = location.notebook
    }

    private func read<Result>(_ none: Result, _ body: (GRDB.Database) throws -> Result) throws -> Result {
        guard FileManager.default.fileExists(atPath: path) else { return none }
        return try Notebook(path: path).transaction(body)
    }

    /// The labels of a dimension with their articles.
    public func labels(of dimension: ArticleIndex.Dimension) throws -> [(label: String, articles: [ArticleID])] {
        let sql: String
        switch dimension {
        case .list:
            sql = """
                SELECT l.name AS label, e.article FROM reading_list l LEFT JOIN entry e ON e.list = l.id
                ORDER BY l.key, e.id
                """
        case .status: sql = "SELECT status AS label, article FROM entry ORDER BY status, id"
        case .tag:
            sql = """
                SELECT (SELECT min(tag) FROM entry_tag WHERE key = t.key) AS label, e.article
                FROM entry_tag t JOIN entry e ON e.id = t.entry ORDER BY t.key, e.id
                """
        default: return []
        }
        return try read([]) { database in
            var labels: [(label: String, articles: [ArticleID])] = []
            let rows = try Row.fetchCursor(database, sql: sql)
            while let row = try rows.next() {
                let label: String = row["label"]
                if labels.last?.label != label { labels.append((label, [])) }
                if let article = (row["article"] as String?).flatMap({ ArticleID($0) }) {
                    labels[labels.count - 1].articles.append(article)
                }
            }
            return labels
        }
    }

    /// Articles with these words in a note, side by side and in this order.
    public func articles(noted words: String) throws -> [ArticleID] {
        // The sign for any letters is no letter, and may stand behind words only.
        let sought = words.split(whereSeparator: \.isWhitespace).flatMap {
            word -> [(word: [UInt8], isBeginning: Bool)] in
            let terms = Self.words(of: String(word))
            return terms.enumerated().map { ($0.element, $0.offset == terms.count - 1 && word.hasSuffix("*")) }
        }
        guard !sought.isEmpty else { return [] }
        return try notes().filter { _, text in
            let found = Self.words(of: text)
            guard found.count >= sought.count else { return false }
            return (0...(found.count - sought.count)).contains { start in
                sought.indices.allSatisfy { index in
                    let word = found[start + index]
                    return sought[index].isBeginning
                        ? word.starts(with: sought[index].word) : word == sought[index].word
                }
            }
        }.map(\.article)
    }

    /// Articles of which anything was noted.
    public func notedArticles() throws -> [ArticleID] { try notes().map(\.article) }

    private static func words(of text: String) -> [[UInt8]] {
        let tokenized = Tokenizer.tokenize(text)
        return tokenized.tokens.map { Array(tokenized.term(of: $0)) }
    }

    private func notes() throws -> [(article: ArticleID, text: String)] {
        try read([]) { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT article, note FROM entry WHERE note <> '' AND article IS NOT NULL
                    UNION ALL SELECT e.article, q.note FROM quotation q JOIN entry e ON e.id = q.entry
                    WHERE q.note <> '' AND e.article IS NOT NULL
                    """
            ).compactMap { row in ArticleID(row["article"] as String).map { ($0, row["note"]) } }
        }
    }
}
