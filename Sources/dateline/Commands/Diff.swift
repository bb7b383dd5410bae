import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what changed between two versions of an article, or two articles, word by word.",
        discussion: """
            With one id the current version is compared with the one before it, or with the one that --version names. Words \
            that went stand as [-word-], words that came as {+word+}; on a terminal they are coloured.

              dateline diff 4h2k9fz0
              dateline diff 4h2k9fz0 --version 1
              dateline diff 4h2k9fz0 8w1c5m2x
              dateline diff 4h2k9fz0 8w1c5m2x --format html > diff.html
            """)

    @Argument(help: "Id of an article, or of two.")
    var ids: [String]

    @OptionGroup var index: IndexOptions

    @Option(help: ArgumentHelp("The version to compare with, as 'history' numbers them.", valueName: "number"))
    var version: Int?

    @Option(help: "text, or html for a page that needs nothing beside it.")
    var format = DifferenceFormat.text

    func validate() throws {
        guard (1...2).contains(ids.count) else { throw ValidationError("one id or two are compared") }
        if version != nil, ids.count == 2 { throw ValidationError("--version is for one article") }
    }

    func run() throws {
        try CommandRunner.run {
            let searcher = try Searcher(index.location)
            let articles = try ids.map { try searcher.article(meantBy: $0) }
            if articles.count == 2 {
                try DifferencePrinter.print(
                    articles[0], articles[1], labels: (articles[0].id.text, articles[1].id.text), format: format)
                return 0
            }
            let versions = try searcher.versions(of: articles[0])
            guard versions.count > 1 else {
                StandardError.write("dateline: there is one version of \(articles[0].id) only\n")
                return 1
            }
            let number = version ?? versions.count - 1
            guard (1...versions.count).contains(number) else {
                StandardError.write("dateline: \(articles[0].id) has versions 1 to \(versions.count)\n")
                return 2
            }
            try DifferencePrinter.print(
                versions[number - 1].article, versions[versions.count - 1].article,
                labels: ("version \(number)", "version \(versions.count)"), format: format)
            return 0
        }
    }
}
