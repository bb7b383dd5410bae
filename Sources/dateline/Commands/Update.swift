import ArgumentParser
import ArticleIndex
import Foundation
import Ingest
import NewsModel

struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Read again what was ingested before, and tell what has vanished.",
        discussion: """
            Looks at every file and folder that was ever given to 'ingest', with the settings of that time: new and changed \
            files are read, files that have not changed are not. Articles of files that are gone stay in the index and are \
            reported; --prune removes them.

              dateline update
              dateline update --prune
            """)

    @OptionGroup var index: IndexOptions

    @Flag(help: "Remove the articles of files that are gone.")
    var prune = false

    @Flag(help: "Read files also where they have not changed.")
    var all = false

    @Flag(help: "Tell what would be done, and change nothing.")
    var dryRun = false

    @Option(help: "How many threads read and analyse; one for each processor where not given.")
    var jobs: Int?

    @Option(help: "How progress is told: bar, json or none.")
    var progress = ProgressFormat.bar

    @OptionGroup var waiting: WaitOption

    func run() throws {
        try CommandRunner.run {
            guard index.location.exists else { throw IndexError.missing(path: index.location.path) }
            let ledger = FileLedger(index.location)
            var status: Int32 = 0
            var options = IndexerOptions(jobs: jobs)
            options.isDryRun = dryRun
            options.waiting = waiting.waiting
            let roots = try ledger.roots().filter { FileManager.default.fileExists(atPath: $0.path) }
            for (settings, group) in Dictionary(grouping: roots, by: \.settings).sorted(by: { $0.key < $1.key }) {
                guard let reading = ReadingSettings(encoded: settings), !Interruption.isRequested else { continue }
                let job = IngestJob(
                    location: index.location, indexerOptions: options, reading: reading, progressFormat: progress,
                    readsAll: all,
                    remembersPaths: false)
                status = max(status, try job.run(paths: group.map(\.path)))
            }
            if roots.isEmpty { StandardError.write("dateline: nothing that was ingested is there any more\n") }
            let gone = try FileLedger(index.location).entries().map(\.stamp.path).filter {
                !FileManager.default.fileExists(atPath: $0)
            }
            return max(status, try handle(gone))
        }
    }

    private func handle(_ gone: [String]) throws -> Int32 {
        guard !gone.isEmpty else { return 0 }
        let pruner = Pruner(index.location, waiting: waiting.waiting)
        for path in gone.prefix(10) { StandardError.write("dateline: '\(Sanitizer.line(path))' is gone\n") }
        if gone.count > 10 { StandardError.write("dateline: and \((gone.count - 10).grouped) more are gone\n") }
        let files = gone.count == 1 ? "1 file" : "\(gone.count.grouped) files"
        guard prune, !dryRun else {
            let count = try pruner.count(files: gone)
            StandardError.write(
                "dateline: \(count.grouped) articles of \(files) stay in the index; 'dateline update --prune' removes them\n"
            )
            return 0
        }
        let count = try pruner.remove(files: gone)
        try StandardOutput.shared.write("removed \(count) articles of \(files)\n")
        return 0
    }
}
