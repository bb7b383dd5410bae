import Foundation
import Xapian

/// What an index holds, in figures.
public struct IndexStatus: Sendable {
    /// A label and its articles.
    public struct Count: Sendable {
        /// The label.
        public let label: String
        /// Its articles.
        public let count: Int
    }

    /// Number of articles.
    public let articles: Int
    /// Articles without a date.
    public let undated: Int
    /// The first and last day, month or year of publication; nil where all are undated.
    public let span: (first: String, last: String)?
    /// The outlets with most articles first.
    public let outlets: [Count]
    /// Articles that name no outlet.
    public let withoutOutlet: Int
    /// The languages with most articles first.
    public let languages: [Count]
    /// Articles whose language is unknown.
    public let withoutLanguage: Int
    /// How many different labels each dimension has.
    public let labels: [Count]
    /// Items in `rejects.ndjson`.
    public let rejected: Int
    /// The files of the index with their sizes in bytes.
    public let files: [(name: String, byteCount: Int)]
    /// The named features that the index uses.
    public let features: [String]
    /// The revision in view; it grows with every commit.
    public let revision: UInt64
    /// Version of the search library.
    public let xapianVersion: String
}

/// What an index covers, in short.
public struct IndexCoverage: Sendable {
    /// Number of articles.
    public let articles: Int
    /// Articles without a date.
    public let undated: Int
    /// The first and last day, month or year of publication; nil where all are undated.
    public let span: (first: String, last: String)?
    /// The outlets with most articles.
    public let outlets: [IndexStatus.Count]
    /// Number of outlets.
    public let outletCount: Int
}

extension Searcher {
    /// Reads what the index covers; `outlets` of them are listed.
    public func coverage(outlets: Int) throws(IndexError) -> IndexCoverage {
        var request = SearchRequest(query: .everything)
        request.limit = 0
        request.facets = [(.outlet, outlets)]
        let result = try search(request)
        return try reading { database in
            let undated = try database.documentFrequency(of: Term.bytes("XHAS:", "undated"))
            return IndexCoverage(
                articles: result.total, undated: undated,
                span: try Self.span(of: database, isDated: result.total > undated),
                outlets: result.facets[0].labels.map { IndexStatus.Count(label: $0.label, count: $0.count) },
                outletCount: result.facets[0].labelCount)
        }
    }

    /// Reads the figures of the index.
    public func status(of location: IndexLocation) throws(IndexError) -> IndexStatus {
        var request = SearchRequest(query: .everything)
        request.limit = 0
        request.facets = Dimension.indexed.filter { $0 != .day && $0 != .month }.map { dimension in
            (dimension, [.outlet, .language].contains(dimension) ? nil : 0)
        }
        let result = try search(request)
        let counts = Dictionary(uniqueKeysWithValues: result.facets.map { ($0.dimension, $0) })
        let rejected = try RejectLog.read(location).count
        return try reading { database in
            let statistics = try database.statistics()
            let features = IndexFeature.decode(try database.metadata(IndexFeature.metadataKey)).map(\.name)
            let undated = counts[.year]?.missing ?? 0
            return IndexStatus(
                articles: result.total, undated: undated,
                span: try Self.span(of: database, isDated: result.total > undated),
                outlets: counts[.outlet]?.labels.map { IndexStatus.Count(label: $0.label, count: $0.count) } ?? [],
                withoutOutlet: counts[.outlet]?.missing ?? 0,
                languages: counts[.language]?.labels.map { IndexStatus.Count(label: $0.label, count: $0.count) } ?? [],
                withoutLanguage: counts[.language]?.missing ?? 0,
                labels: result.facets.filter { $0.dimension != .year }
                    .map { IndexStatus.Count(label: $0.dimension.rawValue, count: $0.labelCount) },
                rejected: rejected, files: Self.files(of: location), features: features,
                revision: statistics.revision, xapianVersion: xapianVersion)
        }
    }

    private static func span(
        of database: borrowing Database, isDated: Bool
    ) throws(XapianError) -> (first: String, last: String)? {
        guard isDated else { return nil }
        let enquire = try Enquire(database)
        let slot = Slot.published.rawValue
        let dated = try Query.value(slot: slot, atLeast: [0x30])
        func edge(_ order: Enquire.Order) throws(XapianError) -> String? {
            let hit = try enquire.match(dated, weighting: .none, order: order, first: 0, count: 1, collecting: false)
                .hits.first
            guard let hit else { return nil }
            return String(decoding: try database.value(of: hit.document, slot: slot).prefix(10), as: UTF8.self)
        }
        guard let first = try edge(.ascending(slot: slot)), let last = try edge(.descending(slot: slot)) else {
            return nil
        }
        return (first, last)
    }

    private static func files(of location: IndexLocation) -> [(name: String, byteCount: Int)] {
        let manager = FileManager.default
        func entries(_ folder: String, _ prefix: String) -> [(name: String, byteCount: Int)] {
            ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).sorted().compactMap { name in
                guard let attributes = try? manager.attributesOfItem(atPath: folder + "/" + name),
                    attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? Int,
                    size > 0
                else { return nil }
                return (prefix + name, size)
            }
        }
        let own = ["notebook.sqlite", "rejects.ndjson", "authority.tsv"]
        return entries(location.articles, "articles/")
            + entries(location.path, "").filter { entry in own.contains { entry.name.hasPrefix($0) } }
    }
}
