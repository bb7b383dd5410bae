import ArgumentParser
import Notebook

struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take the last change of lists or saved searches back.",
        discussion: """
            Again takes the change before that back, up to 500. Decisions about names and stories are taken back by 'dateline \
            entities undo' and 'dateline stories undo'.

              dateline undo
            """)

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            guard let change = try options.notebook().undo() else {
                StandardError.note("there is nothing to take back")
                return 1
            }
            StandardError.note("took back '\(Sanitizer.line(change.command))' of \(change.time)")
            return 0
        }
    }
}
