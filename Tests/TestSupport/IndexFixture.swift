public import ArticleIndex
import Foundation
public import Ingest
public import NewsModel
import Synchronization

/// A small index in a temporary folder.
public final class IndexFixture {
    private let folder: TemporaryFolder
    /// Where the index is.
    public let location: IndexLocation

    /// Makes a folder for an index; nothing is in it yet.
    public init() throws {
        folder = try TemporaryFolder()
        location = IndexLocation(path: folder.file("Index"))
    }

    /// Ingests these articles in one run.
    @discardableResult
    public func ingest(_ items: [ReadItem], options: IndexerOptions = IndexerOptions(jobs: 2)) throws -> IngestSummary {
        let queue = Mutex(items[...])
        let source = Queue(queue)
        return try Indexer(location, options: options).run(
            source: { source.next().map { ($0, 1, "") } }, read: { [$0] })
    }

    /// Ingests articles given as JSON Lines.
    @discardableResult
    public func ingest(lines: String) throws -> IngestSummary {
        let path = try folder.write(lines, to: "input.jsonl")
        return try ingest(Self.items(path: path))
    }

    /// What reading a path gives.
    public static func items(path: String, options: IngestOptions = IngestOptions()) -> [ReadItem] {
        let finder = FileFinder(paths: [path])
        var reader = UnitReader(files: finder.files, rejections: finder.rejections, options: options)
        var items: [ReadItem] = []
        while let unit = reader.next() {
            // Files are not items.
            items += ArticleReader(options: options).read(unit).filter { item in
                if case .fileRead = item { return false }
                return true
            }
        }
        return items
    }

    /// Searches, with the query as a person writes it.
    public func search(_ query: String, change: (inout SearchRequest) -> Void = { _ in }) throws -> SearchResult {
        var request = SearchRequest(query: try QueryParser.parse(query).node)
        change(&request)
        return try Searcher(location).search(request)
    }

    /// The external ids of the hits, in order.
    public func ids(_ query: String, change: (inout SearchRequest) -> Void = { _ in }) throws -> [String] {
        let searcher = try Searcher(location)
        var request = SearchRequest(query: try QueryParser.parse(query).node)
        change(&request)
        var ids: [String] = []
        try searcher.forEachHit(of: searcher.search(request)) { ids.append($0.article.article.externalID ?? "") }
        return ids
    }

    private final class Queue: Sendable {
        private let items: Mutex<ArraySlice<ReadItem>>

        init(_ items: consuming sending Mutex<ArraySlice<ReadItem>>) {
            self.items = items
        }

        func next() -> ReadItem? { items.withLock { $0.popFirst() } }
    }
}
