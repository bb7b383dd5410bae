import ArgumentParser
import Notebook

struct ListsMove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Put entries at another place of a list.",
        discussion: """
            They go into the section of what stands there.

              dateline list move Drones 7 --to 1
              dateline list move Drones 7 8 --after 2
              dateline list move Drones 4h2k9fz0 --before 3
            """)

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "Positions, or ids of articles.")
    var entries: [String]

    @OptionGroup var options: ListOptions

    @Option(help: ArgumentHelp("Before this entry.", valueName: "entry"))
    var before: String?

    @Option(help: ArgumentHelp("Behind this entry.", valueName: "entry"))
    var after: String?

    @Option(help: ArgumentHelp("To this position.", valueName: "n"))
    var to: Int?

    func validate() throws {
        guard [before != nil, after != nil, to != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("say where to: --before, --after or --to")
        }
    }

    func run() throws {
        try CommandRunner.run {
            let place = before.map { EntryPlace.before($0) } ?? after.map { .after($0) } ?? .position(to ?? 1)
            try options.notebook().moveEntries(entries, of: name, to: place)
            return 0
        }
    }
}

struct ListsSection: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "section",
        abstract: "Put entries into a section of a list, and arrange sections.",
        discussion: """
            A section is made when first named. Entries without a section stand before all others.

              dateline list section Drones Background 3 4
              dateline list section Drones --none 4
              dateline list section Drones Background --rename Context
              dateline list section Drones Context --before Claims
              dateline list section Drones Context --remove
            """)

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "The section, then positions or ids of articles; with --none only these.")
    var words: [String] = []

    @OptionGroup var options: ListOptions

    @Flag(help: "Take the entries out of their sections.")
    var none = false

    @Option(help: ArgumentHelp("Give the section another name.", valueName: "name"))
    var rename: String?

    @Option(help: ArgumentHelp("Put the section before another.", valueName: "section"))
    var before: String?

    @Flag(help: "Take the section away; its entries stay.")
    var remove = false

    func validate() throws {
        let arranged = [rename != nil, before != nil, remove].count(where: { $0 })
        if arranged > 1 || (arranged == 1 && (none || words.count != 1)) {
            throw ValidationError("--rename, --before and --remove are for one section and nothing else")
        }
        if arranged == 0, words.count < (none ? 1 : 2) {
            throw ValidationError("name a section, then entries by position or id")
        }
    }

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            if let rename {
                try notebook.renameSection(words[0], of: name, to: rename)
            } else if let before {
                try notebook.moveSection(words[0], of: name, before: before)
            } else if remove {
                try notebook.removeSection(words[0], of: name)
            } else {
                try notebook.putEntries(
                    Array(none ? words[...] : words.dropFirst()), of: name, into: none ? nil : words[0])
            }
            return 0
        }
    }
}
