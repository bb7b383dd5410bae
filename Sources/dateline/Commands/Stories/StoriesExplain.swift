import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel

extension Stories {
    struct ExplainPair: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: "Tell why two articles are one story, or are not.",
            discussion: """
                The figures behind the decision, with what each has to be. 'dateline explain story A B' does the same.

                  dateline stories explain 4h2k9fz0c7m1x8wq 8w1c5m2x3d9b7k4t
                """)

        @Argument(help: "Id of an article.")
        var first: String

        @Argument(help: "Id of another.")
        var second: String

        @OptionGroup var index: IndexOptions

        @Option(help: "Output: text or json.")
        var format = OutputFormat.text

        func validate() throws {
            guard [.text, .json].contains(format) else { throw ValidationError("an explanation is text or json") }
        }

        func run() throws {
            try CommandRunner.run {
                let searcher = try Searcher(index.location)
                return try Self.print(first, second, format, from: searcher)
            }
        }

        static func print(
            _ first: String, _ second: String, _ format: OutputFormat, from searcher: Searcher
        ) throws -> Int32 {
            let one = try searcher.article(meantBy: first)
            let other = try searcher.article(meantBy: second)
            guard one.id != other.id else {
                StandardError.note("that is one article")
                return 2
            }
            guard let relation = try searcher.relation(of: one.id, to: other.id) else { return 1 }
            let printer = RelationPrinter(relation: relation)
            try StandardOutput.shared.write(format == .json ? printer.json() + "\n" : printer.text)
            return 0
        }
    }
}
