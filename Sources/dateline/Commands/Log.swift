import ArgumentParser
import ArticleIndex
import Foundation
import Notebook

struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell which searches were made, and what they found then.",
        discussion: """
            Every search is written into notebook.sqlite beside the index, unless it is made with --no-log or \
            DATELINE_NO_LOG is set. The log never leaves the folder.

              dateline log
              dateline log --limit all --format ndjson
              dateline log --clear
            """)

    @OptionGroup var index: IndexOptions

    @Option(help: ArgumentHelp("How many searches to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 20)

    @Flag(help: "Forget all searches.")
    var clear = false

    @Option(help: "Output: text or ndjson.")
    var format = OutputFormat.text

    func validate() throws {
        guard [.text, .ndjson].contains(format) else { throw ValidationError("the log is told as text or ndjson") }
    }

    func run() throws {
        try CommandRunner.run {
            let location = index.location
            guard location.exists else { throw IndexError.missing(path: location.path) }
            let notebook = try Notebook(path: location.notebook)
            if clear {
                try StandardOutput.shared.write("forgot \(try notebook.clearSearches())\n")
                return 0
            }
            let searches = try notebook.searches(limit: limit.count)
            for search in searches {
                let cells = ["\(search.id ?? 0)", search.time, "\(search.total)", search.query, search.options]
                let text = cells.map(Sanitizer.line).joined(separator: "\t")
                try StandardOutput.shared.write((format == .ndjson ? jsonText(search) : text) + "\n")
            }
            return searches.isEmpty ? 1 : 0
        }
    }
}
