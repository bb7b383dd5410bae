import TestSupport
import Testing
import Xapian

/// Our matcher finds and weighs what Xapian's own does.
@Suite struct MatcherTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("db") }
    private static let terms = (1...12).map { Array("t\($0)".utf8) }
    private static let documentCount = 10_000

    /// Three windows of documents with gaps between them; the n-th term is in about every n-th document and runs in blocks.
    init() throws {
        folder = try TemporaryFolder()
        let writer = try WritableDatabase(path: folder.file("db"))
        var random = SplitMix(seed: 7)
        try writer.begin()
        for number in 1...Self.documentCount {
            var document = Document()
            document.addTerm(Array("all".utf8), frequency: 1)
            for (index, term) in Self.terms.enumerated() {
                // No term is in all: see `termsOfAllDocumentsAreFound`.
                let isInBlock = (number / 700) % (index + 1) == 0 && number % 50 != index
                guard isInBlock, random.next() % UInt64(index * index + 1) == 0 else { continue }
                document.addTerm(term, frequency: UInt32(1 + random.next() % 5))
            }
            let day = 10 + random.next() % 19
            if random.next() % 4 > 0 { document.setValue(Array("2023-05-\(day)".utf8), slot: 0) }
            try writer.add(document)
        }
        try writer.commit()
        try writer.begin()
        for number in 1...Self.documentCount where number % 5 == 3 || (4200..<9000).contains(number) && number % 2 == 0
        {
            try writer.delete(UInt32(number))
        }
        try writer.commit()
    }

    /// A chance query; `hasSynonyms` tells whether weights are compared less strictly.
    private static func query(
        _ random: inout SplitMix, depth: Int, _ existing: [UInt32], _ hasSynonyms: inout Bool
    ) throws -> Query {
        func term() throws -> Query {
            try .term(random.next() % 20 == 0 ? [0x7A] : terms[random.next(below: terms.count)])
        }
        guard depth > 0 else {
            switch random.next(below: 10) {
            case 0: return try .everything()
            case 1: return try .nothing()
            case 2:
                let first = 10 + random.next(below: 15)
                return try .value(
                    slot: 0, from: Array("2023-05-\(first)".utf8), through: Array("2023-05-\(first + 4)".utf8))
            case 3: return try .value(slot: 0, atLeast: Array("2023-05-2".utf8))
            case 4: return try .documents((0..<30).map { _ in existing[random.next(below: existing.count)] })
            case 5:
                hasSynonyms = true
                return try .combine([term(), term(), term()], .synonym)
            default: return try term()
            }
        }
        if random.next(below: 8) == 0 {
            let factors = [0, 0.02, 1, 3]
            return try query(&random, depth: depth - 1, existing, &hasSynonyms)
                .scaled(by: factors[random.next(below: factors.count)])
        }
        let operators: [Query.Operator] = [.and, .or, .andNot, .filter, .andMaybe]
        let operation = operators[random.next(below: operators.count)]
        var parts: [Query] = []
        for _ in 0..<(2 + random.next(below: 2)) {
            let partDepth = random.next(below: depth)
            parts.append(try query(&random, depth: partDepth, existing, &hasSynonyms))
        }
        if operation == .andMaybe, random.next(below: 3) == 0 {
            // By itself: Xapian 1.4.22 may give the weight of a source to a document beside it where there are several parts.
            parts = [parts[0], try .recency(slot: 0, newest: 19_500, halfLife: 10, weight: 2)]
        }
        return try .combine(parts, operation)
    }

    private static func existing(_ database: borrowing Database) throws -> [UInt32] {
        try database.documents(with: [])
    }

    @Test(arguments: 1...40) func sameDocumentsWithTheSameWeights(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let database = try Database(path: path)
        let enquire = try Enquire(database)
        let existing = try Self.existing(database)
        for _ in 0..<10 {
            var hasSynonyms = false
            let query = try Self.query(&random, depth: 3, existing, &hasSynonyms)
            let about = Comment(rawValue: try query.xapianDescription())
            let ours = try enquire.match(
                query, weighting: .ineB2(c: 1), order: .relevance, first: 0, count: 20_000, collecting: true)
            let theirs = try enquire.matchByXapian(
                query, weighting: .ineB2(c: 1), order: .relevance, first: 0, count: 20_000, collecting: true)
            #expect(ours.total == theirs.total, about)
            #expect(ours.allDocuments == theirs.allDocuments, about)
            let expected = Dictionary(uniqueKeysWithValues: theirs.hits.map { ($0.document, $0.weight) })
            let tolerance = hasSynonyms ? 0.01 : 1e-9
            let isClose = ours.hits.allSatisfy {
                abs($0.weight - expected[$0.document, default: -1]) <= tolerance * max(1, $0.weight)
            }
            #expect(isClose, about)
            let isSorted = zip(ours.hits, ours.hits.dropFirst()).allSatisfy { first, second in
                first.weight > second.weight || (first.weight == second.weight && first.document < second.document)
            }
            #expect(isSorted, about)

            // A page is a part of the whole.
            let page = try enquire.match(
                query, weighting: .ineB2(c: 1), order: .relevance, first: 7, count: 5, collecting: false)
            #expect(page.hits == Array(ours.hits.dropFirst(7).prefix(5)), about)
            #expect(page.total == ours.total)
        }
    }

    @Test(arguments: [Enquire.Order.ascending(slot: 0), .descending(slot: 0)])
    func sameOrderByValue(_ order: Enquire.Order) throws {
        var random = SplitMix(seed: 99)
        let database = try Database(path: path)
        let enquire = try Enquire(database)
        let existing = try Self.existing(database)
        for _ in 0..<20 {
            var hasSynonyms = false
            let query = try Self.query(&random, depth: 2, existing, &hasSynonyms)
            let about = Comment(rawValue: try query.xapianDescription())
            for (first, count) in [(0, 10), (300, 40), (0, 20_000)] {
                let ours = try enquire.match(
                    query, weighting: .none, order: order, first: first, count: count, collecting: false)
                let theirs = try enquire.matchByXapian(
                    query, weighting: .none, order: order, first: first, count: count, collecting: false)
                #expect(ours.hits == theirs.hits, about)
            }
        }
    }

    /// Xapian 1.4.22 reads the documents themselves in place of such a term where nothing is weighed, and where documents were
    /// deleted ends with "Unexpected end of posting list".
    @Test func termsOfAllDocumentsAreFound() throws {
        let database = try Database(path: path)
        let matches = try Enquire(database).match(
            .combine([.term(Self.terms[1]), .term(Array("all".utf8))], .filter), weighting: .ineB2(c: 1),
            order: .relevance, first: 0, count: 1, collecting: true)
        #expect(matches.allDocuments == (try database.documents(with: Self.terms[1])))
        let everything = try Enquire(database).match(
            .term(Array("all".utf8)), weighting: .none, order: .relevance, first: 0, count: 1, collecting: true)
        #expect(everything.allDocuments == (try Self.existing(database)))
    }

    @Test func manySynonymsAndManyAlternativesAreFound() throws {
        let database = try Database(path: path)
        let terms = try Self.terms.map { try Query.term($0) } + (0..<3000).map { try Query.term(Array("no\($0)".utf8)) }
        for operation in [Query.Operator.or, .synonym] {
            let query = try Query.combine(terms, operation)
            let enquire = try Enquire(database)
            let ours = try enquire.match(
                query, weighting: .none, order: .relevance, first: 0, count: 1, collecting: true)
            let theirs = try enquire.matchByXapian(
                query, weighting: .none, order: .relevance, first: 0, count: 1, collecting: true)
            #expect(ours.allDocuments == theirs.allDocuments)
        }
    }
}
