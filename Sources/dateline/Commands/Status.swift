import ArgumentParser
import ArticleIndex
import Foundation

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tell what the index holds.",
        discussion: """
            Articles, the span of their dates, outlets, languages, sizes of the files, items that were rejected, and the \
            features that the index uses.
            """)

    @OptionGroup var index: IndexOptions

    @Option(help: "Output: text or json.")
    var format = OutputFormat.text

    func validate() throws {
        guard [.text, .json].contains(format) else { throw ValidationError("status is told as text or json") }
    }

    func run() throws {
        try CommandRunner.run {
            let location = index.location
            let status = try Searcher(location).status(of: location)
            try StatusPrinter(path: location.path, status: status).print(format)
            return 0
        }
    }
}
