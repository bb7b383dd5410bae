import NewsModel
import Xapian

extension Database {
    /// The document of an article; nil where the index does not have it.
    func document(of article: ArticleID) throws(XapianError) -> UInt32? {
        try firstDocument(with: Term.bytes(FieldTable.idPrefix, article.text))
    }
}
