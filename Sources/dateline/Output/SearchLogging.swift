import ArticleIndex
import Foundation
import Notebook

/// Writes searches into the log of the notebook, unless the person does not want that.
struct SearchLogging {
    let location: IndexLocation
    let isRefused: Bool

    private var isLogged: Bool {
        !isRefused && (ProcessInfo.processInfo.environment["DATELINE_NO_LOG"] ?? "").isEmpty
    }

    /// A log that cannot be written is worth a word, not the result.
    func log(_ query: String, _ request: SearchRequest, _ reading: QueryOptions, _ result: SearchResult) {
        guard isLogged else { return }
        let logged = LoggedSearch(
            query: query, request: request, result: result,
            reading: LoggedSearch.Reading(
                syntax: reading.syntax, hasVariants: !reading.hasNoVariants, excludedForms: reading.excludedForms))
        do {
            try Notebook(path: location.notebook).record(logged)
        } catch {
            StandardError.note("this search was not logged: \(Sanitizer.line("\(error)"))")
        }
    }
}
