import Xapian

/// Removes the articles of files that are gone.
public struct Pruner {
    private let location: IndexLocation
    private let waiting: WriterWaiting?

    /// Prepares for removing from the index at `location`; without `waiting` it gives up where another process writes.
    public init(_ location: IndexLocation, waiting: WriterWaiting? = nil) {
        self.location = location
        self.waiting = waiting
    }

    /// How many articles of these files the index has.
    public func count(files: [String]) throws(IndexError) -> Int {
        guard location.exists else { throw .missing(path: location.path) }
        let searcher = try Searcher(location)
        var count = 0
        for file in files { count += try searcher.documents(ofFile: file).count }
        return count
    }

    /// Removes all articles of these files, and what is remembered of the files; returns how many articles there were.
    public func remove(files: [String]) throws(IndexError) -> Int {
        guard location.exists else { throw .missing(path: location.path) }
        // The writer first: what is chosen after that cannot change before it is removed.
        let writer = try ArticleWriter(location, waiting: waiting)
        let searcher = try Searcher(location)
        var documents: [UInt32] = []
        for file in files { documents += try searcher.documents(ofFile: file) }
        return try IndexError.about(location.path) {
            let removed = try writer.remove(documents)
            for file in files { try writer.forget(file: file) }
            try writer.finish()
            return removed
        }
    }
}
