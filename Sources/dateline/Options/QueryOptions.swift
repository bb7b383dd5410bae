public import ArgumentParser
public import ArticleIndex
import Foundation
import NewsModel

/// How queries are read.
struct QueryOptions: ParsableArguments {
    @Option(help: "Whose rules the query is read by.")
    var syntax = QuerySyntax.native

    @Flag(name: .customLong("no-variants"), help: "Take ~name and word~1 as plain words.")
    var hasNoVariants = false

    @Option(
        name: .customLong("without-form"),
        help: ArgumentHelp("Do not widen any word to this one; may be repeated.", valueName: "word"))
    var excludedForms: [String] = []

    /// What a query means with these filters. Notes about it go to standard error.
    func request(_ text: String, _ selection: SelectionOptions? = nil) throws -> SearchRequest {
        let reading = try QueryParser.parse(text, syntax: syntax, today: Self.today)
        for note in reading.notes { StandardError.note(note) }
        var request = SearchRequest(reading)
        request.limits.hasVariants = !hasNoVariants
        request.limits.excludedForms = excludedForms
        request.filters = selection?.filterLabels ?? [:]
        request.exclusions = selection?.excludedLabels ?? [:]
        return request
    }

    /// The reader's own day.
    private static var today: PublicationDate? {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return PublicationDate(year: parts.year ?? 0, month: parts.month, day: parts.day)
    }
}

extension QuerySyntax: ExpressibleByArgument {}
