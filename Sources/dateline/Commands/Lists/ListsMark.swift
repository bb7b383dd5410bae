import ArgumentParser
import Foundation
import Notebook

struct ListsNote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Note something of an entry, or of a list.",
        discussion: """
            Without a text the note is shown; '-' reads it from standard input, so that it may have several lines. An empty \
            text takes the note away.

              dateline list note Drones 3 "says that the base was warned"
              dateline list note Drones 3 --append "and names two witnesses"
              dateline list note Drones --list "For the chapter on 2023"
            """)

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "Position or id of the entry, then the note; with --list only the note.")
    var words: [String] = []

    @OptionGroup var options: ListOptions

    @Flag(help: "Put it behind what was noted before.")
    var append = false

    @Flag(help: "Note it of the list as a whole.")
    var list = false

    func validate() throws {
        if !list, words.isEmpty { throw ValidationError("name an entry by position or id, or use --list") }
        if words.count > (list ? 1 : 2) { throw ValidationError("put the note into quotation marks") }
        if append, list { throw ValidationError("--append is for entries") }
    }

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let text = words.count == (list ? 1 : 2) ? try Self.text(words[words.count - 1]) : nil
            guard let text else {
                let note =
                    try list ? notebook.list(named: name).list.note : notebook.entries([words[0]], of: name)[0].note
                if !note.isEmpty { try StandardOutput.shared.write(Sanitizer.lines(note) + "\n") }
                return note.isEmpty ? 1 : 0
            }
            if list {
                try notebook.note(text, ofList: name)
            } else {
                try notebook.note(text, of: [words[0]], in: name, appending: append)
            }
            return 0
        }
    }

    private static func text(_ argument: String) throws -> String {
        guard argument == "-" else { return argument }
        let text = String(decoding: try NamedInput.data("-"), as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}

struct ListsStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say what you made of entries.",
        discussion: """
            A status is one of \(ListEntry.statuses.joined(separator: ", ")), or own words.

              dateline list status Drones relevant 1 3 5
              dateline list status Drones "ask the author" 4
            """)

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "The status.")
    var status: String

    @Argument(help: "Positions, ids of articles, or '-' for ids on standard input.")
    var entries: [String]

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            try options.notebook().setStatus(status, of: ArticleNames.read(entries), in: name)
            return 0
        }
    }
}

struct ListsTag: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Give entries tags, or take them away.",
        discussion: """
              dateline list tag Drones interview 3 4
              dateline list tag Drones interview,leak 3
              dateline list tag Drones --remove interview 3
            """)

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "Tags, parted by commas, then positions, ids of articles, or '-'.")
    var words: [String]

    @OptionGroup var options: ListOptions

    @Flag(help: "Take the tags away.")
    var remove = false

    func validate() throws {
        if words.count < 2 { throw ValidationError("name tags, then entries by position or id") }
    }

    func run() throws {
        try CommandRunner.run {
            let tags = words[0].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            let entries = ArticleNames.read(Array(words.dropFirst()))
            try options.notebook().tag(entries, in: name, adding: remove ? [] : tags, removing: remove ? tags : [])
            return 0
        }
    }
}

struct ListsRate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Rate entries from 1 to 5; 0 takes a rating away.")

    @Argument(help: "The list.")
    var name: String

    @Argument(help: "1 to 5, or 0.")
    var rating: Int

    @Argument(help: "Positions, ids of articles, or '-' for ids on standard input.")
    var entries: [String]

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            try options.notebook().rate(rating, ArticleNames.read(entries), in: name)
            return 0
        }
    }
}
