import ArticleIndex
import NewsModel
import Notebook

/// A saved search as it is run: with its own filters, all forms and variants.
struct SavedSearchRun {
    let saved: NamedSearch
    let location: IndexLocation

    init(_ saved: NamedSearch, at location: IndexLocation) {
        self.saved = saved
        self.location = location
    }

    /// The query that stands for it.
    var query: String { "saved:\"\(saved.name)\"" }

    func request() throws -> SearchRequest {
        try QueryOptions.reading().request(query, at: location)
    }

    /// Every article that it finds.
    func matches() throws -> [ArticleID] {
        var request = try request()
        request.limit = nil
        let searcher = try Searcher(location)
        var ids: [ArticleID] = []
        try searcher.forEachID(of: searcher.search(request)) { ids.append($0) }
        return ids
    }
}
