import ArgumentParser
import ArticleIndex
import Foundation
import Ingest
import NewsModel

struct Ingest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Read articles from files and folders into the index.",
        discussion: """
            Reads saved pages and web archives, feeds, agency formats, tables, JSON, text and Markdown, mails, PDF and office \
            texts, and exports of press databases, also inside of archives (docs/formats.md); a folder with all that is in it; \
            '-' is standard input. Files that have not changed are not read again. An article that has changed is updated, and \
            its earlier version kept. One bad item never stops the run: it is written to rejects.ndjson in the index with its \
            reason, and the exit status is 2. Ctrl-C finishes what is in hand; the same command goes on from there.

              dateline ingest ~/archive/2023 press-review.jsonl crawl.warc.gz
              dateline ingest --outlet 'The Daily' --language de saved-pages/
              dateline ingest --gazetteer people.csv ~/archive
              dateline ingest export.csv --map title=Schlagzeile --map text=Inhalt
              zcat export.jsonl.gz | dateline ingest -
            """)

    @Argument(help: "Files and folders to read; '-' is standard input.")
    var paths: [String]

    @OptionGroup var index: IndexOptions

    @Option(help: "How many threads read and analyse; one for each processor where not given.")
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            "How much memory to do with, in megabytes; a single very long article may need more.", valueName: "mb"))
    var memory = 1024

    @OptionGroup var waiting: WaitOption

    @Flag(help: "Tell what would be done, and change nothing.")
    var dryRun = false

    @Flag(help: "Read files also where they have not changed since they were last read.")
    var all = false

    @Option(help: "How progress is told: bar (on a terminal), json (an event a line, on standard error) or none.")
    var progress = ProgressFormat.bar

    @Option(
        help: ArgumentHelp(
            "Your own names to recognize from now on: a table with name, kind, aliases (parted by ';').",
            valueName: "file"))
    var gazetteer: String?

    @OptionGroup var reading: ReadingOptions

    /// For tests, which want many commits of little input.
    @Option(help: ArgumentHelp("Commit after so many kilobytes.", visibility: .hidden))
    var commitKilobytes: Int?

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 256") }
        let least = IndexerOptions.leastMemory >> 20
        if !(least...1_000_000).contains(memory) {
            throw ValidationError("--memory is a number of megabytes from \(least) on")
        }
    }

    func run() throws {
        try CommandRunner.run {
            var options = IndexerOptions(jobs: jobs)
            options.memory = memory << 20
            options.isDryRun = dryRun
            options.waiting = waiting.waiting
            if let commitKilobytes { options.commitBytes = commitKilobytes << 10 }
            if let gazetteer {
                let names = try ListedNames.read(gazetteer)
                let unclear = names.filter { $0.kind == nil }.count
                if unclear > 0 {
                    StandardError.note("\(unclear.grouped) names of '\(gazetteer)' have no kind and are left out")
                }
                options.gazetteer = names.filter { $0.kind != nil }
                if index.location.exists {
                    StandardError.note(
                        "articles that are in the index keep the names they have; 'dateline check --rebuild' recognizes them anew"
                    )
                }
            }
            let job = IngestJob(
                location: index.location, indexerOptions: options,
                reading: reading.settings, progressFormat: progress, readsAll: all)
            return try job.run(paths: paths)
        }
    }
}
