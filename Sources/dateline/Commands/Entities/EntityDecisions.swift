import ArgumentParser
import ArticleIndex
import NewsModel

extension Entities {
    struct Rename: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rename",
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
                    try maker.takeBack(.rename, name, in: &file)
                    try maker.add(.rename, name, value: newName, to: &file)
                }
            }
        }
    }

    struct Kind: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "kind",
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
                    let written = try maker.takeBack(.kind, name, in: &file)
                    guard written != newKind else { return }
                    try maker.add(.kind, name, value: Dimension(newKind).rawValue, to: &file)
                }
            }
        }
    }

    struct Hide: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hide",
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
                    for name in names { try maker.add(.hide, name, to: &file) }
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
                    try maker.add(.neverAlone, name, to: &file)
                }
            }
        }
    }

    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "note",
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
                    if let text { try maker.add(.note, name, value: text, to: &file) }
                    if let id { try maker.add(.id, name, value: id, to: &file) }
                }
            }
        }
    }

    struct Distinct: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "distinct",
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
                    try maker.add(.distinct, name, value: other, to: &file)
                }
            }
        }
    }
}

extension DecisionMaker {
    /// Takes decisions of a sort about a name out; returns the kind as which the index has it.
    @discardableResult
    fileprivate func takeBack(
        _ verb: AuthorityDecision.Verb, _ name: String, in file: inout AuthorityFile
    ) throws -> EntityKind {
        let kind = try written(name).kind
        for old in file.decisions where old.verb == verb && old.isAbout(name, kind) { file.remove(old) }
        return kind
    }
}
