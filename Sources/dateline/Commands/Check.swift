import ArgumentParser
import ArticleIndex
import Foundation

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Verify the index, and repair it.",
        discussion: """
            Reads the files of the database and every stored article, and compares what the facets and the terms say \
            with what the articles say. Exit status 0 if all is well, 2 if there are faults.

            --repair makes the database anew from the stored articles if there are faults. Ids and articles stay, and \
            your reading lists and notes are not touched. What cannot be read is counted: ingest it again. --rebuild makes \
            it anew in any case: names are recognized again, by this version and with your gazetteer.

              dateline check
              dateline check --repair
              dateline check --rebuild
            """)

    @OptionGroup var index: IndexOptions

    @Flag(help: "If there are faults, make the database anew from the stored articles.")
    var repair = false

    @Flag(help: "Make the database anew from the stored articles in any case.")
    var rebuild = false

    @OptionGroup var waiting: WaitOption

    func run() throws {
        try CommandRunner.run {
            if waiting.wait { Interruption.listen() }
            let checker = IndexChecker(index.location)
            let report = try checker.check(progress: CountProgress("checked").show)
            CountProgress.clear()
            for problem in report.problems { StandardError.write("dateline: \(Sanitizer.line(problem))\n") }
            if report.problemCount > report.problems.count {
                StandardError.write("dateline: and \((report.problemCount - report.problems.count).grouped) more\n")
            }
            try StandardOutput.shared.write("articles \(report.articles), faults \(report.problemCount)\n")
            guard report.problemCount > 0 && repair || rebuild else { return report.problemCount > 0 ? 2 : 0 }
            let rebuilt = try IndexRebuilder(index.location, waiting: waiting.waiting)
                .rebuild(progress: CountProgress("rebuilt").show)
            CountProgress.clear()
            let remaining = try checker.check()
            try StandardOutput.shared.write(
                "rebuilt: kept \(rebuilt.kept), lost \(rebuilt.lost), faults \(remaining.problemCount)\n")
            return rebuilt.lost > 0 || remaining.problemCount > 0 ? 2 : 0
        }
    }
}
