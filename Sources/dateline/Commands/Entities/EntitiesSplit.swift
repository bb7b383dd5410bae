import ArgumentParser
import ArticleIndex
import NewsModel

extension Entities {
    struct Split: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "split",
            abstract: "Count a name by itself, or as another in some articles.",
            discussion: """
                Without --as the name is counted apart from those that lists, its spelling or you have made one with it. \
                With --as it is counted under a new name in the articles that --where, --from and --through find.

                  dateline entities split American
                  dateline entities split 'John Smith' --as 'John Smith (footballer)' --where 'section:sport'
                  dateline entities split 'John Smith' --as 'John Smith (senator)' --where 'id:4h2k9fz0 OR id:7d1m2s8q'
                """)

        @Argument(help: "The name.")
        var name: String

        @Option(name: .customLong("as"), help: ArgumentHelp("The new name.", valueName: "name"))
        var newName: String?

        @Option(name: .customLong("where"), help: ArgumentHelp("The articles with the new name.", valueName: "query"))
        var condition: String?

        @Option(help: ArgumentHelp("Only in articles from this day, month or year on.", valueName: "date"))
        var from: String?

        @Option(help: ArgumentHelp("Only in articles up to this day, month or year.", valueName: "date"))
        var through: String?

        @OptionGroup var options: AuthorityOptions

        func validate() throws {
            let hasCondition = condition != nil || from != nil || through != nil
            if (newName != nil) != hasCondition {
                throw ValidationError(
                    "--as needs to know the articles (--where, --from, --through), and they a new name")
            }
        }

        func run() throws {
            try CommandRunner.run {
                try options.change("split '\(name)'" + (newName.map { " --as '\($0)'" } ?? "")) { file, maker in
                    let (kind, count) = try maker.written(name)
                    if let newName {
                        let query = DecisionCondition.text(condition, from: from, through: through)
                        try maker.add(
                            AuthorityDecision(.split, kind, name, value: newName, condition: query), to: &file)
                        return
                    }
                    // What was merged by hand is taken apart by hand; what lists and spelling join has to be forbidden.
                    let merges = file.decisions.filter { $0.joins(name, kind) }
                    for merge in merges { file.remove(merge) }
                    if try maker.searcher.isJoinedByIndex(name, kind) {
                        try maker.add(AuthorityDecision(.split, kind, name), to: &file)
                    } else if merges.isEmpty {
                        throw DecisionError(message: "'\(count.name)' is counted by itself already")
                    }
                }
            }
        }
    }
}
