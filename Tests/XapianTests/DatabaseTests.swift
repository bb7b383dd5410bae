import Foundation
import TestSupport
import Testing
import Xapian

@Suite struct DatabaseTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func document(_ data: String, _ terms: [String]) -> Document {
        var document = Document()
        document.data = bytes(data)
        for term in terms { document.addTerm(bytes(term), frequency: 1) }
        return document
    }

    @Test func openingNothingSaysWhatXapianSays() {
        #expect {
            _ = try Database(path: folder.file("none"))
        } throws: { error in
            (error as? XapianError)?.isDatabaseMissing == true
        }
    }

    @Test func aCommittedDocumentComesBackWhole() throws {
        let writer = try WritableDatabase(path: folder.file("db"))
        try writer.begin()
        var written = document("data with a \0 byte", ["alpha", "beta"])
        written.setValue([1, 0, 255], slot: 3)
        let id = try writer.add(written)
        try writer.setMetadata(bytes("key"), to: bytes("value"))
        try writer.addSynonym(bytes("alphas"), to: bytes("Zen:alpha"))
        try writer.commit()
        let reader = try Database(path: folder.file("db"))
        #expect(try reader.data(of: id) == bytes("data with a \0 byte"))
        #expect(try reader.value(of: id, slot: 3) == [1, 0, 255])
        #expect(try reader.value(of: id, slot: 4).isEmpty)
        #expect(try reader.terms(of: id).map(\.string) == ["alpha", "beta"])
        #expect(try reader.metadata(bytes("key")) == bytes("value"))
        #expect(try reader.synonyms(of: bytes("Zen:alpha")) == [bytes("alphas")])
        #expect(try reader.firstDocument(with: bytes("beta")) == id)
        #expect(try reader.firstDocument(with: bytes("gamma")) == nil)
        #expect(try Database.problems(path: folder.file("db")) == 0)
    }

    @Test func whatIsNotCommittedIsNotThere() throws {
        do {
            let writer = try WritableDatabase(path: folder.file("db"))
            try writer.begin()
            try writer.add(document("first", ["alpha"]))
            try writer.commit()
            try writer.begin()
            try writer.add(document("second", ["alpha"]))
            #expect(
                try writer.reading { view throws(XapianError) in try view.documentFrequency(of: bytes("alpha")) } == 2)
        }
        #expect(try Database(path: folder.file("db")).statistics().documentCount == 1)
    }

    @Test func secondWriterIsRefusedByName() throws {
        let first = try WritableDatabase(path: folder.file("db"))
        #expect {
            _ = try WritableDatabase(path: folder.file("db"))
        } throws: { error in
            (error as? XapianError)?.type == "DatabaseLockError"
        }
        try first.begin()
        try first.cancel()
    }

    @Test func aReaderWhoseRevisionIsGoneIsToldToReopen() throws {
        let writer = try WritableDatabase(path: folder.file("db"))
        func fill(_ round: Int) throws {
            try writer.begin()
            for number in 0..<200 {
                // Large enough for many blocks, all of which the next round writes again.
                let data = (0..<300).map { _ in String(UInt64.random(in: 0...UInt64.max)) }.joined()
                let filled = document(data, ["word\(number)", "all"])
                if round == 0 {
                    try writer.add(filled)
                } else {
                    try writer.replace(UInt32(number + 1), with: filled)
                }
            }
            try writer.commit()
        }
        try fill(0)
        let reader = try Database(path: folder.file("db"))
        #expect(try reader.statistics().documentCount == 200)
        var failure: XapianError?
        for round in 1...6 {
            try fill(round)
            do {
                for id in try reader.documents(with: bytes("all")) { _ = try reader.data(of: id) }
            } catch {
                failure = error
                break
            }
        }
        #expect(failure?.isDatabaseModified == true)
        #expect(try reader.reopen())
        #expect(try reader.documents(with: bytes("all")).count == 200)
    }

    @Test func aMissingDocumentIsAnErrorOfItsOwn() throws {
        let writer = try WritableDatabase(path: folder.file("db"))
        try writer.begin()
        #expect {
            try writer.delete(7)
        } throws: { error in
            (error as? XapianError)?.isDocumentMissing == true
        }
        try writer.cancel()
    }

    @Test func aTermThatIsTooLongIsRefusedNotCut() throws {
        let writer = try WritableDatabase(path: folder.file("db"))
        try writer.begin()
        #expect(throws: XapianError.self) {
            try writer.add(document("", [String(repeating: "x", count: 246)]))
        }
        try writer.cancel()
    }

    @Test func listsSayWhetherTheyWereCut() throws {
        let writer = try WritableDatabase(path: folder.file("db"))
        try writer.begin()
        try writer.add(document("", ["a1", "a2", "a3", "b1"]))
        try writer.commit()
        let reader = try Database(path: folder.file("db"))
        let all = try reader.terms(withPrefix: bytes("a"))
        #expect(all.strings.map(\.string) == ["a1", "a2", "a3"])
        #expect(!all.isTruncated)
        let some = try reader.terms(withPrefix: bytes("a"), limit: 2)
        #expect(some.strings.map(\.string) == ["a1", "a2"])
        #expect(some.isTruncated)
    }
}
