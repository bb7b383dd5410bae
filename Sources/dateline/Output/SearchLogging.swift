import ArticleIndex
import Foundation
import Notebook

/// Writes searches into the log of the notebook, unless the person does not want that.
struct SearchLogging {
    let location: IndexLocation
    let isRefused: Bool

    var isWanted: Bool {
        !isRefused && (ProcessInfo.processInfo.environment["DATELINE_NO_LOG"] ?? "").isEmpty
    }

    /// Has a search tell all of its hits, where it will be logged.
    func prepare(_ request: inout SearchRequest) {
        if isWanted { request.mostMarks = LoggedSearch.mostMarks }
    }

    /// A log that cannot be written is worth a word, not the result.
    func log(_ search: @autoclosure () -> LoggedSearch) {
        guard isWanted else { return }
        do {
            try Notebook(path: location.notebook).record(search())
        } catch {
            StandardError.note("this search was not logged: \(Sanitizer.line("\(error)"))")
        }
    }
}

extension LoggedSearch {
    /// Describes a search that was just made, and how it was read.
    init(_ query: String, _ request: SearchRequest, _ reading: QueryOptions, _ result: SearchResult) {
        self.init(
            query: query, request: request, result: result,
            reading: Reading(
                syntax: reading.syntax, hasVariants: !reading.hasNoVariants, excludedForms: reading.excludedForms))
    }
}
