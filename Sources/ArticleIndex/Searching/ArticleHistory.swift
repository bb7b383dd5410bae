import NewsModel
import Xapian

/// One version of an article.
public struct ArticleVersion: Sendable {
    /// 1 is the version that was kept first; the current one has the greatest number.
    public let number: Int
    /// Whether searches find it.
    public let isCurrent: Bool
    /// The article as it was.
    public let article: StoredArticle
}

extension Searcher {
    /// All versions of an article that the index has, in the order in which they were kept, the current one last.
    public func versions(of current: StoredArticle) throws(IndexError) -> [ArticleVersion] {
        try reading { database in
            var versions: [ArticleVersion] = []
            for key in try database.metadataKeys(withPrefix: VersionStore.prefix(of: current.id)).strings {
                guard let data = VersionStore.data(try database.metadata(Array(key.string.utf8))),
                    let stored = StoredArticleCoding.decode(data)
                else {
                    throw IndexError.damaged(
                        path: "the earlier versions of \(current.id)", detail: "one cannot be read")
                }
                versions.append(ArticleVersion(number: versions.count + 1, isCurrent: false, article: stored))
            }
            versions.append(ArticleVersion(number: versions.count + 1, isCurrent: true, article: current))
            return versions
        }
    }

    /// The articles that were read from a file, by number.
    func documents(ofFile path: String) throws(IndexError) -> [UInt32] {
        try reading { database in try database.documents(with: Term.bytes(FieldTable.filePrefix, path)) }
    }
}
