import ArgumentParser

struct Entities: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, show and recognize names of persons, organisations and places.",
        discussion: """
              dateline entities list --kind person
              dateline entities show 'Joe Biden'
              dateline entities annotate article.txt
            """,
        subcommands: [List.self, Show.self, Annotate.self])
}
