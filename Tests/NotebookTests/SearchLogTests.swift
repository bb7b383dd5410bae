import ArticleIndex
import Foundation
import Notebook
import TestSupport
import Testing

@Suite struct SearchLogTests {
    let index: IndexFixture
    let folder: TemporaryFolder

    init() throws {
        index = try IndexFixture()
        folder = try TemporaryFolder()
        try index.ingest(lines: "{\"text\":\"oil\",\"outlet\":\"The Wire\"}\n{\"text\":\"gas\"}\n")
    }

    private func logged(_ query: String) throws -> LoggedSearch {
        var request = SearchRequest(query: try QueryParser.parse(query).node)
        request.filters = [.outlet: ["The Wire"]]
        request.order = .newest
        return LoggedSearch(
            query: query, request: request, result: try Searcher(index.location).search(request),
            time: Date(timeIntervalSince1970: 0))
    }

    @Test func searchesAreKeptWithWhatTheyFound() throws {
        let notebook = try Notebook(path: folder.file("n.sqlite"))
        #expect(try notebook.searches().isEmpty)
        try notebook.record(logged("oil"))
        try notebook.record(logged("gas"))
        let searches = try Notebook(path: folder.file("n.sqlite")).searches()
        #expect(searches.map(\.query) == ["gas", "oil"])
        #expect(searches.map(\.id) == [2, 1])
        #expect(searches.map(\.total) == [0, 1])
        #expect(searches[0].searched == 2)
        #expect(searches[0].time == "1970-01-01T00:00:00Z")
        #expect(searches[0].options == "--filter 'outlet=The Wire' --sort newest")
        #expect(try notebook.searches(limit: 1).count == 1)
        #expect(try notebook.clearSearches() == 2)
        #expect(try notebook.searches().isEmpty)
    }

    @Test func severalProcessesWorthOfWritersLoseNothing() async throws {
        let path = folder.file("n.sqlite")
        let search = try logged("oil")
        // They also make the file at the same time, which must not fail for any of them.
        for round in 0..<10 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let notebook = try Notebook(path: path + "\(round)")
                        for _ in 0..<5 { try notebook.record(search) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try Notebook(path: path + "\(round)").searches().count == 20)
        }
    }

    @Test func aFileThatIsNoNotebookIsSaid() throws {
        let path = try folder.write("this is not a database, and long enough to be looked at as one", to: "n.sqlite")
        #expect(throws: NotebookError.self) { try Notebook(path: path) }
    }
}
