import ArgumentParser
import ArticleIndex
import Notebook

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring your own work back from a backup: lists, saved searches, log, and decisions about names.",
        discussion: """
            Reads what 'dateline backup FILE.zip' wrote. What is there now is kept beside it as before-restore-TIME.zip, which \
            can be restored in turn. Articles are not touched.

              dateline restore work-2026-11-25.zip
            """)

    @Argument(help: "The backup.")
    var file: String

    @OptionGroup var options: ListOptions

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
        try CommandRunner.run {
            _ = try options.notebook()
            let isWanted = try Confirmation.ask(
                "This puts the lists, saved searches, log and decisions of '\(file)' in the place of those in '\(options.index.location.path)'.",
                isSaid: yes)
            guard isWanted else {
                StandardError.note("nothing was changed")
                return 1
            }
            if let kept = try WorkBackup(options.index.location).restore(from: file) {
                StandardError.note("what was there before is in '\(Sanitizer.line(kept))'")
            }
            return 0
        }
    }
}
