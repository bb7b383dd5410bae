import ArticleIndex
import Foundation
import NewsModel

/// Shows what decisions about names do.
enum AuthorityPrinter {
    static func print(_ effect: AuthorityEffect, isDone: Bool) throws {
        let terminal = Terminal()
        func list(_ counts: [NamedCount]) -> String {
            guard !counts.isEmpty else { return "in no article" }
            return counts.map { count in
                terminal.bold(Sanitizer.line(count.name))
                    + " (\(count.kind.rawValue)): \(count.articles.grouped) \(count.articles == 1 ? "article" : "articles")"
                    + (count.isHidden ? ", hidden" : "")
            }.joined(separator: " · ")
        }
        if effect.before == effect.after {
            try StandardOutput.shared.write("\(list(effect.after)); no count changes\n")
            return
        }
        try StandardOutput.shared.write("\(terminal.faint("was")) \(list(effect.before))\n")
        try StandardOutput.shared.write("\(terminal.faint(isDone ? "now" : "would be")) \(list(effect.after))\n")
    }
}
