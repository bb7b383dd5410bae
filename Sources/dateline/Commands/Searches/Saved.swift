import ArgumentParser
import ArticleIndex
import Foundation
import Notebook

struct Saved: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "saved",
        abstract: "Keep searches under names, run them again, and use them inside other queries.",
        discussion: """
            Saved searches are in notebook.sqlite beside the index. Inside a query saved:NAME stands for what the search \
            means, with its filters, as it is saved then.

              dateline saved add ceasefire 'ceasefire OR truce OR "cessation of hostilities"'
              dateline saved add wire '*' --filter outlet=Reuters --filter outlet=AFP
              dateline search 'saved:ceasefire saved:wire date:2024' --facet place
              dateline saved run ceasefire --sort newest
              dateline saved ls
            """,
        subcommands: [Add.self, Edit.self, Run.self, List.self, Forget.self])

    /// Checks that a query can be read, and says what it is.
    private static func search(
        _ words: [String], _ reading: QueryOptions, _ selection: SelectionOptions, _ index: IndexOptions
    ) throws -> SavedSearch {
        let text = words.joined(separator: " ")
        _ = try reading.request(text, at: index.location)
        return SavedSearch(
            query: text, syntax: reading.syntax, filters: selection.filterLabels, exclusions: selection.excludedLabels)
    }

    private static func notebook(_ index: IndexOptions) throws -> Notebook {
        guard index.location.exists else { throw IndexError.missing(path: index.location.path) }
        return try Notebook(path: index.location.notebook)
    }

    private static func missing(_ name: String) -> Int32 {
        StandardError.note(Sanitizer.line("\(ListError.noSavedSearch(name))"))
        return 1
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "Save a search under a name.")

        @Argument(help: "The name; names are one up to case.")
        var name: String

        @Argument(help: ArgumentHelp("What to search for.", valueName: "query"))
        var words: [String]

        @OptionGroup var index: IndexOptions
        @OptionGroup var reading: QueryOptions
        @OptionGroup var selection: SelectionOptions

        func validate() throws {
            if name.trimmingCharacters(in: .whitespaces).isEmpty { throw ValidationError("a name has letters") }
        }

        func run() throws {
            try CommandRunner.run {
                let search = try Saved.search(words, reading, selection, index)
                guard try Saved.notebook(index).save(search, as: name, replacing: false) else {
                    StandardError.note(
                        "there is a saved search '\(Sanitizer.line(name))' already; 'dateline saved edit' changes it")
                    return 2
                }
                return 0
            }
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Save another search under a name that there is.")

        @Argument(help: "The name.")
        var name: String

        @Argument(help: ArgumentHelp("What to search for.", valueName: "query"))
        var words: [String]

        @OptionGroup var index: IndexOptions
        @OptionGroup var reading: QueryOptions
        @OptionGroup var selection: SelectionOptions

        func run() throws {
            try CommandRunner.run {
                let notebook = try Saved.notebook(index)
                guard let old = try notebook.savedSearch(named: name) else { return Saved.missing(name) }
                let search = try Saved.search(words, reading, selection, index)
                _ = try notebook.save(search, as: old.name, replacing: true)
                return 0
            }
        }
    }

    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "run", abstract: "Run a saved search.")

        @Argument(help: "The name.")
        var name: String

        @OptionGroup var index: IndexOptions

        @Option(help: "Order of the hits.")
        var sort = SearchOrder.relevance

        @Option(help: ArgumentHelp("How many hits to list, or 'all'.", valueName: "n"))
        var limit = LimitOption(count: 20)

        @Option(help: "How the result is written.")
        var format = ResultFormat.plain(.text)

        func run() throws {
            try CommandRunner.run {
                guard let saved = try Saved.notebook(index).savedSearch(named: name) else { return Saved.missing(name) }
                let run = SavedSearchRun(saved, at: index.location)
                var request = try run.request()
                request.order = sort
                request.limit = limit.count
                let searcher = try Searcher(index.location)
                let result = try searcher.search(request)
                for note in result.notes { StandardError.note(Sanitizer.line(note)) }
                try format.searchPrinter().print(result, query: run.query, offset: 0, from: searcher)
                if result.total == 0 { try ZeroHitsPrinter.print(request, from: searcher) }
                return result.total == 0 ? 1 : 0
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ls", abstract: "List the saved searches.", aliases: ["list"])

        @OptionGroup var index: IndexOptions

        @Option(help: "How the list is written.")
        var format = OutputFormat.text

        func validate() throws {
            try format.requireRows()
        }

        func run() throws {
            try CommandRunner.run {
                let searches = try Saved.notebook(index).savedSearches()
                try RowPrinter(
                    columns: ["name", "query", "syntax", "options", "created", "changed"], format: format, emphasized: 0
                ).print(
                    searches.map {
                        [
                            .text($0.name), .text($0.search.query), .text($0.search.syntax.rawValue),
                            .text(Self.options($0.search)), .text($0.created), .text($0.changed),
                        ]
                    })
                return searches.isEmpty ? 1 : 0
            }
        }

        private static func options(_ search: SavedSearch) -> String {
            func words(_ option: String, _ labels: [ArticleIndex.Dimension: [String]]) -> [String] {
                labels.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { dimension, names in
                    names.map { "--\(option) '\(dimension.rawValue)=\($0)'" }
                }
            }
            return (words("filter", search.filters) + words("exclude", search.exclusions)).joined(separator: " ")
        }
    }

    struct Forget: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rm", abstract: "Forget saved searches.", aliases: ["remove"])

        @Argument(help: "Their names.")
        var names: [String]

        @OptionGroup var index: IndexOptions

        func run() throws {
            try CommandRunner.run {
                let notebook = try Saved.notebook(index)
                var status: Int32 = 0
                for name in names where try !notebook.forgetSavedSearch(named: name) { status = Saved.missing(name) }
                return status
            }
        }
    }
}
