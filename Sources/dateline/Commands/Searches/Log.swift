import ArgumentParser
import ArticleIndex
import Foundation
import Notebook

struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Tell which searches were made, what they found then, and how to say so in a methods section.",
        discussion: """
            Every search is written into notebook.sqlite beside the index, unless it is made with --no-log or \
            DATELINE_NO_LOG is set. The log never leaves the folder. 'dateline replay N' makes a search again.

              dateline log
              dateline log --limit all --format ndjson
              dateline log methods Drones
              dateline log clear
            """,
        subcommands: [LogShow.self, LogMethods.self, LogClear.self], defaultSubcommand: LogShow.self)
}

struct LogShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "List searches, the latest first.")

    @OptionGroup var options: ListOptions

    @Option(help: ArgumentHelp("How many searches to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 20)

    @Option(help: "How the log is written: text, json, ndjson, csv or tsv.")
    var format = OutputFormat.text

    func validate() throws {
        try format.requireRows()
    }

    func run() throws {
        try CommandRunner.run {
            let searches = try options.notebook().searches(limit: limit.count)
            // How a query was read is long, and worth looking up only.
            let hasReading = format != .text
            try RowPrinter(
                columns: ["id", "time", "total", "query", "options", "searched", "revision"]
                    + (hasReading ? ["reading"] : []), format: format, emphasized: 3
            ).print(
                searches.map { search in
                    let cells: [Cell] = [
                        .count(Int(search.id ?? 0)), .text(search.time), .count(search.total), .text(search.query),
                        .text(search.options), .count(search.searched), .count(search.revision),
                    ]
                    return hasReading ? cells + [search.reading?.meaning.map { .text($0) } ?? .nothing] : cells
                })
            return searches.isEmpty ? 1 : 0
        }
    }
}

struct LogClear: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear", abstract: "Forget all searches; what lists say of them stays.")

    @OptionGroup var options: ListOptions

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let count = try notebook.searches().count
            let isWanted = try Confirmation.ask(
                "This forgets \(count.grouped) searches, which cannot be taken back.", isSaid: yes || count == 0)
            guard isWanted else { return 1 }
            StandardError.note("forgot \(try notebook.clearSearches().grouped) searches")
            return 0
        }
    }
}

struct LogMethods: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "methods",
        abstract: "Write how articles were found: a paragraph and tables for an appendix.",
        discussion: """
            For a list: the searches by which its entries were found, and any others that are named by their numbers. Numbers of \
            records, duplicates and what was kept follow the flow of PRISMA 2020. Written as Markdown.

              dateline log methods Drones
              dateline log methods 12 13 17
            """)

    @Argument(help: "A list, or numbers of searches (see 'dateline log').")
    var names: [String]

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let all = try notebook.searches(limit: nil)
            var searches: [LoggedSearch] = []
            var list: (list: ReadingList, entries: [ListEntry])?
            for name in names {
                if let number = Int64(name), let search = all.first(where: { $0.id == number }) {
                    searches.append(search)
                } else {
                    guard list == nil else { throw DecisionError(message: "name one list, and numbers of searches") }
                    list = try notebook.list(named: name)
                }
            }
            if let entries = list?.entries {
                let queries = Set(entries.filter { $0.reason == .search }.compactMap(\.query))
                // Of searches that were made again the last one tells what there is.
                for query in queries.sorted() {
                    guard let search = all.first(where: { $0.command == query }),
                        !searches.contains(where: { $0.id == search.id })
                    else { continue }
                    searches.append(search)
                }
            }
            searches.sort { ($0.id ?? 0) < ($1.id ?? 0) }
            let report = try MethodsReport(
                searches: searches, list: list, notebook: notebook, searcher: options.searcher())
            try StandardOutput.shared.write(report.text)
            return searches.isEmpty && list == nil ? 1 : 0
        }
    }
}
