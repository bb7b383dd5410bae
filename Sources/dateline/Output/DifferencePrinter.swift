import ArgumentParser
import ArticleIndex
import NewsModel

/// How a difference is written.
enum DifferenceFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case html
}

/// Writes what changed between two articles.
enum DifferencePrinter {
    static func print(
        _ old: StoredArticle, _ new: StoredArticle, labels: (String, String), format: DifferenceFormat
    ) throws {
        if format == .html {
            let page = DifferencePage(
                old: old, new: new, labels: labels,
                fields: fields(old.article, new.article).filter { $1 != $2 }.map { ($0, WordDifference($1, $2)) },
                text: WordDifference(old.article.text, new.article.text))
            return try StandardOutput.shared.write(page.html)
        }
        let terminal = Terminal()
        var text = terminal.faint("from \(labels.0) to \(labels.1)") + "\n"
        for (name, before, after) in fields(old.article, new.article) where before != after {
            text += terminal.faint(name + ": ") + marked(WordDifference(before, after), terminal) + "\n"
        }
        let change = WordDifference(old.article.text, new.article.text)
        text += "\n" + marked(change, terminal) + "\n\n"
        text += terminal.faint("\(change.addedCount) words came, \(change.removedCount) went") + "\n"
        try StandardOutput.shared.write(text)
    }

    private static func fields(_ old: Article, _ new: Article) -> [(String, String, String)] {
        [
            ("headline", old.title ?? "", new.title ?? ""),
            ("authors", old.authors.joined(separator: "; "), new.authors.joined(separator: "; ")),
            ("outlet", old.outlet?.name ?? "", new.outlet?.name ?? ""),
            ("published", old.published?.text ?? "", new.published?.text ?? ""),
            ("changed", old.modified?.text ?? "", new.modified?.text ?? ""),
            ("section", old.section ?? "", new.section ?? ""), ("url", old.url ?? "", new.url ?? ""),
        ]
    }

    private static func marked(_ difference: WordDifference, _ terminal: Terminal) -> String {
        var pieces: [String] = []
        for part in difference.parts {
            switch part {
            case .same(let words): pieces.append(joined(words))
            case .removed(let words): pieces.append(terminal.removed("[-" + joined(words) + "-]"))
            case .added(let words): pieces.append(terminal.added("{+" + joined(words) + "+}"))
            }
        }
        return pieces.joined(separator: " ").replacing(" \n\n ", with: "\n\n")
    }

    private static func joined(_ words: [Substring]) -> String {
        words.map { $0 == "\n\n" ? "\n\n" : Sanitizer.line(String($0)) }.joined(separator: " ")
    }
}
