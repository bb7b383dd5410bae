public import ArgumentParser
public import ArticleIndex
import Foundation
import NewsModel
import Notebook

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

    /// The options as they are where nobody chose them, or as they were kept.
    static func reading(
        syntax: QuerySyntax = .native, hasVariants: Bool = true, excludedForms: [String] = []
    ) -> QueryOptions {
        var options = QueryOptions()
        options.syntax = syntax
        options.hasNoVariants = !hasVariants
        options.excludedForms = excludedForms
        return options
    }

    /// What a query means with these filters, read on the day `today`, or now. Notes about it go to standard error.
    func request(
        _ text: String, _ selection: SelectionOptions? = nil, _ grouping: GroupingOptions? = nil,
        at location: IndexLocation, today: PublicationDate? = nil
    ) throws -> SearchRequest {
        let saved = SavedSearchFinder(location)
        let marks = NotebookMarks(location)
        let reading = try QueryParser.parse(
            text, syntax: syntax, today: today ?? Self.today, marks: marks, findSaved: saved.find)
        if let failure = saved.failure { throw failure }
        for note in reading.notes { StandardError.note(note) }
        var request = SearchRequest(reading)
        request.marks = marks
        request.limits.hasVariants = !hasNoVariants
        request.limits.excludedForms = excludedForms
        request.filters = selection?.filterLabels ?? [:]
        request.exclusions = selection?.excludedLabels ?? [:]
        request.grouping = grouping?.grouping
        request.countsStories = grouping?.count == .stories
        return request
    }

    /// The reader's own day.
    private static var today: PublicationDate? {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return PublicationDate(year: parts.year ?? 0, month: parts.month, day: parts.day)
    }
}

/// Looks saved searches up; the notebook is opened when a query first names one.
private final class SavedSearchFinder {
    private let location: IndexLocation
    private var notebook: Notebook?
    private(set) var failure: (any Error)?

    init(_ location: IndexLocation) {
        self.location = location
    }

    func find(_ name: String) -> SavedSearch? {
        do {
            let open = try notebook ?? Notebook(path: location.notebook)
            notebook = open
            return try open.savedSearch(named: name)?.search
        } catch {
            failure = error
            return nil
        }
    }
}

extension QuerySyntax: ExpressibleByArgument {}
