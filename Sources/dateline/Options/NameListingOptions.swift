import ArgumentParser
import ArticleIndex
import NewsModel

/// What all commands have that list names of the articles of a query.
struct NameListingOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("What to search for; every article where nothing is given.", valueName: "query"))
    var words: [String] = ["*"]

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: "Only persons, organisations, places or other things.")
    var kind: EntityKind?

    /// The query as it was written.
    var text: String { words.joined(separator: " ") }

    func request() throws -> SearchRequest { try reading.request(text, selection, at: index.location) }

    var kinds: [EntityKind] { kind.map { [$0] } ?? EntityKind.allCases }
}
