import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import TextAnalysis

/// `dateline story ID`.
struct Story: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "story",
        abstract: "Show all articles of a story in the order of time.",
        discussion: """
            ID is the id of the story, or of any of its articles. 'kept' is which part of the story's longest text an article \
            has, 'added' which part of its own text that one lacks; dateline, byline and boilerplate are left out of both. \
            Below stand articles of other stories that contain one of these, or are contained in one, such as round-ups.

              dateline story 4h2k9fz0c7m1x8wq
              dateline story 4h2k9fz0 --group moderate --format csv
            """)

    @Argument(help: "Id of a story or an article; the beginning is enough where it is the only one.")
    var id: String

    @OptionGroup var index: IndexOptions

    @Option(
        help: ArgumentHelp("How close articles must be: exact, high or moderate.", valueName: "level"),
        transform: StoryLevel.init(parsing:))
    var group = StoryLevel.high

    @Option(help: "How the result is written.")
    var format = OutputFormat.text

    func run() throws {
        try CommandRunner.run {
            let searcher = try Searcher(index.location)
            try StoryPrinter(format: format).print(try searcher.story(meantBy: id, group))
            return 0
        }
    }
}

extension Searcher {
    /// The story of the article that a person means; throws as `article(meantBy:)`.
    func story(meantBy name: String, _ level: StoryLevel) throws -> StoryReport {
        let article = try article(meantBy: name)
        guard let report = try story(of: article.id, level) else { throw ArticleNameError(name: name, found: []) }
        return report
    }
}
