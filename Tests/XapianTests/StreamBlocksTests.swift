import Foundation
import TestSupport
import Testing
import Xapian

/// Phrases checked on files of token streams are phrases checked on the database.
@Suite struct StreamBlocksTests {
    private static let size: UInt32 = 64
    private let folder: TemporaryFolder
    private var path: String { folder.file("db") }
    private var files: String { folder.file("files") }

    init() throws {
        folder = try TemporaryFolder()
        let writer = try WritableDatabase(path: folder.file("db"))
        var random = SplitMix(seed: 3)
        try writer.begin()
        for number in 1...300 {
            let words = (0..<12).map { _ in SampleStream.Entry.word("w\(random.next(below: 6))") }
            try writer.add(number % 9 == 0 ? Document() : SampleStream.document(words))
        }
        for number in stride(from: 5, through: 300, by: 11) { try writer.delete(UInt32(number)) }
        try writer.commit()
    }

    private func change(_ body: (borrowing WritableDatabase) throws -> Void) throws {
        let writer = try WritableDatabase(path: path)
        try writer.begin()
        try body(writer)
        try writer.commit()
    }

    private func use(_ database: borrowing Database, _ stamps: [UInt64] = []) throws {
        try database.useStreamBlocks(in: files, slot: SampleStream.slot, size: Self.size, stamps: stamps)
    }

    private func found(_ words: [String], in database: borrowing Database) throws -> [UInt32] {
        let candidates = try Query.combine(words.map { try .term(Array($0.utf8)) }, .and)
        let sequence = try Query.sequence(words.map { [SampleStream.form($0)] }, slot: SampleStream.slot, zone: 0)
        let query = try Query.combine([candidates, sequence], .filter)
        return try Enquire(database).match(
            query, weighting: .none, order: .relevance, first: 0, count: 0, collecting: true
        ).allDocuments
    }

    private static let phrases = [["w0", "w1"], ["w2", "w2"], ["w3", "w4", "w5"], ["w1", "w0", "w1"]]

    private var fileNames: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: files)) ?? []).sorted()
    }

    @Test func theSameIsFoundWithAndWithout() throws {
        let plain = try Database(path: path)
        let first = try Database(path: path)
        try use(first)
        for phrase in Self.phrases { #expect(try found(phrase, in: first) == found(phrase, in: plain)) }
        // 64 documents with gaps: of each block about half are candidates of the first phrases.
        try first.keepStreamBlocks(leastMisses: 20)
        #expect(fileNames == (0...4).map { "tokens-\($0)" })
        let second = try Database(path: path)
        try use(second)
        for phrase in Self.phrases {
            #expect(try found(phrase, in: first) == found(phrase, in: plain))
            #expect(try found(phrase, in: second) == found(phrase, in: plain))
        }
        #expect(try second.differingStreamBlocks() == [])
    }

    @Test func fewMissesMakeNoFile() throws {
        let database = try Database(path: path)
        try use(database)
        _ = try found(["w0", "w1"], in: database)
        try database.keepStreamBlocks(leastMisses: 65)
        // They are counted anew each time.
        _ = try found(["w0", "w1"], in: database)
        try database.keepStreamBlocks(leastMisses: 65)
        #expect(fileNames == [])
    }

    private func makeFiles(_ stamps: [UInt64]) throws {
        let database = try Database(path: path)
        try use(database, stamps)
        for phrase in Self.phrases { _ = try found(phrase, in: database) }
        try database.keepStreamBlocks(leastMisses: 1)
        #expect(fileNames.count == 5)
    }

    @Test func aFileCountsUntilItsBlockHasAnotherStamp() throws {
        let stamps: [UInt64] = [1, 2, 3, 4, 5]
        try makeFiles(stamps)
        try change { try $0.replace(70, with: SampleStream.document(["w0", "x", "w1"])) }
        try change { try $0.replace(71, with: SampleStream.document(["w0", "w1"])) }
        let plain = try Database(path: path)
        let expected = try found(["w0", "w1"], in: plain)
        #expect(!expected.contains(70) && expected.contains(71))
        for (stamps, differing) in [(stamps, [1]), ([1, 9, 3, 4, 5], []), ([1], []), ([], [])] {
            let database = try Database(path: path)
            try use(database, stamps)
            // With the old stamp the file is believed: this is how the test knows that it is looked at.
            #expect(try (found(["w0", "w1"], in: database) == expected) == differing.isEmpty)
            #expect(try database.differingStreamBlocks() == differing)
        }
    }

    @Test func filesOfAnotherDatabaseSizeOrSlotAreNotTaken() throws {
        try makeFiles([])
        try Database(path: path).compact(to: folder.file("copy"), isFull: false)
        let copy = try Database(path: folder.file("copy"))
        try use(copy)
        try FileManager.default.removeItem(atPath: files + "/tokens-0")
        _ = try found(["w0", "w1"], in: copy)
        try copy.keepStreamBlocks(leastMisses: 1)
        // Had the files been taken there were no misses, and the missing one would not be made by itself.
        #expect(fileNames.count == 5)
        let again = try Database(path: path)
        try use(again)
        #expect(try found(["w0", "w1"], in: again) == found(["w0", "w1"], in: Database(path: path)))
        for (slot, size) in [(SampleStream.slot + 1, Self.size), (SampleStream.slot, 32)] {
            let database = try Database(path: folder.file("copy"))
            try database.useStreamBlocks(in: files, slot: slot, size: size, stamps: [])
            #expect(try found(["w0", "w1"], in: database) == found(["w0", "w1"], in: again))
        }
    }

    @Test func reopenedItForgetsThem() throws {
        try makeFiles([])
        let database = try Database(path: path)
        try use(database)
        try change { try $0.add(SampleStream.document(["w0", "w1"])) }
        try database.reopen()
        #expect(try found(["w0", "w1"], in: database).contains(301))
    }

    @Test func damagedFilesAreNotTaken() throws {
        try makeFiles([])
        let file = files + "/tokens-2"
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        let expected = try found(["w0", "w1"], in: Database(path: path))
        func search() throws -> [UInt32] {
            let database = try Database(path: path)
            try use(database)
            return try found(["w0", "w1"], in: database)
        }
        for length in [0, 10, 90, 200, whole.count / 2, whole.count - 1] {
            try whole.prefix(length).write(to: URL(fileURLWithPath: file))
            #expect(try search() == expected)
        }
        try (whole.prefix(88) + Data(count: whole.count - 88)).write(to: URL(fileURLWithPath: file))
        #expect(try search() == expected)
        var random = SplitMix(seed: 5)
        for _ in 0..<500 {
            var bytes = whole
            bytes[random.next(below: bytes.count)] = UInt8(random.next(below: 256))
            try bytes.write(to: URL(fileURLWithPath: file))
            // A stream that is damaged itself is an error, or other words; never more than that.
            _ = try? search()
        }
    }

    @Test func aFolderThatCannotBeMadeIsNoError() throws {
        try "not a folder".write(toFile: files, atomically: true, encoding: .utf8)
        let database = try Database(path: path)
        try use(database)
        let expected = try found(["w0", "w1"], in: database)
        try database.keepStreamBlocks(leastMisses: 1)
        #expect(try found(["w0", "w1"], in: database) == expected)
    }
}
