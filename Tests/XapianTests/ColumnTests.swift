import Foundation
import TestSupport
import Testing
import Xapian

/// Counts over a column are counts over the value stream.
@Suite struct ColumnTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("db") }
    private var file: String { folder.file("column") }

    init() throws {
        folder = try TemporaryFolder()
        let writer = try WritableDatabase(path: folder.file("db"))
        var random = SplitMix(seed: 3)
        try writer.begin()
        for number in 1...3000 {
            var document = Document()
            document.addTerm(Array((number % 3 == 0 ? "third" : "other").utf8), frequency: 1)
            let count = random.next(below: 4)
            let ordinals = (0..<count).map { _ in UInt32(random.next(below: 500)) }
            if number % 7 > 0 { document.setValue(ordinals.packedOrdinals(), slot: 1) }
            // More labels than are counted in several tables side by side.
            document.setValue(ordinals.map { $0 * 200 }.packedOrdinals(), slot: 2)
            let dates = ["2023", "2023-0\(1 + number % 9)", "2024-1\(number % 3)-2\(number % 10)T10:00:00", ""]
            document.setValue(Array(dates[random.next(below: 4)].utf8), slot: 0)
            try writer.add(document)
        }
        for number in stride(from: 5, through: 3000, by: 11) { try writer.delete(UInt32(number)) }
        try writer.commit()
    }

    @Test(arguments: [false, true]) func countsAreTheSame(fromFile: Bool) throws {
        let database = try Database(path: path)
        func column(_ slot: UInt32, _ content: Column.Content) throws -> Column {
            let made = try Column(database, slot: slot, content)
            guard fromFile else { return made }
            let isWritten = try made.write(to: file, database)
            #expect(isWritten)
            let read = try #require(try Column(path: file, database, slot: slot, content))
            #expect(read.isSame(as: made))
            return read
        }
        let ordinals = [UInt32(1): try column(1, .ordinals), 2: try column(2, .ordinals)]
        let days = try column(0, .prefixes(length: 10))
        let map = MatchSet.LabelMap(
            labels: (0..<300).map { $0 % 10 == 0 ? MatchSet.LabelMap.none : $0 / 3 },
            added: [(document: 3, label: 7), (document: 3, label: 900), (document: 100, label: 1)])
        for query in [try Query.everything(), try .term(Array("third".utf8)), try .nothing()] {
            let matches = try Enquire(database).match(
                query, weighting: .none, order: .relevance, first: 0, count: 0, collecting: true)
            let groups = matches.allDocuments.filter { $0 % 4 == 0 }.map {
                MatchSet.Grouped(document: $0, group: $0 / 16)
            }
            for groups in [[], groups] {
                for (slot, column) in ordinals {
                    for map in [MatchSet.LabelMap(), MatchSet.LabelMap(labels: map.labels), map] {
                        let plain = try matches.countOrdinals(slot: slot, as: map, groups: groups, in: database)
                        let columned = try matches.countOrdinals(
                            slot: slot, column: column, as: map, groups: groups, in: database)
                        Self.expectSame(plain, columned)
                    }
                }
                for length in [4, 7, 10] {
                    let plain = try matches.countValuePrefixes(slot: 0, length: length, groups: groups, in: database)
                    let columned = try matches.countValuePrefixes(
                        slot: 0, column: days, length: length, groups: groups, in: database)
                    Self.expectSame(plain, columned)
                }
            }
        }
    }

    private static func expectSame<Label: Equatable>(_ first: MatchSet.Counts<Label>, _ second: MatchSet.Counts<Label>)
    {
        #expect(first.labels.elementsEqual(second.labels) { $0 == $1 })
        #expect(first.documents == second.documents && first.missing == second.missing)
        #expect(first.groupedDocuments == second.groupedDocuments && first.groupedMissing == second.groupedMissing)
    }

    @Test func rangesAreTheSame() throws {
        let days = Column.Content.prefixes(length: 10)
        try Column(Database(path: path), slot: 0, days).write(to: file, Database(path: path))
        let plain = try Database(path: path)
        let columned = try Database(path: path)
        try columned.useColumn(path: file, slot: 0, days)
        let limits =
            ["", "2", "2023", "2023-0", "2023-04", "2023-04-01", "2023~", "2024-10", "2024-11-25", "2024-11-25~"]
            + ["2024-11-25T", "2024-11-25T10:00:00", "2024-11-25T10:00:01", "2024-12-29T09", "2024-13", "3"]
        for lower in limits {
            try Self.expectSame(.value(slot: 0, atLeast: Array(lower.utf8)), plain, columned)
            for upper in limits {
                try Self.expectSame(
                    .value(slot: 0, from: Array(lower.utf8), through: Array(upper.utf8)), plain, columned)
            }
        }
        // Another slot is not looked up in it.
        try Self.expectSame(.value(slot: 2, atLeast: [7]), plain, columned)
    }

    /// By itself, beside a term and without it.
    private static func expectSame(_ range: Query, _ plain: borrowing Database, _ columned: borrowing Database) throws {
        let third = try Query.term(Array("third".utf8))
        for query in [range, try .combine([third, range], .and), try .combine([third, range], .andNot)] {
            let isSame = try found(query, plain) == found(query, columned)
            #expect(isSame)
        }
    }

    private static func found(_ query: Query, _ database: borrowing Database) throws -> [UInt32] {
        try Enquire(database).match(
            query, weighting: .none, order: .relevance, first: 0, count: 0, collecting: true
        ).allDocuments
    }

    @Test func rangesDoNotSeeAColumnOfAnotherRevision() throws {
        let days = Column.Content.prefixes(length: 10)
        let database = try Database(path: path)
        try Column(database, slot: 0, days).write(to: file, database)
        let writer = try WritableDatabase(path: path)
        try writer.begin()
        try writer.setValue(Array("2030-01-01".utf8), of: 1, slot: 0)
        try writer.commit()
        let range = try Query.value(slot: 0, atLeast: Array("2030".utf8))
        let later = try Database(path: path)
        try later.useColumn(path: file, slot: 0, days)
        #expect(try Self.found(range, later) == [1])
        try database.useColumn(path: file, slot: 0, days)
        #expect(try Self.found(range, database) == [])
        try database.reopen()
        #expect(try Self.found(range, database) == [1])
    }

    @Test func anotherRevisionSlotOrDatabaseIsNotTaken() throws {
        let database = try Database(path: path)
        try Column(database, slot: 1, .ordinals).write(to: file, database)
        #expect(try Column(path: file, database, slot: 1, .ordinals) != nil)
        #expect(try Column(path: file, database, slot: 2, .ordinals) == nil)
        #expect(try Column(path: file, database, slot: 1, .prefixes(length: 4)) == nil)
        #expect(try Column(path: folder.file("none"), database, slot: 1, .ordinals) == nil)

        // A compacted copy begins to count its revisions anew, under another name.
        try database.compact(to: folder.file("copy"), isFull: false)
        #expect(try Column(path: file, Database(path: folder.file("copy")), slot: 1, .ordinals) == nil)

        let writer = try WritableDatabase(path: path)
        try writer.begin()
        try writer.setValue([9].packedOrdinals(), of: 1, slot: 1)
        try writer.commit()
        #expect(try Column(path: file, Database(path: path), slot: 1, .ordinals) == nil)
    }

    @Test func damagedFilesAreNotTaken() throws {
        let database = try Database(path: path)
        try Column(database, slot: 0, .prefixes(length: 10)).write(to: file, database)
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        for length in [0, 10, 100, 150, whole.count / 2, whole.count - 1] {
            try whole.prefix(length).write(to: URL(fileURLWithPath: file))
            #expect(try Column(path: file, database, slot: 0, .prefixes(length: 10)) == nil)
        }
        // Zeros where a power cut lost the bytes.
        try (whole.prefix(120) + Data(count: whole.count - 120)).write(to: URL(fileURLWithPath: file))
        #expect(try Column(path: file, database, slot: 0, .prefixes(length: 10)) == nil)
        var random = SplitMix(seed: 5)
        let matches = try Enquire(database).match(
            .everything(), weighting: .none, order: .relevance, first: 0, count: 0, collecting: true)
        for _ in 0..<500 {
            var bytes = whole
            bytes[random.next(below: bytes.count)] = UInt8(random.next(below: 256))
            try bytes.write(to: URL(fileURLWithPath: file))
            if let column = try Column(path: file, database, slot: 0, .prefixes(length: 10)) {
                _ = try matches.countValuePrefixes(slot: 0, column: column, length: 7, in: database)
            }
        }
    }

    @Test func aFolderThatCannotBeWrittenToIsNoError() throws {
        let database = try Database(path: path)
        let isWritten = try Column(database, slot: 1, .ordinals).write(to: folder.file("none/column"), database)
        #expect(!isWritten)
    }
}
