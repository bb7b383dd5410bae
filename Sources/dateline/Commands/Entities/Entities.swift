import ArgumentParser

struct Entities: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entities",
        abstract: "List, show, merge and recognize names of persons, organisations, places and other things.",
        discussion: """
              dateline entities list --kind person
              dateline entities show 'Joe Biden'
              dateline entities merge 'Joseph R. Biden' 'Joe Biden'
              dateline entities hide Reuters --kind org
              dateline entities undo
              dateline entities annotate article.txt

            What you decide about names is kept in authority.tsv in the folder of the index, one decision a line, and             holds at once for every search, facet and export, without ingesting anything again.
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Looking",
                subcommands: [
                    List.self, Show.self, Explain.self, Network.self, Scan.self, Annotate.self,
                ]),
            CommandGroup(
                name: "Deciding",
                subcommands: [
                    Suggest.self, Merge.self, Split.self, Rename.self, Kind.self, Hide.self, NeverAlone.self, Note.self,
                    Distinct.self,
                    Undo.self, Edit.self, Decisions.self,
                ]),
            CommandGroup(name: "Exchanging", subcommands: [Export.self, Import.self]),
        ])
}
