import ArgumentParser

/// The command line: `dateline COMMAND`.
@main
struct Dateline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dateline",
        abstract: "Search news coverage on your own machine.",
        discussion: """
            Ingest articles into an index, then search them by word, phrase, person, organisation, place, outlet and \
            date, and count what you find by facet. Everything stays in one folder; nothing leaves the machine.

              dateline ingest ~/archive
              dateline search '"oil field" AND place:Syria' --facet place --facet outlet:5
              dateline search 'ceasefire' --filter outlet=Reuters --sort newest
              dateline explain '(launder* OR brib*) w/10 bank'
              dateline timeline ceasefire --by week
              dateline show 4h2k9fz0

            The index is the folder named by --index, else by DATELINE_INDEX, else ./Index where that is one, else \
            dateline in the folder for your data (XDG_DATA_HOME, usually ~/.local/share).

            Exit status: 0 found or done, 1 nothing found, 2 an error or some items failed, 64 wrong usage, \
            70 a fault of ours, 75 the index is busy: try again.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Archive",
                subcommands: [
                    Ingest.self, Update.self, Extract.self, History.self, Diff.self, Remove.self, Status.self,
                ]),
            CommandGroup(
                name: "Search",
                subcommands: [Search.self, Count.self, Explain.self, Show.self, Similar.self, Saved.self, Log.self]),
            CommandGroup(
                name: "Analysis",
                subcommands: [
                    Facets.self, TimelineCommand.self, Compare.self, Kwic.self, Collocates.self, KeynessCommand.self,
                ]),
            CommandGroup(name: "Entities", subcommands: [Entities.self]),
            CommandGroup(name: "Stories", subcommands: [Stories.self, Story.self]),
            CommandGroup(
                name: "Notebook",
                subcommands: [Lists.self, Watch.self, Replay.self, Undo.self, NotebookCommand.self, Restore.self]),
            CommandGroup(name: "Maintenance", subcommands: [Check.self, Compact.self, Backup.self]),
        ])

    /// What is asked for most often, and by scripts many times in a row.
    private static let frequent: [any ParsableCommand.Type] = [Search.self, Count.self, Facets.self, Show.self]

    static func main() {
        guard var command = frequentCommand(CommandLine.arguments.dropFirst()) else { return main(nil) }
        do {
            try command.run()
        } catch {
            exit(withError: error)
        }
    }

    /// A frequent command by itself: to declare all others first takes longer than most searches do. Help, and what cannot be
    /// read, is left to the whole, so that the words are the same.
    private static func frequentCommand(_ arguments: ArraySlice<String>) -> (any ParsableCommand)? {
        guard let name = arguments.first,
            let command = frequent.first(where: { $0.configuration.commandName == name }),
            let parsed = try? command.parseAsRoot(Array(arguments.dropFirst()))
        else { return nil }
        // What asks for help is read as a command that prints it.
        return type(of: parsed) == command ? parsed : nil
    }
}
