public import ArgumentParser
public import ArticleIndex
import Foundation

struct Collocates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collocates",
        abstract: "List the words that stand near what a query seeks.",
        discussion: """
            Words within --window words on either side, as they are written; a place is counted once. --measure tells how \
            sure the company is (loglik: log-likelihood ratio), how much oftener than by chance (mi: mutual information, loud \
            for rare words), or how exclusive (dice). Expectations come from all articles.

              dateline collocates ceasefire
              dateline collocates '"prime minister"' --window 3 --measure mi --least 10
            """)

    @Argument(help: ArgumentHelp("What to search for.", valueName: "query"))
    var words: [String]

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: ArgumentHelp("Words on either side.", valueName: "n"))
    var window = 5

    @Option(help: "How strength is measured.")
    var measure = AssociationMeasure.loglik

    @Option(help: ArgumentHelp("Leave out words that stand there more rarely than this.", valueName: "n"))
    var least = 3

    @Option(help: ArgumentHelp("How many words to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: 40)

    @Option(help: "How the result is written.")
    var format = OutputFormat.text

    func validate() throws {
        try format.requireRows()
        guard (1...100).contains(window) else { throw ValidationError("--window is a number from 1 to 100") }
    }

    func run() throws {
        try CommandRunner.run {
            var request = try reading.request(words.joined(separator: " "), selection, at: index.location)
            request.limit = nil
            let searcher = try Searcher(index.location)
            let result = try searcher.search(request)
            for note in result.notes { StandardError.note(Sanitizer.line(note)) }
            let found = try searcher.collocates(of: result, window: window, measure: measure, least: least)
            try RowPrinter(
                columns: ["word", "near", "everywhere", measure.rawValue], format: format, emphasized: 0
            ).print(
                found.prefix(limit.count ?? found.count).map {
                    [.text($0.word), .count($0.near), .count($0.everywhere), .number($0.strength, digits: 3)]
                })
            if result.total == 0 { try ZeroHitsPrinter.print(request, from: searcher) }
            return found.isEmpty ? 1 : 0
        }
    }
}

extension AssociationMeasure: ExpressibleByArgument {}
