import ArgumentParser
import ArticleIndex
import NewsModel
import Notebook

struct ListsQuote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote",
        abstract: "Keep passages of an entry, and find them again.",
        discussion: """
            A passage must stand in the headline or text of the article; blanks, quotation marks and dashes may be written in \
            another way. It is found again by its words and those around it when the article was read anew. Without a text \
            the passages are listed, of one entry or of all, and those are reported that are no longer found.

              dateline list quote Drones 3 "the attack was claimed" --note "first claim"
              dateline list quote Drones
              dateline list quote Drones 3 --remove 1
            """)

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "Position or id of the entry, then the passage.")
    var words: [String] = []

    @OptionGroup var options: ListOptions

    @Option(help: "What to say of the passage.")
    var note = ""

    @Option(help: ArgumentHelp("Which is meant where the words stand at several places.", valueName: "n"))
    var occurrence = 1

    @Option(help: ArgumentHelp("Take the n-th passage of the entry away; may be repeated.", valueName: "n"))
    var remove: [Int] = []

    @Option(help: "How the list of passages is written: text, json, ndjson, csv or tsv.")
    var format = OutputFormat.text

    func validate() throws {
        try format.requireRows()
        if words.count > 2 { throw ValidationError("put the passage into quotation marks") }
        if !remove.isEmpty, words.count != 1 { throw ValidationError("--remove is for one entry") }
        if occurrence < 1 { throw ValidationError("--occurrence is 1 or more") }
    }

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            if !remove.isEmpty {
                try notebook.removeQuotations(remove, of: words[0], in: name)
                return 0
            }
            return words.count == 2 ? try add(to: notebook) : try show(from: notebook)
        }
    }

    private func add(to notebook: Notebook) throws -> Int32 {
        let entry = try notebook.entries([words[0]], of: name)[0]
        guard let id = entry.article, let stored = try Searcher(options.index.location).storedArticle(id)
        else {
            throw DecisionError(
                message: "the text of entry \(entry.position) is not in the index; a note can keep the passage")
        }
        let article = stored.article
        for text in [article.text, article.title ?? ""] {
            guard
                let (quotation, places) = QuotationAnchor.quotation(
                    words[1], in: text, occurrence: occurrence, note: note)
            else { continue }
            try notebook.quote(quotation, of: words[0], in: name)
            if places > 1 {
                StandardError.note(
                    "the words stand at \(places) places; this is number \(occurrence) (see --occurrence)")
            }
            return 0
        }
        throw DecisionError(message: "entry \(entry.position) does not say this, or not so often")
    }

    private func show(from notebook: Notebook) throws -> Int32 {
        let entries = try words.first.map { try notebook.entries([$0], of: name) } ?? notebook.list(named: name).entries
        let checker = QuotationChecker(searcher: options.searcher())
        var rows: [[Cell]] = []
        var isAnyLost = false
        for entry in entries {
            for (number, checked) in try checker.check(entry).enumerated() {
                isAnyLost = isAnyLost || checked.isLost
                rows.append([
                    .count(entry.position), .count(number + 1), .text(checked.state), .text(checked.quotation.text),
                    .text(checked.quotation.note), .text(entry.article?.text ?? ""),
                ])
            }
        }
        try RowPrinter(columns: ["position", "number", "state", "text", "note", "id"], format: format, emphasized: 3)
            .print(rows)
        if isAnyLost { StandardError.note("some passages are no longer found as they were kept") }
        return rows.isEmpty ? 1 : isAnyLost ? 2 : 0
    }
}

/// Tells what became of passages in the articles as they are now.
struct QuotationChecker {
    let searcher: Searcher?

    /// A passage and what became of it.
    struct Checked {
        let quotation: Quotation
        /// In words for a person.
        let state: String
        /// Whether it is not found as it was kept.
        let isLost: Bool
    }

    func check(_ entry: ListEntry) throws -> [Checked] {
        guard !entry.quotations.isEmpty else { return [] }
        guard let searcher, let id = entry.article, let stored = try searcher.storedArticle(id) else {
            return entry.quotations.map { Checked(quotation: $0, state: "article not in the index", isLost: true) }
        }
        return entry.quotations.map { quotation in
            let states = [stored.article.text, stored.article.title ?? ""].map {
                QuotationAnchor.state(of: quotation, in: $0)
            }
            if states.contains(.found(textIsSame: true)) {
                return Checked(quotation: quotation, state: "found", isLost: false)
            }
            if states.contains(.found(textIsSame: false)) {
                return Checked(quotation: quotation, state: "found, the article was changed", isLost: false)
            }
            if states.contains(.foundAlike) {
                return Checked(quotation: quotation, state: "found, written in another way", isLost: false)
            }
            if case .ambiguous(let places) = states[0] {
                return Checked(quotation: quotation, state: "at \(places) places, none as it was", isLost: true)
            }
            return Checked(quotation: quotation, state: "no longer there", isLost: true)
        }
    }
}
