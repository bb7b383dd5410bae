import ArticleIndex
import Foundation
import NewsModel

/// Why an id names no article, or which articles it could name.
struct ArticleNameError: Error, CustomStringConvertible {
    let name: String
    let found: [StoredArticle]

    /// Nothing was found, or what was asked for is not clear.
    var status: Int32 { found.isEmpty ? 1 : 2 }

    var description: String {
        let name = Sanitizer.line(name)
        guard !found.isEmpty else { return "there is no article '\(name)'" }
        let list = found.prefix(5).map { "  \($0.id)  \(Sanitizer.line($0.article.title ?? ""))" }
        return "'\(name)' could be \(found.count) articles:\n" + list.joined(separator: "\n")
    }
}

extension Searcher {
    /// The one article that a person means; throws an `ArticleNameError` where there is none, or several.
    func article(meantBy name: String) throws -> StoredArticle {
        let found = try articles(named: name)
        guard found.count == 1 else { throw ArticleNameError(name: name, found: found) }
        return found[0]
    }
}
