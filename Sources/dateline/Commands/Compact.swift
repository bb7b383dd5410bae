import ArgumentParser
import ArticleIndex

struct Compact: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact",
        abstract: "Rewrite the index so that it takes least room.",
        discussion: """
            Worth its time after a large ingest, and before an index is carried elsewhere. Needs room for a second copy \
            while it works; searches go on meanwhile.

              dateline compact
            """)

    @OptionGroup var index: IndexOptions
    @OptionGroup var waiting: WaitOption

    func run() throws {
        try CommandRunner.run {
            if waiting.wait { Interruption.listen() }
            let (before, after) = try IndexCompactor(index.location, waiting: waiting.waiting).compact()
            try StandardOutput.shared.write("before \(before.byteText), after \(after.byteText)\n")
            return 0
        }
    }
}
