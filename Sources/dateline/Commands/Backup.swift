import ArgumentParser
import ArticleIndex
import Notebook

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the whole index to another folder.",
        discussion: """
            Articles, notebook, decisions about entities, and rejects, as they are at one moment, also while articles \
            are ingested. The copy is an index: search it with --index, or put it where the old one was.

              dateline backup /media/stick/archive-2026-11-24
            """)

    @Argument(help: "The folder to make; it must not exist.")
    var folder: String

    @OptionGroup var index: IndexOptions

    func run() throws {
        try CommandRunner.run {
            let count = try IndexBackup(index.location).write(to: folder) { from, to in
                try Notebook(path: from).copy(to: to)
            }
            try StandardOutput.shared.write("copied \(count) articles to \(folder)\n")
            return 0
        }
    }
}
