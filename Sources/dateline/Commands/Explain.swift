import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell how a query is read, and what each part of it finds.",
        discussion: """
            The query as a tree: what joins its parts, what each word stands for in this index with the number of articles \
            of each form, and how many articles each part has by itself. Where the whole finds nothing: which part is to \
            blame, and the smallest changes after which it finds something. 'explain story' with two ids tells why two articles are one story, \
            or are not.

              dateline explain '"oil field*" AND (syria OR ~damascus)'
              dateline explain story 4h2k9fz0c7m1x8wq 8w1c5m2x3d9b7k4t
              dateline explain --syntax nexis 'HEADLINE(oil or gas) and launder! w/10 bank'
            """)

    @Argument(help: ArgumentHelp("What to explain.", valueName: "query"))
    var words: [String]

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: ArgumentHelp("How many forms of a word to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 20)

    @Option(help: "Output: text or json.")
    var format = OutputFormat.text

    /// The articles of `explain story A B`, where that is what it says.
    private var storyPair: (String, String)? {
        guard words.count == 3, words[0] == "story", [words[1], words[2]].allSatisfy({ ArticleID($0) != nil }) else {
            return nil
        }
        return (words[1], words[2])
    }

    func validate() throws {
        guard [.text, .json].contains(format) else { throw ValidationError("an explanation is text or json") }
    }

    func run() throws {
        try CommandRunner.run {
            if let pair = storyPair {
                return try Stories.ExplainPair.print(pair.0, pair.1, format, from: Searcher(index.location))
            }
            let request = try reading.request(words.joined(separator: " "), selection, at: index.location)
            let searcher = try Searcher(index.location)
            let explanation = try searcher.explain(request)
            for note in explanation.notes { StandardError.note(Sanitizer.line(note)) }
            let printer = ExplanationPrinter(limit: limit.count)
            try StandardOutput.shared.write(
                format == .json
                    ? printer.json(explanation) + "\n"
                    : printer.text(explanation, try ZeroHitsPrinter.coverage(searcher)))
            return explanation.total == 0 ? 1 : 0
        }
    }
}
