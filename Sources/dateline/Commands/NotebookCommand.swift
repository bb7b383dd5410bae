import ArgumentParser
import ArticleIndex
import Notebook

struct NotebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notebook", abstract: "Look after the file with lists, saved searches and the log.",
        subcommands: [NotebookCheckCommand.self])
}

struct NotebookCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that the notebook is whole, and tell what no longer has its counterpart in the index.",
        discussion: """
            Exit status: 0 all is well, 2 something is damaged. Entries whose article is not in the index, and passages that \
            are no longer found, are told and are no damage.
            """)

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let searcher = options.searcher()
            let report = try notebook.check(isInIndex: searcher.map { searcher in { try searcher.has($0) } })
            let counts = report.counts.map { "\($0.count.grouped) \($0.name)" }.joined(separator: ", ")
            try StandardOutput.shared.write(counts + "\n")
            var notes = report.notes
            let checker = QuotationChecker(searcher: searcher)
            if searcher != nil {
                for overview in try notebook.lists() {
                    let entries = try notebook.list(named: overview.list.name).entries
                    for entry in entries {
                        for checked in try checker.check(entry) where checked.isLost {
                            notes.append(
                                "a passage of entry \(entry.position) of '\(overview.list.name)': \(checked.state)")
                        }
                    }
                }
            }
            for note in notes { StandardError.note(Sanitizer.line(note)) }
            for problem in report.problems { StandardError.note("damaged: \(Sanitizer.line(problem))") }
            return report.problems.isEmpty ? 0 : 2
        }
    }
}
