import ArgumentParser
import ArticleIndex
import Foundation
import Ingest
import NewsModel

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Read files as ingest does and print the articles as JSON.",
        discussion: """
            Prints an object a line for each article that is found in the files, with its text, its metadata and where each \
            value was found; what ingest would reject is an object with 'rejected'. No index is needed or touched.

              dateline extract page.html | jq -r .text
              dateline extract crawl.warc.gz > articles.ndjson
              curl -s https://example.org/news/1 | dateline extract -
            """)

    @Argument(help: "Files and folders to read; '-' is standard input, in any format.")
    var paths: [String]

    @OptionGroup var reading: ReadingOptions

    @Option(help: "Output: json or ndjson; both are one object a line.")
    var format = OutputFormat.json

    /// For benchmarks: what reading took of the processor.
    @Flag(help: ArgumentHelp("Add the milliseconds of processor time.", visibility: .hidden))
    var timing = false

    func validate() throws {
        guard [.json, .ndjson].contains(format) else { throw ValidationError("articles are printed as json or ndjson") }
    }

    func run() throws {
        try CommandRunner.run {
            let finder = FileFinder(paths: paths)
            for missing in finder.unreadable {
                StandardError.write("dateline: '\(missing.path)' \(missing.reason)\n")
            }
            var source = UnitReader(
                files: finder.files, rejections: finder.rejections, options: reading.settings.options)
            let reader = ArticleReader(options: reading.settings.options)
            var rejected = finder.unreadable.count
            while let unit = source.next() {
                let start = timing ? Self.processorSeconds : 0
                for item in reader.read(unit) {
                    let milliseconds = timing ? (Self.processorSeconds - start) * 1000 : nil
                    if case .rejected = item { rejected += 1 }
                    try ExtractPrinter.print(item, milliseconds: milliseconds)
                }
            }
            return rejected > 0 ? 2 : 0
        }
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
