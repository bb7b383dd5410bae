public import ArgumentParser
import ArticleIndex
public import NewsModel

extension Entities {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the names in the articles of a query.",
            discussion: """
                Numbers are articles, exactly: all that have the name, and those of them that the query finds.

                  dateline entities list
                  dateline entities list --kind org 'ceasefire date:2024' --limit all --format csv
                  dateline entities list --match '*bank*'
                """)

        @OptionGroup var listing: NameListingOptions

        @Option(help: ArgumentHelp("Only names that match this, with * and ? as wildcards.", valueName: "pattern"))
        var match: String?

        @Option(help: ArgumentHelp("How many names to list, or 'all'.", valueName: "n"))
        var limit = LimitOption(count: 40)

        @Option(help: "How the result is written.")
        var format = OutputFormat.text

        func validate() throws {
            try format.requireRows()
        }

        func run() throws {
            try CommandRunner.run {
                var request = try listing.request()
                request.facetMatching = match
                request.limit = 0
                let searcher = try Searcher(listing.index.location)
                let (names, result) = try searcher.names(
                    in: request, kinds: listing.kinds, limit: limit.count)
                for note in result.notes { StandardError.note(Sanitizer.line(note)) }
                try RowPrinter(columns: ["name", "kind", "articles", "everywhere"], format: format, emphasized: 0)
                    .print(
                        names.map {
                            [.text($0.name), .text($0.kind.rawValue), .count($0.articles), .count($0.everywhere)]
                        })
                if result.total == 0 { try ZeroHitsPrinter.print(request, from: searcher) }
                return names.isEmpty ? 1 : 0
            }
        }
    }
}

extension EntityKind: ExpressibleByArgument {
    /// Reads the kind's name, or the short one that the dimension has.
    public init?(argument: String) {
        self.init(rawValue: argument == "org" ? "organisation" : argument)
    }
}
