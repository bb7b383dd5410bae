import ArgumentParser
import ArticleIndex
import NewsModel

extension Entities {
    struct Rename: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a name as another.",
            discussion: """
                Where articles have the new name, too, both are counted as one.

                  dateline entities rename SANA 'Syrian Arab News Agency'
                """)

        @Argument(help: "The name.")
        var name: String

        @Argument(help: "The new name.")
        var newName: String

        @OptionGroup var options: AuthorityOptions

        func run() throws {
            try CommandRunner.run {
                try options.change("rename '\(name)' '\(newName)'") { file, maker in
                    let kind = try maker.written(name).kind
                    for old in file.decisions where old.verb == .rename && old.isAbout(name, kind) { file.remove(old) }
                    try maker.add(AuthorityDecision(.rename, kind, name, value: newName), to: &file)
                }
            }
        }
    }

    struct Kind: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a name is.",
            discussion: """
                  dateline entities kind 'Merrill Lynch' org
                  dateline entities kind 'Merrill Lynch' person     # as it was recognized
                """)

        @Argument(help: "The name.")
        var name: String

        @Argument(help: "What it is: person, org, place or other.")
        var newKind: EntityKind

        @OptionGroup var options: AuthorityOptions

        func run() throws {
            try CommandRunner.run {
                try options.change("kind '\(name)' \(newKind.rawValue)") { file, maker in
                    let kind = try maker.written(name).kind
                    for old in file.decisions where old.verb == .kind && old.isAbout(name, kind) { file.remove(old) }
                    guard kind != newKind else { return }
                    let value = Dimension(newKind).rawValue
                    try maker.add(AuthorityDecision(.kind, kind, name, value: value), to: &file)
                }
            }
        }
    }

    struct Hide: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leave names out of lists and counts.",
            discussion: """
                A query or filter by the name still finds its articles, and says that it is hidden.

                  dateline entities hide Reuters 'Associated Press' --kind org
                """)

        @Argument(help: "The names.")
        var names: [String]

        @OptionGroup var options: AuthorityOptions

        func run() throws {
            try CommandRunner.run {
                try options.change("hide " + names.map { "'\($0)'" }.joined(separator: " ")) { file, maker in
                    for name in names {
                        try maker.add(AuthorityDecision(.hide, maker.written(name).kind, name), to: &file)
                    }
                }
            }
        }
    }

    struct NeverAlone: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "never-alone",
            abstract: "Count a short name only where the article has a longer form of it.",
            discussion: """
                An article that says 'George Bush' and then 'Bush' is counted under 'George Bush' as before; one that only \
                says 'Bush' is not counted for it, whoever is meant.

                  dateline entities never-alone Bush
                """)

        @Argument(help: "The name.")
        var name: String

        @OptionGroup var options: AuthorityOptions

        func run() throws {
            try CommandRunner.run {
                try options.change("never-alone '\(name)'") { file, maker in
                    try maker.add(AuthorityDecision(.neverAlone, maker.written(name).kind, name), to: &file)
                }
            }
        }
    }

    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a note with a name, or what it is called elsewhere.",
            discussion: """
                  dateline entities note 'Joe Biden' 'the president, not his son'
                  dateline entities note 'Joe Biden' --id wikidata:Q6279
                """)

        @Argument(help: "The name.")
        var name: String

        @Argument(help: "The note.")
        var text: String?

        @Option(help: ArgumentHelp("An id: of Wikidata (wikidata:Q6279), or your own.", valueName: "id"))
        var id: String?

        @OptionGroup var options: AuthorityOptions

        func validate() throws {
            if text == nil, id == nil { throw ValidationError("write a note, or an id behind --id") }
        }

        func run() throws {
            try CommandRunner.run {
                try options.change("note '\(name)'") { file, maker in
                    let kind = try maker.written(name).kind
                    if let text { try maker.add(AuthorityDecision(.note, kind, name, value: text), to: &file) }
                    if let id { try maker.add(AuthorityDecision(.id, kind, name, value: id), to: &file) }
                }
            }
        }
    }

    struct Distinct: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that two names are not one, so that it is not suggested again.",
            discussion: """
                  dateline entities distinct 'George W. Bush' 'George H. W. Bush'
                """)

        @Argument(help: "A name.")
        var name: String

        @Argument(help: "The other.")
        var other: String

        @OptionGroup var options: AuthorityOptions

        func run() throws {
            try CommandRunner.run {
                try options.change("distinct '\(name)' '\(other)'") { file, maker in
                    try maker.add(AuthorityDecision(.distinct, maker.written(name).kind, name, value: other), to: &file)
                }
            }
        }
    }
}
