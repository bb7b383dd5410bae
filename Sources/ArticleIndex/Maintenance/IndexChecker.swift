import Foundation
import NewsModel
import TextAnalysis
import Xapian

/// Verifies an index: its files, every stored article, and that facets and terms say what the articles say.
public struct IndexChecker {
    private let location: IndexLocation

    /// Prepares for checking the index at `location`.
    public init(_ location: IndexLocation) {
        self.location = location
    }

    /// What a check found.
    public struct Report: Equatable, Sendable {
        /// Articles that were looked at.
        public var articles = 0
        /// Each fault in words, the first hundred.
        public var problems: [String] = []
        /// How many faults there are.
        public var problemCount = 0

        mutating func add(_ problem: String) {
            problemCount += 1
            if problems.count < 100 { problems.append(problem) }
        }
    }

    /// Looks at everything in one revision; a writer that wants to commit waits.
    ///
    /// - Parameter progress: Told how many of how many articles are done.
    /// - Throws: An `IndexError` where the index cannot even be opened.
    public func check(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws(IndexError) -> Report {
        guard location.exists else { throw .missing(path: location.path) }
        return try IndexError.about(location.path) {
            try CommitLock(location).holding(exclusive: false) { try checkHeld(progress) }
        }
    }

    private func checkHeld(_ progress: (Int, Int) -> Void) throws -> Report {
        var report = Report()
        do {
            let structural = try Database.problems(path: location.articles)
            if structural > 0 { report.add("the database files have \(structural) faults of structure") }
        } catch {
            report.add("the database files cannot be checked: \(error)")
        }
        let database = try Database(path: location.articles)
        do {
            try IndexFeature.check(
                IndexFeature.decode(try database.metadata(IndexFeature.metadataKey)), path: location.path,
                forWriting: false)
        } catch IndexError.missingFeatures(path: _, let names) {
            report.add("an earlier version made the index, without \(names.joined(separator: ", "))")
        }
        let dictionary = try Dictionary(database, &report)
        let total = try database.statistics().documentCount
        let documents = try database.documents(with: [])
        if documents.count != total { report.add("\(total) articles are counted, and \(documents.count) listed") }
        var ids: Set<ArticleID> = []
        for document in documents {
            do {
                try check(document, in: database, dictionary, &ids, &report)
            } catch let error as XapianError {
                report.add("article number \(document) cannot be read: \(error)")
            }
            report.articles += 1
            progress(report.articles, total)
        }
        try checkStories(of: documents, in: database, &report)
        for slot in try FacetColumns.differing(at: location, database) {
            report.add(
                "what facets are counted over (\(FacetColumns.path(of: slot, in: location.columns))) is not what the articles say"
            )
        }
        try TokenBlocks.use(database, at: location)
        for block in try database.differingStreamBlocks() {
            report.add("what phrases are checked on (\(location.columns)/tokens-\(block)) is not what the articles say")
        }
        if try ArticleLengths.differ(at: location, database) {
            report.add("what articles are ranked by (\(location.columns)/lengths) is not what the articles say")
        }
        do {
            _ = try RejectLog.read(location)
        } catch {
            report.add("\(error)")
        }
        return report
    }

    /// What clusters say of their articles is what the articles have in their slots, and nothing else.
    private func checkStories(
        of documents: [UInt32], in database: borrowing Database, _ report: inout Report
    ) throws(XapianError) {
        var expected: [UInt32: StoryLabels] = [:]
        for key in try database.metadataKeys(withPrefix: StoryCluster.prefix).strings {
            guard let cluster = StoryCluster(try database.metadata(key.bytes)) else {
                report.add("the stories under '\(key.string)' cannot be read")
                continue
            }
            expected.merge(StoryPartition.labels(of: cluster)) { first, _ in first }
        }
        let values = try database.values(of: documents, slot: Slot.story.rawValue)
        var wrong = 0
        for (document, value) in zip(documents, values)
        where StoryLabels(value) != expected.removeValue(forKey: document) {
            wrong += 1
        }
        wrong += expected.count
        if wrong > 0 { report.add("\(wrong) articles are counted with other stories than they are kin to") }
    }

    private func check(
        _ document: UInt32, in database: borrowing Database, _ dictionary: Dictionary, _ ids: inout Set<ArticleID>,
        _ report: inout Report
    ) throws {
        guard let stored = StoredArticleCoding.decode(try database.data(of: document)) else {
            report.add("article number \(document) cannot be decoded")
            return
        }
        let name = "article \(stored.id)"
        if !ids.insert(stored.id).inserted { report.add("\(name) is there twice") }
        let terms = Set(try database.terms(of: document).map(\.bytes))
        if !terms.contains(Term.bytes(FieldTable.idPrefix, stored.id.text)) {
            report.add("\(name) is not found by its id")
        }
        let listed = try database.value(of: document, slot: Slot.articleID.rawValue)
        if listed != Array(stored.id.text.utf8) { report.add("\(name) is listed under another id") }
        let length = try database.value(of: document, slot: Slot.wordCount.rawValue)
        if length != NumberValue.bytes(stored.wordCount) {
            report.add("\(name) has another number of words in the facets")
        }
        let hash = try database.value(of: document, slot: Slot.contentHash.rawValue)
        if hash != ContentHash.hash(stored.article) {
            report.add("\(name) is not what was read: its hash differs (or another version of dateline wrote it)")
        }
        let date = try database.value(of: document, slot: Slot.published.rawValue)
        if date != Array((stored.article.published?.sortableText ?? "").utf8) {
            report.add("\(name) is dated '\(String(decoding: date, as: UTF8.self))' in the facets")
        }
        for (dimension, expected) in Self.labels(of: stored) {
            guard case .labels(let slot, let prefix) = dimension.storage else { continue }
            let ordinals = try database.value(of: document, slot: slot.rawValue).unpackedOrdinals()
            let counted = Set(ordinals.map { dictionary.keys[dimension]?[$0] ?? "number \($0)" })
            if counted != expected {
                let difference = counted.symmetricDifference(expected).sorted().joined(separator: ", ")
                report.add("\(name) is counted wrongly under \(dimension.rawValue): \(difference)")
            }
            for key in expected where !terms.contains(Term.bytes(prefix, key)) {
                report.add("\(name) is not found by \(dimension.rawValue) \(key)")
            }
        }
    }

    /// The keys of the labels that a stored article must be counted under.
    private static func labels(of stored: StoredArticle) -> [Dimension: Set<String>] {
        let article = stored.article
        func keys(_ names: [String]) -> Set<String> { Set(names.map(nameKey).filter { !$0.isEmpty }) }
        var labels: [Dimension: Set<String>] = [
            .outlet: keys([article.outlet?.name].compactMap { $0 }), .author: keys(article.authors),
            .section: keys([article.section].compactMap { $0 }), .topic: keys(article.topics),
            .language: Set([stored.language].compactMap { $0 }),
        ]
        for kind in EntityKind.allCases {
            let entities = stored.entities.filter { $0.kind == kind }
            labels[Dimension(kind)] = keys(entities.flatMap(\.writtenNames))
            labels[Dimension(kind).main!] = keys(
                entities.filter { $0.salience >= Salience.main }.flatMap(\.writtenNames))
        }
        return labels
    }

    /// The label dictionary, read whole and checked against itself.
    private struct Dictionary {
        /// The key of each ordinal.
        var keys: [Dimension: [UInt32: String]] = [:]

        init(_ database: borrowing Database, _ report: inout Report) throws(XapianError) {
            for dimension in Dimension.allCases {
                guard case .labels = dimension.storage, !dimension.isMain else { continue }
                let count =
                    LabelDictionary.number(try database.metadata(LabelDictionary.countKey(dimension))) ?? 0
                var keys: [UInt32: String] = [:]
                for ordinal in 0..<count {
                    let label = try database.metadata(LabelDictionary.labelKey(dimension, ordinal: ordinal))
                    let text = String(decoding: label, as: UTF8.self)
                    let key = dimension == .language ? text : nameKey(text)
                    let back = LabelDictionary.number(
                        try database.metadata(LabelDictionary.ordinalKey(dimension, key: key)))
                    if label.isEmpty || back != ordinal {
                        report.add(
                            "label \(ordinal) of \(dimension.rawValue) ('\(text)') is not in the dictionary both ways")
                    }
                    keys[ordinal] = key
                }
                self.keys[dimension] = keys
                if let main = dimension.main { self.keys[main] = keys }
            }
        }
    }
}
