import ArgumentParser

struct Lists: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Keep reading lists: articles in order, with what you made of them, to cite and to share.",
        discussion: """
            Lists are in notebook.sqlite beside the index. Every entry has a full citation of its own, so that a list stays \
            whole when articles are removed or the index is lost. An entry is named by its position in the list, or by the \
            id of its article. 'dateline undo' takes the last change back.

              dateline list create "Drone strikes"
              dateline search 'drone strike' --format ids | dateline list add "Drone strikes" -
              dateline list add "Drone strikes" --search '"drone strike" place:Iraq' --limit 20
              dateline list note "Drone strikes" 3 "says that the base was warned"
              dateline list status "Drone strikes" relevant 1 3 5
              dateline list quote "Drone strikes" 3 "the attack was claimed"
              dateline list show "Drone strikes"
              dateline list export "Drone strikes" --format ris --output strikes.ris
              dateline search 'list:"Drone strikes" status:relevant' --facet outlet
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Lists",
                subcommands: [
                    ListsCreate.self, ListsOverview.self, ListsShow.self, ListsRename.self, ListsCopy.self,
                    ListsMerge.self, ListsDelete.self,
                ]),
            CommandGroup(
                name: "Entries",
                subcommands: [ListsAdd.self, ListsRemove.self, ListsMove.self, ListsSection.self]),
            CommandGroup(
                name: "What you make of them",
                subcommands: [
                    ListsNote.self, ListsStatus.self, ListsTag.self, ListsRate.self, ListsQuote.self,
                ]),
            CommandGroup(
                name: "Ways out and in",
                subcommands: [ListsExport.self, ListsImport.self, ListsPack.self, ListsVerify.self]),
        ])
}
