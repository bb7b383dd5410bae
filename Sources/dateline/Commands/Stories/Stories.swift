import ArgumentParser

/// `dateline stories`: articles that are copies of one another.
struct Stories: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories",
        abstract: "List stories: articles that are copies, cuts or rewrites of one report.",
        discussion: """
            Copies are found when articles are ingested. --group chooses how close they must be: exact (the same words, but \
            for dateline, byline and boilerplate), high (copies and cuts), moderate (rewrites with other matter, too).

              dateline stories
              dateline stories 'ceasefire' --group moderate --limit 50
              dateline story 4h2k9fz0c7m1x8wq
              dateline stories spread 4h2k9fz0c7m1x8wq --svg spread.svg
              dateline stories join 4h2k9fz0c7m1x8wq 8w1c5m2x3d9b7k4t
              dateline stories export --format ndjson > stories.ndjson

            A query that begins with the name of a command stands behind 'list': dateline stories list join. What you join and \
            split is kept in authority.tsv and counts everywhere. docs/stories.md says how stories are found.
            """,
        subcommands: [
            List.self, Spread.self, Export.self, ExplainPair.self, Join.self, Split.self, UndoDecision.self,
        ],
        defaultSubcommand: List.self)
}
