import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import Notebook
import TextAnalysis

struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Tell what saved searches find that they did not find before.",
        discussion: """
            What is new is exact: every article that matches now and did not when the search was last run, whether it was \
            ingested, changed or given another name meanwhile. The first run tells everything; 'watch mark' takes what there \
            is as seen. Lists that fill themselves get their new entries. A run that cannot write or send what it has to tell \
            is not kept, and the next one tells it again.

              dateline watch mark
              dateline ingest ~/archive && dateline watch run
              dateline watch run ceasefire --output ~/public/ceasefire.xml
              dateline watch run --notify 'mail -s "new coverage" me@example.org'
              # crontab: every hour, quiet where nothing is new
              0 * * * *  dateline update --index ~/Index && dateline watch run --index ~/Index --notify 'notify-send dateline'
            """,
        subcommands: [WatchRunCommand.self, WatchMark.self, WatchOverview.self, WatchForget.self])
}

/// How a digest is written.
enum DigestFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case markdown
    case json
    case atom
    case rss

    /// The format that the name of a file says.
    init?(fileName: String) {
        switch (fileName as NSString).pathExtension.lowercased() {
        case "md", "markdown": self = .markdown
        case "json": self = .json
        case "atom", "xml": self = .atom
        case "rss": self = .rss
        case "txt": self = .text
        default: return nil
        }
    }
}

struct WatchRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run saved searches, and tell what is new since the last run.",
        discussion: """
            Articles of one story are one notice. Exit status: 0 something is new, 1 nothing is, 75 another run is at it. A feed \
            (atom, rss) holds the last \(feedLength) notices, so that a reader of feeds misses none; it is written also where \
            nothing is new.
            """)

    /// Notices of a feed.
    private static let feedLength = 200

    @Argument(help: "Names of saved searches; all without any.")
    var names: [String] = []

    @OptionGroup var options: ListOptions

    @Option(
        help: ArgumentHelp("Tell articles of one story together: off, exact, high, moderate.", valueName: "level"),
        transform: GroupOption.init(parsing:))
    var group = GroupOption(level: .high)

    @Option(help: "How it is told: text, markdown, json, atom or rss; without it as the name of the output file says.")
    var format: DigestFormat?

    @Option(help: ArgumentHelp("The file to write; standard output without it.", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Hand what is new to this command line on standard input; DATELINE_NEW is the number of articles.",
            valueName: "command"))
    var notify: String?

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let searches = try WatchedSearches.named(names, in: notebook)
            guard let turn = notebook.watchTurn() else {
                StandardError.note("another 'dateline watch run' is at work on this index; try again")
                return 75
            }
            defer { withExtendedLifetime(turn) {} }
            let searcher = try Searcher(options.index.location)
            var runs: [WatchRun] = []
            let now = Date()
            for saved in searches {
                runs.append(
                    try WatchedSearches.run(
                        saved, at: options.index.location, since: notebook.watchState(of: saved.name),
                        level: group.level, time: now, with: searcher))
            }
            let notices = runs.flatMap(\.notices)
            let format = format ?? output.flatMap(DigestFormat.init(fileName:)) ?? .text
            let digest = WatchDigest(runs: runs, time: now)
            let isFeed = format == .atom || format == .rss
            if !notices.isEmpty || isFeed || format == .json {
                let earlier = isFeed ? try notebook.notices(of: searches.map(\.name), limit: Self.feedLength) : []
                try write(digest.text(format, earlier: earlier, limit: Self.feedLength, isForTerminal: output == nil))
            }
            if let notify, !notices.isEmpty { try send(digest, to: notify) }
            let filled = try notebook.keep(runs, time: now) { id in
                try searcher.storedArticle(id).map { Citation($0) }
            }
            for (list, added) in filled {
                StandardError.note("'\(Sanitizer.line(list))' got \(added.grouped) entries")
            }
            return notices.isEmpty ? 1 : 0
        }
    }

    private func write(_ text: String) throws {
        guard let output else {
            try StandardOutput.shared.write(text)
            return try StandardOutput.shared.flush()
        }
        let file = try TextFile(output)
        try file.write(text)
        try file.finish()
    }

    private func send(_ digest: WatchDigest, to command: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        var environment = ProcessInfo.processInfo.environment
        environment["DATELINE_NEW"] = "\(digest.articles)"
        process.environment = environment
        let pipe = Pipe()
        process.standardInput = pipe
        do {
            try process.run()
        } catch {
            throw DecisionError(message: "cannot start '\(command)': \(error.localizedDescription)")
        }
        // A command need not read what it is told.
        signal(SIGPIPE, SIG_IGN)
        try? pipe.fileHandleForWriting.write(
            contentsOf: Data(digest.text(.text, earlier: [], limit: 0, isForTerminal: false).utf8))
        try? pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        signal(SIGPIPE, SIG_DFL)
        guard process.terminationStatus == 0 else {
            throw DecisionError(
                message: "'\(command)' ended with status \(process.terminationStatus); the next run tells it again")
        }
    }
}

struct WatchMark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark",
        abstract: "Take what saved searches find now as seen.",
        discussion: "Lists that fill themselves get nothing from it; the next run gives them all that they lack.")

    @Argument(help: "Names of saved searches; all without any.")
    var names: [String] = []

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let searcher = try Searcher(options.index.location)
            for saved in try WatchedSearches.named(names, in: notebook) {
                let run = try WatchedSearches.run(
                    saved, at: options.index.location, since: nil, level: nil, time: Date(), with: searcher,
                    isTold: false)
                try notebook.mark(run)
                StandardError.note("'\(Sanitizer.line(saved.name))': \(run.matches.count.grouped) articles are seen")
            }
            return 0
        }
    }
}

struct WatchOverview: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "Tell when saved searches were last run, and what they matched.")

    @OptionGroup var options: ListOptions

    @Option(help: "How the list is written: text, json, ndjson, csv or tsv.")
    var format = OutputFormat.text

    func validate() throws {
        try format.requireRows()
    }

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            let searches = try notebook.savedSearches()
            try RowPrinter(columns: ["name", "last_run", "matches", "revision"], format: format, emphasized: 0).print(
                try searches.map { saved in
                    let state = try notebook.watchState(of: saved.name)
                    return [
                        .text(saved.name), state.map { .text($0.time) } ?? .nothing,
                        state.map { .count($0.matches.count) } ?? .nothing,
                        state.map { .count($0.revision) } ?? .nothing,
                    ]
                })
            return searches.isEmpty ? 1 : 0
        }
    }
}

struct WatchForget: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Forget the last run of saved searches: everything is new again.")

    @Argument(help: "Their names.")
    var names: [String]

    @OptionGroup var options: ListOptions

    func run() throws {
        try CommandRunner.run {
            let notebook = try options.notebook()
            var status: Int32 = 0
            for name in names where try !notebook.forgetWatch(of: name) {
                StandardError.note("'\(Sanitizer.line(name))' was never run")
                status = 1
            }
            return status
        }
    }
}

/// Runs saved searches and finds what is new.
enum WatchedSearches {
    /// Saved searches of these names; all without any.
    static func named(_ names: [String], in notebook: Notebook) throws -> [NamedSearch] {
        guard !names.isEmpty else {
            let all = try notebook.savedSearches()
            if all.isEmpty { throw ListError.noSavedSearch("*") }
            return all
        }
        return try names.map { name in
            guard let saved = try notebook.savedSearch(named: name) else { throw ListError.noSavedSearch(name) }
            return saved
        }
    }

    static func run(
        _ saved: NamedSearch, at location: IndexLocation, since state: WatchState?, level: StoryLevel?, time: Date,
        with searcher: Searcher, isTold: Bool = true
    ) throws -> WatchRun {
        var request = try SavedSearchRun(saved, at: location).request()
        request.limit = nil
        request.order = .newest
        request.grouping = level.map { StoryGrouping($0) }
        let result = try searcher.search(request)
        var ids: [ArticleID] = []
        try searcher.forEachID(of: result.expanded) { ids.append($0) }
        var run = WatchRun(
            search: saved.name, revision: Int(clamping: result.revision), matches: ids, notices: [])
        guard isTold else { return run }
        let known = state?.matches ?? []
        let now = time.formatted(.iso8601)
        var start = 0
        for size in result.storySizes {
            let story = ids[start..<(start + size)]
            start += size
            let new = story.filter { !known.contains($0) }
            guard !new.isEmpty else { continue }
            let entries = try new.compactMap { id in
                try searcher.storedArticle(id).map { CitedEntry(id, Citation($0)) }
            }
            guard let lead = entries.first else { continue }
            run.notices.append(
                Notice(
                    search: saved.name, time: now, lead: lead, copies: Array(entries.dropFirst()),
                    isOfKnownStory: new.count < story.count))
        }
        return run
    }
}
