import ArticleIndex
import Foundation
import NewsModel
import Notebook

/// What differs between two articles as a page that needs nothing beside it.
struct DifferencePage {
    let old: StoredArticle
    let new: StoredArticle
    let labels: (String, String)
    let fields: [(name: String, difference: WordDifference)]
    let text: WordDifference

    var html: String {
        let title = "From \(labels.0) to \(labels.1)"
        var parts = [
            "<!DOCTYPE html>", "<html><head><meta charset=\"utf-8\">", "<title>\(XMLText.escaped(title))</title>",
            "<style>body{font:16px/1.5 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222}",
            "del{background:#fdd;color:#900}ins{background:#dfd;color:#060;text-decoration:none}",
            "dt{color:#777;font:13px sans-serif}dd{margin:0 0 .6em}.summary{color:#777;font:13px sans-serif}</style></head><body>",
            "<h1>\(XMLText.escaped(title))</h1>",
            "<p class=\"summary\">\(text.removedCount) words went, \(text.addedCount) came. <del>went</del> <ins>came</ins></p>",
            "<dl>",
        ]
        for article in [old, new] {
            let source = [
                article.id.text, StoryWords.time(article.article.published), article.article.outlet?.name ?? "",
            ]
            parts.append("<dt>\(source.filter { !$0.isEmpty }.map(XMLText.escaped).joined(separator: " · "))</dt>")
            parts.append("<dd>\(XMLText.escaped(article.article.title ?? "(without a title)"))</dd>")
        }
        for field in fields {
            parts.append("<dt>\(field.name)</dt><dd>\(marked(field.difference))</dd>")
        }
        parts += ["</dl>", "<p>\(marked(text))</p>", "</body></html>"]
        return parts.joined(separator: "\n") + "\n"
    }

    private func marked(_ difference: WordDifference) -> String {
        difference.parts.map { part in
            switch part {
            case .same(let words): joined(words, nil)
            case .removed(let words): joined(words, "del")
            case .added(let words): joined(words, "ins")
            }
        }.joined(separator: " ")
    }

    /// Words of one kind; a paragraph ends outside of what is marked, as markup wants it.
    private func joined(_ words: [Substring], _ element: String?) -> String {
        words.split(separator: "\n\n", omittingEmptySubsequences: false).map { words in
            let text = words.map { XMLText.escaped(String($0)) }.joined(separator: " ")
            guard let element, !text.isEmpty else { return text }
            return "<\(element)>\(text)</\(element)>"
        }.joined(separator: "</p>\n<p>")
    }
}
