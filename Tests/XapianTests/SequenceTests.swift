import TestSupport
import Testing
import Xapian

@Suite struct SequenceTests {
    let folder = try? TemporaryFolder()

    private func document(_ entries: [SampleStream.Entry], width: UInt8 = 2, seed: UInt8 = 0) -> Document {
        SampleStream.document(entries, width: width, seed: seed)
    }

    private func matches(_ words: [[String]], in documents: [Document], zone: UInt32 = 0) throws -> [UInt32] {
        let path = try #require(folder).file("db\(UInt32.random(in: 0...UInt32.max))")
        let writer = try WritableDatabase(path: path)
        try writer.begin()
        for document in documents { try writer.add(document) }
        try writer.commit()
        let sequence = try Query.sequence(words.map { $0.map(SampleStream.form) }, slot: 5, zone: zone)
        let candidates = try Query.combine(
            words.map { word in try .combine(word.map { try .term(Array($0.utf8)) }, .synonym) }, .and)
        func run(_ query: Query) throws -> [UInt32] {
            try Enquire(try Database(path: path)).match(
                query, weighting: .none, order: .relevance, first: 0, count: 0, collecting: true
            ).allDocuments
        }
        let checked = try run(.combine([candidates, sequence], .filter))
        // Driven by itself the source walks all documents, and must find the same.
        #expect(try run(sequence) == checked)
        return checked
    }

    @Test func wordsMatchInOrderAndSideBySide() throws {
        let documents = [
            document(["oil", "field"]), document(["field", "oil"]), document(["oil", "rich", "field"]),
            document(["the", "oil", "oil", "field"]), document(["oil"]), Document(),
        ]
        #expect(try matches([["oil"], ["field"]], in: documents) == [1, 4])
    }

    @Test func eachPlaceTakesAnyOfItsForms() throws {
        let documents = [document(["attacks", "on", "bases"]), document(["attack", "on", "base"]), document(["on"])]
        #expect(try matches([["attack", "attacks"], ["on"], ["base", "bases"]], in: documents) == [1, 2])
    }

    @Test func aPhraseRunsAcrossSentencesButNotAcrossAGap() throws {
        let documents = [
            document(["oil", .mark(.sentence), "field"]), document(["oil", .mark(.paragraph), "field"]),
            document(["oil", .mark(.gap), "field"]),
        ]
        #expect(try matches([["oil"], ["field"]], in: documents) == [1, 2])
    }

    @Test(arguments: TokenStream.widths) func everyWidthAndSeedIsRead(width: UInt8) throws {
        let documents = (0...40).map { document(["oil", "field"], width: width, seed: UInt8($0)) }
        #expect(try matches([["oil"], ["field"]], in: documents).count == 41)
        #expect(try matches([["field"], ["oil"]], in: documents).isEmpty)
    }

    /// Of the words "w0", "w1", ... two with the same code, when codes have two bytes.
    private func clash() -> (String, String) {
        var seen: [UInt64: String] = [:]
        for number in 0... {
            let word = "w\(number)"
            let code = Array(word.utf8).withUnsafeBufferPointer { TokenStream.code(of: $0, seed: 0, width: 2) }
            if let other = seen.updateValue(word, forKey: code) { return (other, word) }
        }
        fatalError("there are more words than codes")
    }

    @Test func aCodeThatBelongsToAnotherWordIsNoMatch() throws {
        let (absent, present) = clash()
        let documents = [document([.word(present), "field"]), document([.word(absent), "field"])]
        #expect(try matches([[absent], ["field"]], in: documents) == [2])
        // With the other form allowed too, the document without it still must not pass for it.
        #expect(try matches([[absent, "oil"], ["field"]], in: documents + [document(["oil", "x"])]) == [2])
        #expect(try matches([[absent, present], ["field"]], in: documents) == [1, 2])
    }

    @Test func aZoneThatIsNotThereHasNothing() throws {
        #expect(try matches([["oil"], ["field"]], in: [document(["oil", "field"])], zone: 7).isEmpty)
    }

    @Test func aDamagedStreamIsReportedNotRead() throws {
        var damaged = Document()
        for word in ["oil", "field"] { damaged.addTerm(Array(word.utf8), frequency: 1) }
        damaged.setValue(SampleStream.stream(["oil", "field"], width: 2, seed: 0).dropLast(), slot: 5)
        #expect(throws: XapianError.self) { try matches([["oil"], ["field"]], in: [damaged]) }
    }
}
