import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import Notebook
import TextAnalysis

extension Stories {
    struct Join: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "join",
            abstract: "Make the stories of two articles one.",
            discussion: """
                Counts at the levels high and moderate, from now on and however the index changes. --dry-run shows what would \
                change; 'dateline stories undo' takes it back.

                  dateline stories join 4h2k9fz0c7m1x8wq 8w1c5m2x3d9b7k4t
                """)

        @Argument(help: "Ids of two or more articles or stories.")
        var ids: [String]

        @OptionGroup var deciding: StoryDecidingOptions

        func validate() throws {
            guard ids.count > 1 else { throw ValidationError("two ids are joined, or more") }
        }

        func run() throws {
            try CommandRunner.run {
                try deciding.change("stories join", ids) { file, articles in
                    for article in articles.dropFirst() where article != articles[0] {
                        file.add(.story(.join(articles[0], article)))
                    }
                }
            }
        }
    }

    struct Split: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "split",
            abstract: "Take articles out of the story that they are counted with.",
            discussion: """
                Each of the articles is a story by itself then, at the levels high and moderate, unless you join it to \
                another. 'dateline stories undo' takes it back.

                  dateline stories split 4h2k9fz0c7m1x8wq
                """)

        @Argument(help: "Ids of articles.")
        var ids: [String]

        @OptionGroup var deciding: StoryDecidingOptions

        func run() throws {
            try CommandRunner.run {
                try deciding.change("stories split", ids) { file, articles in
                    for article in articles {
                        // What joined it to others holds no longer.
                        for case .story(.join(let first, let second)) in file.lines
                        where first == article || second == article {
                            file.remove(.story(.join(first, second)))
                        }
                        file.add(.story(.split(article)))
                    }
                }
            }
        }
    }

    struct UndoDecision: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Take the last decision back; the same as 'entities undo'.",
            discussion: "  dateline stories undo")

        @OptionGroup var index: IndexOptions

        func run() throws {
            try CommandRunner.run { try Entities.Undo.takeBack(at: index.location) }
        }
    }
}

/// What commands have that decide about stories.
struct StoryDecidingOptions: ParsableArguments {
    @OptionGroup var index: IndexOptions

    @Flag(name: .customLong("dry-run"), help: "Only show what would change.")
    var isDryRun = false

    /// Changes the decisions, and shows the stories of the articles before and after.
    func change(
        _ command: String, _ ids: [String], _ body: (inout AuthorityFile, [ArticleID]) throws -> Void
    ) throws -> Int32 {
        let searcher = try Searcher(index.location)
        let articles = try ids.map { try searcher.article(meantBy: $0).id }
        let old = try AuthorityStore.load(index.location)
        if isDryRun {
            var file = old
            try body(&file, articles)
            try show(articles, old, file, isDone: false)
            return 0
        }
        let line = ([command] + articles.map(\.text)).joined(separator: " ")
        var new = old
        let isChanged = try Notebook(path: index.location.notebook).changeAuthority(of: index.location, command: line) {
            try body(&$0, articles)
            new = $0
        }
        guard isChanged else {
            StandardError.note("it is decided so already")
            return 0
        }
        try show(articles, old, new, isDone: true)
        return 0
    }

    private func show(_ articles: [ArticleID], _ old: AuthorityFile, _ new: AuthorityFile, isDone: Bool) throws {
        let (before, after) = (try searcher(old), try searcher(new))
        func sizes(_ searcher: Searcher, _ level: StoryLevel) throws -> String {
            try articles.map {
                "\($0): \(StoryWords.totals(try searcher.storySize(of: $0, level), nil))"
            }
            .joined(separator: " · ")
        }
        let terminal = Terminal()
        for level in [StoryLevel.high, .moderate] {
            let (was, now) = (try sizes(before, level), try sizes(after, level))
            let output = StandardOutput.shared
            if was == now {
                try output.write("\(terminal.faint(level.name)) \(now); nothing changes\n")
            } else {
                try output.write("\(terminal.faint(level.name + " was")) \(was)\n")
                try output.write("\(terminal.faint(level.name + (isDone ? " now" : " would be"))) \(now)\n")
            }
        }
    }

    private func searcher(_ file: AuthorityFile) throws -> Searcher { try Searcher(index.location, deciding: file) }
}
