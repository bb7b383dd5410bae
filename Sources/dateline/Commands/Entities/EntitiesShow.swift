import ArgumentParser
import ArticleIndex
import NewsModel

extension Entities {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Tell what the articles have about a name.",
            discussion: """
                How it is written, how often, when, by which outlets, and what it appears with oftener than by chance (the \
                log-likelihood ratio; above 10.83 chance does so less than once in a thousand). Numbers are exact. A name \
                that is counted as several kinds is told for each.

                  dateline entities show 'Joe Biden'
                  dateline entities show US --kind place --format json
                """)

        @Argument(help: "The name under which it is counted, or one that is known to mean the same.")
        var name: String

        @OptionGroup var index: IndexOptions

        @Option(help: "Only as a person, organisation or place.")
        var kind: EntityKind?

        @Option(help: ArgumentHelp("How many names to tell that appear with it.", valueName: "n"))
        var company = 15

        @Option(help: "How the result is written: text or json.")
        var format = OutputFormat.text

        func validate() throws {
            if ![.text, .json].contains(format) { throw ValidationError("use text or json") }
            guard company >= 0 else { throw ValidationError("--company is a number from 0 on") }
        }

        func run() throws {
            try CommandRunner.run {
                let searcher = try Searcher(index.location)
                let profiles = try searcher.profiles(of: name, kind: kind, companies: company)
                for note in profiles.first?.notes ?? [] { StandardError.note(Sanitizer.line(note)) }
                guard !profiles.isEmpty else {
                    StandardError.note("no article is counted under '\(Sanitizer.line(name))'")
                    if let similar = try searcher.similarNames(name) { StandardError.note(Sanitizer.line(similar)) }
                    return 1
                }
                try EntityPrinter(format: format).print(profiles)
                return 0
            }
        }
    }
}
