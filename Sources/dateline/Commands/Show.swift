import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show whole articles, and where each fact about them comes from.",
        discussion: """
            An article is named by its id, by the beginning of its id if no other begins so, or by the id that its \
            source gave it.

            --query marks what a query finds in it; in 'less', n and N go from one to the next.

              dateline show 4h2k9fz0
              dateline show 4h2k9fz0 --query 'oil w/3 field'
              dateline show 4h2k9fz0 --format json
            """)

    @Argument(help: "Ids of articles.")
    var ids: [String]

    @OptionGroup var index: IndexOptions

    @Option(help: ArgumentHelp("Mark what this query finds.", valueName: "query"))
    var query: String?

    @OptionGroup var reading: QueryOptions

    @Option(help: "Output: text, json (one object) or ndjson (one a line).")
    var format = OutputFormat.text

    func validate() throws {
        guard [.text, .json, .ndjson].contains(format) else {
            throw ValidationError("an article is shown as text, json or ndjson")
        }
        if format == .json, ids.count != 1 {
            throw ValidationError("--format json shows one article; use ndjson for several")
        }
    }

    func run() throws {
        try CommandRunner.run {
            let searcher = try Searcher(index.location)
            let request = try query.map { try reading.request($0, at: index.location) }
            var status: Int32 = 0
            var shown: [MarkedArticle] = []
            for id in ids {
                let found = try searcher.articles(named: id)
                guard found.count == 1 else {
                    let problem = ArticleNameError(name: id, found: found)
                    StandardError.write("dateline: \(problem)\n")
                    status = status == 2 ? 2 : problem.status
                    continue
                }
                guard format == .text else {
                    try ArticlePrinter.print(found[0])
                    continue
                }
                shown.append(
                    try request.map { try searcher.marked(found[0], by: $0) }
                        ?? MarkedArticle(article: found[0]))
            }
            if !shown.isEmpty { try ArticlePrinter.show(shown) }
            return status
        }
    }
}
