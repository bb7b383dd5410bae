import ArticleIndex
import Foundation

/// Writes the explanation of a query as a tree.
struct ExplanationPrinter {
    /// Forms of a word that are listed; nil lists all.
    let limit: Int?
    private let terminal = Terminal()

    init(limit: Int?) {
        self.limit = limit
    }

    func text(_ explanation: QueryExplanation, _ coverage: String) -> String {
        var text = tree(explanation.root, "", "")
        let articles = explanation.total == 1 ? "article" : "articles"
        text += terminal.bold("\(explanation.total.grouped) \(articles)")
        text += terminal.faint("  \(coverage)") + "\n"
        for killer in explanation.killers { text += "no article has \(Sanitizer.line(killer))\n" }
        for revival in explanation.revivals {
            text += "\(Sanitizer.line(revival.change)): \(revival.articles.grouped)\n"
            text += terminal.faint("  \(Sanitizer.line(revival.query))") + "\n"
        }
        return text
    }

    private func tree(_ part: QueryExplanation.Part, _ head: String, _ indent: String) -> String {
        let name = part.operation ?? part.text
        var text = "\(head)\(terminal.bold(Sanitizer.line(name)))  \(part.articles.grouped)\n"
        for expansion in part.expansions { text += indent + "  " + terminal.faint(forms(expansion)) + "\n" }
        for (number, child) in part.parts.enumerated() {
            let isLast = number == part.parts.count - 1
            text += tree(child, indent + (isLast ? "└─ " : "├─ "), indent + (isLast ? "   " : "│  "))
        }
        return text
    }

    private func forms(_ expansion: WordExpansion) -> String {
        let listed = expansion.forms.prefix(limit ?? expansion.forms.count)
        var text = listed.map { "\(Sanitizer.line($0.word)) \($0.articles.grouped)" }.joined(separator: ", ")
        if expansion.forms.isEmpty { text = "no word of the index" }
        if expansion.forms.count > listed.count {
            text += " and \((expansion.forms.count - listed.count).grouped) more"
        }
        return text
    }

    // MARK: - For machines

    private struct PartRecord: Encodable {
        struct Form: Encodable {
            let word: String
            let articles: Int
        }
        let text: String
        let operation: String?
        let articles: Int
        let expansions: [[Form]]
        let parts: [PartRecord]

        init(_ part: QueryExplanation.Part) {
            text = part.text
            operation = part.operation
            articles = part.articles
            expansions = part.expansions.map { $0.forms.map { Form(word: $0.word, articles: $0.articles) } }
            parts = part.parts.map(PartRecord.init)
        }
    }

    private struct Record: Encodable {
        struct Revival: Encodable {
            let change: String
            let query: String
            let articles: Int
        }
        let format_version = outputFormatVersion
        let query: String
        let total: Int
        let articles_searched: Int
        let tree: PartRecord
        let finds_nothing: [String]
        let changes: [Revival]
    }

    func json(_ explanation: QueryExplanation) throws -> String {
        try jsonText(
            Record(
                query: explanation.root.text, total: explanation.total, articles_searched: explanation.searched,
                tree: PartRecord(explanation.root), finds_nothing: explanation.killers,
                changes: explanation.revivals.map {
                    Record.Revival(change: $0.change, query: $0.query, articles: $0.articles)
                }))
    }
}
