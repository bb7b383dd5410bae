import ArgumentParser
import ArticleIndex
import NewsModel
import Notebook

struct ListsCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a list.",
        discussion: """
            With --smart the matches of a saved search enter by themselves whenever 'dateline watch run' runs; what you take \
            out by hand stays out. With --new-only what matches now stays out, too.

              dateline list create "To read"
              dateline list create Ceasefires --smart ceasefire --new-only
            """)

    @Argument(help: "The name; names are one up to case.")
    var name: String

    @OptionGroup var options: ListOptions

    @Option(help: "What the list is about.")
    var note = ""

    @Option(help: ArgumentHelp("A saved search whose matches enter by themselves.", valueName: "search"))
    var smart: String?

    @Flag(help: "With --smart: leave out what matches now.")
    var newOnly = false

    func validate() throws {
        if newOnly, smart == nil { throw ValidationError("--new-only is for lists with --smart") }
    }

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            var keptOut: [String] = []
            if newOnly, let smart {
                guard let saved = try notebook.savedSearch(named: smart) else { throw ListError.noSavedSearch(smart) }
                keptOut = try SavedSearchRun(saved, at: options.index.location).matches().map(\.text)
            }
            try notebook.createList(name, note: note, smart: smart, keptOut: keptOut)
            return 0
        }
    }
}

struct ListsRename: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a list another name.")

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "Its new name.")
    var other: String

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            try options.notebook().renameList(name, to: other)
            return 0
        }
    }
}

struct ListsDelete: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a list with all that you made of its entries.", aliases: ["rm"])

    @Argument(help: "The list.")
    var name: String

    @OptionGroup var options: ListOptions

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let (list, entries) = try notebook.list(named: name)
            let isWanted = try Confirmation.ask(
                "This deletes the list '\(list.name)' with \(entries.count.grouped) entries, their notes and passages.",
                isSaid: yes)
            guard isWanted else {
                StandardError.note("nothing was deleted")
                return 1
            }
            let count = try notebook.deleteList(name)
            StandardError.note(
                "deleted '\(Sanitizer.line(list.name))' with \(count.grouped) entries; 'dateline undo' brings it back")
            return 0
        }
    }
}

struct ListsCopy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Make another list with everything that is in one.")

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "The name of the copy.")
    var other: String

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            let count = try options.notebook().copyList(name, to: other)
            StandardError.note("copied \(count.grouped) entries")
            return 0
        }
    }
}

struct ListsMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Put what is in a list into another, and delete the first.",
        discussion: """
            What both have stays as the second has it; notes, tags and passages of both are kept.

              dateline list merge "Drones 2023" Drones
            """)

    @Argument(help: "The list that goes.")
    var name: String

    @Argument(help: "The list that stays.")
    var other: String

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            let counts = try options.notebook().mergeList(name, into: other)
            StandardError.note("added \(counts.added.grouped) entries; \(counts.known.grouped) were there already")
            return 0
        }
    }
}

struct ListsOverview: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ls", abstract: "Tell which lists there are.")

    @OptionGroup var options: ListOptions

    @Option(help: "How the lists are written: text, json, ndjson, csv or tsv.")
    var format = OutputFormat.text

    func validate() throws {
        try format.requireRows()
    }

    func run() throws {
        try CommandRunner.run {
            let lists = try options.notebook().lists()
            try RowPrinter(
                columns: ["name", "entries", "to_read", "last_added", "smart", "note"], format: format, emphasized: 0
            ).print(
                lists.map { overview in
                    [
                        .text(overview.list.name), .count(overview.entries),
                        .count(overview.statuses[ListEntry.firstStatus] ?? 0),
                        overview.lastAdded.map { .text(String($0.prefix(10))) } ?? .nothing,
                        overview.list.smart.map { .text($0) } ?? .nothing, .text(overview.list.note),
                    ]
                })
            return lists.isEmpty ? 1 : 0
        }
    }
}
