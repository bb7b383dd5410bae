import TestSupport
import Testing
import Xapian

@Suite struct EnquireTests {
    let folder: TemporaryFolder
    private var path: String { folder.file("db") }

    init() throws {
        folder = try TemporaryFolder()
        let writer = try WritableDatabase(path: folder.file("db"))
        try writer.begin()
        for number in 1...100 {
            var document = Document()
            document.data = Array("\(number)".utf8)
            document.addTerm(Array("all".utf8), frequency: 1)
            document.addTerm(Array(number.isMultiple(of: 2) ? "even".utf8 : "odd".utf8), frequency: 1)
            if number.isMultiple(of: 5) { document.setValue(Array("20\(10 + number / 5)".utf8), slot: 0) }
            if number > 10 { document.setValue([UInt32(number % 3), 200].packedOrdinals(), slot: 1) }
            try writer.add(document)
        }
        try writer.commit()
    }

    private func term(_ text: String) throws -> Query { try .term(Array(text.utf8)) }

    private func match(_ query: Query, order: Enquire.Order = .relevance, count: Int = 10) throws -> MatchSet {
        try Enquire(try Database(path: path)).match(
            query, weighting: .ineB2(c: 1), order: order, first: 0, count: count, collecting: true)
    }

    @Test func theTotalIsExactHoweverFewHitsAreAskedFor() throws {
        let matches = try match(term("odd"), count: 3)
        #expect(matches.total == 50)
        #expect(matches.hits.count == 3)
        let odd: [UInt32] = Array(stride(from: 1, through: 99, by: 2))
        #expect(matches.allDocuments == odd)
    }

    @Test func documentsByTheirIDsFilterAndWeighNothing() throws {
        let ids: [UInt32] = [97, 3, 3, 50, 2, 99]
        #expect(try match(.documents(ids)).allDocuments == [2, 3, 50, 97, 99])
        #expect(try match(.combine([term("odd"), .documents(ids)], .filter)).allDocuments == [3, 97, 99])
        #expect(try match(.combine([term("even"), .documents(ids)], .andNot)).total == 48)
        #expect(try match(.combine([.documents([1, 2, 3]), .documents([3, 4])], .and)).allDocuments == [3])
        #expect(try match(.combine([.documents([1, 2]), term("odd")], .or)).total == 51)
        #expect(try match(.documents([])).total == 0)
        #expect(try match(.documents(ids)).hits.allSatisfy { $0.weight == 0 })
        // Every document in turn, against the plain answer.
        for skipped in stride(from: 1, through: 100, by: 7) {
            let some = (1...100).map(UInt32.init).filter { !$0.isMultiple(of: UInt32(skipped % 9 + 2)) }
            let both = try match(.combine([term("odd"), .documents(some)], .and))
            #expect(both.allDocuments == some.filter { !$0.isMultiple(of: 2) })
        }
    }

    @Test func queriesOutliveThePartsTheyWereMadeOf() throws {
        func make() throws -> Query {
            let parts = [try term("all"), try term("even")]
            return try .combine([.combine(parts, .and), .combine([term("odd"), term("none")], .or)], .or)
        }
        let query = try make()
        #expect(try match(query).total == 100)
        #expect(try query.xapianDescription().contains("even"))
    }

    @Test func nothingAndEverythingAreWhatTheySay() throws {
        #expect(try match(.everything()).total == 100)
        #expect(try match(.nothing()).total == 0)
        #expect(try match(.combine([], .or)).total == 0)
        #expect(try match(.combine([.everything(), term("odd")], .andNot)).total == 50)
    }

    @Test func documentsWithoutAValueComeLastInBothOrders() throws {
        let ascending = try match(.everything(), order: .ascending(slot: 0), count: 100).hits.map(\.document)
        #expect(ascending.prefix(2) == [5, 10])
        #expect(!ascending.suffix(80).contains { $0.isMultiple(of: 5) })
        let descending = try match(.everything(), order: .descending(slot: 0), count: 100).hits.map(\.document)
        #expect(descending.prefix(2) == [100, 95])
        #expect(!descending.suffix(80).contains { $0.isMultiple(of: 5) })
    }

    @Test func ordinalsAreCountedOnceADocument() throws {
        let database = try Database(path: path)
        let matches = try Enquire(database).match(
            term("odd"), weighting: .none, order: .relevance, first: 0, count: 0, collecting: true)
        let counts = try matches.countOrdinals(slot: 1, in: database)
        #expect(counts.missing == 5)
        #expect(counts.documents == 45)
        #expect(counts.labels.map(\.label) == [0, 1, 2, 200])
        #expect(counts.labels.map(\.documents) == [15, 15, 15, 45])
    }

    @Test func valuesAreCountedByTheirBeginning() throws {
        let database = try Database(path: path)
        let matches = try Enquire(database).match(
            .everything(), weighting: .none, order: .relevance, first: 0, count: 0, collecting: true)
        let counts = try matches.countValuePrefixes(slot: 0, length: 3, in: database)
        #expect(counts.labels.map(\.label) == ["201", "202", "203"])
        #expect(counts.labels.map(\.documents) == [9, 10, 1])
        #expect(counts.missing == 80)
    }

    @Test func packedOrdinalsAreSortedDistinctDifferences() {
        #expect([UInt32]().packedOrdinals() == [])
        #expect([0].packedOrdinals() == [0])
        #expect([300, 1, 1, 0].packedOrdinals() == [0, 1, 0xAB, 0x02])
    }

    @Test func matchesSurviveTheDatabaseTheyCameFrom() throws {
        func run() throws -> MatchSet { try match(term("even")) }
        let matches = try run()
        #expect(matches.total == 50)
        #expect(matches.hits.count == 10)
    }

    @Test func stemmersKnowTheirLanguagesOnly() throws {
        let english = try Stemmer(language: "english")
        #expect(try english.stem(Array("attacking".utf8)) == Array("attack".utf8))
        #expect(throws: XapianError.self) { _ = try Stemmer(language: "klingon") }
    }
}
