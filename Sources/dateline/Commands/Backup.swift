import ArgumentParser
import ArticleIndex
import Notebook

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the whole index to a folder, or your own work to a zip file.",
        discussion: """
            Articles, notebook, decisions about entities, and rejects, as they are at one moment, also while articles \
            are ingested. The copy is an index: search it with --index, or put it where the old one was.

            With a name that ends in .zip only your own work is copied: lists, saved searches, log, and decisions, which \
            'dateline restore' brings back.

              dateline backup /media/stick/archive-2026-11-24
              dateline backup work-2026-11-25.zip
            """)

    @Argument(help: "The folder to make, which must not exist; or a file that ends in .zip.")
    var target: String

    @OptionGroup var index: IndexOptions

    func run() throws {
        try CommandRunner.run {
            if target.lowercased().hasSuffix(".zip") {
                try WorkBackup(index.location).write(to: target)
                return 0
            }
            let count = try IndexBackup(index.location).write(to: target) { from, to in
                try Notebook(path: from).copy(to: to)
            }
            try StandardOutput.shared.write("copied \(count) articles to \(target)\n")
            return 0
        }
    }
}
