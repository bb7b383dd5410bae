import ArgumentParser
import ArticleIndex
import Notebook
import Foundation
import NewsModel

struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take articles out of the index.",
        discussion: """
            The files that they came from are not touched; ingesting those again brings the articles back.

              dateline remove 4h2k9fz0 9d0c1m2x
              dateline remove --query 'outlet:"Test Feed"' --dry-run
            """)

    @Argument(help: "Ids of articles.")
    var ids: [String] = []

    @Option(help: "Remove every article that this query finds.")
    var query: String?

    @OptionGroup var index: IndexOptions

    @OptionGroup var waiting: WaitOption

    @Flag(help: "Tell how many articles would be removed, and change nothing.")
    var dryRun = false

    func validate() throws {
        guard ids.isEmpty != (query == nil) else { throw ValidationError("give either ids or --query") }
    }

    func run() throws {
        try CommandRunner.run {
            if waiting.wait { Interruption.listen() }
            let remover = Remover(index.location, waiting: waiting.waiting)
            let summary: Remover.Summary
            if let query {
                summary = try remover.remove(
                    matching: QueryParser.parse(query, marks: NotebookMarks(index.location)).node, isDryRun: dryRun)
            } else {
                summary = try remover.remove(ids: ids, isDryRun: dryRun)
            }
            for name in summary.unknown {
                StandardError.write("dateline: there is no article '\(Sanitizer.line(name))'\n")
            }
            for (name, ids) in summary.ambiguous {
                StandardError.write(
                    "dateline: '\(Sanitizer.line(name))' could be \(ids.map(\.text).joined(separator: ", "))\n")
            }
            try StandardOutput.shared.write("\(dryRun ? "would be " : "")removed \(summary.removed)\n")
            if !summary.unknown.isEmpty || !summary.ambiguous.isEmpty { return 2 }
            return summary.removed == 0 ? 1 : 0
        }
    }
}
