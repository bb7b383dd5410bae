import Testing
import TextAnalysis

@Suite struct NameTaggerTests {
    private func names(_ text: String) -> [String] {
        NameTagger.standard.names(in: Array(text.utf8)).map {
            $0.label + " " + String(decoding: Array(text.utf8)[$0.bytes], as: UTF8.self)
        }
    }

    private func tokens(_ text: String) -> [[String]] {
        let bytes = Array(text.utf8)
        return NameTokens(bytes).sentences.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
    }

    @Test func tokensKeepHyphensAndAbbreviationsAndPartTheGenitive() {
        #expect(
            tokens("Mr. Al-Hassan's U.S. visit (1,200 km) ended. He left—“now”.")
                == [
                    ["Mr.", "Al-Hassan", "'s", "U.S.", "visit", "(", "1,200", "km", ")", "ended", "."],
                    ["He", "left", "—", "“", "now", "”", "."],
                ])
        #expect(tokens("A headline\n\nJ. Smith’s text") == [["A", "headline"], ["J.", "Smith", "’s", "text"]])
        #expect(tokens("").isEmpty)
        #expect(tokens("Zürich, 5.5 % é") == [["Zürich", ",", "5.5", "%", "é"]])
    }

    @Test func damagedBytesDoNoHarm() {
        for bytes: [UInt8] in [
            [0xE2], [0xC2], [0xE2, 0x80], [0xFF, 0x41, 0xE3], Array("a\u{0}'".utf8), [0xF0, 0x9F],
        ] {
            #expect(NameTokens(bytes).sentences.joined().allSatisfy { $0.upperBound <= bytes.count })
            _ = NameTagger.standard.names(in: bytes)
        }
    }

    @Test func namesAreFoundWithTheirKinds() {
        let found = names("Joseph Votel met officials of the Syrian Arab News Agency in Baghdad on Monday.")
        #expect(found == ["PER Joseph Votel", "ORG Syrian Arab News Agency", "LOC Baghdad"])
        #expect(names("they said it rained all day.").isEmpty)
        #expect(names("").isEmpty)
    }

    /// The three things that a document tells of its own names, and what tells nothing.
    @Test func namesInFullTellWhatTheyAreElsewhere() {
        let singer =
            "The singer Jackson Holland spoke to reporters. Holland said the tour was over. Later Holland left."
        #expect(names(singer) == ["PER Jackson Holland", "PER Holland", "PER Holland"])
        #expect(names(singer + " It had begun in Holland.").last == "LOC Holland")

        let agency =
            "REPORTS ARE FALSE, SAYS XQA\n\nThe Xenia Quality Agency (XQA) denied it. A letter came from the XQA yesterday."
        #expect(names(agency).filter { $0 == "ORG XQA" }.count == 3)
        let others = "REPORTS ARE FALSE, SAYS XQA\n\nThe Board of Trade (XQA) denied it."
        #expect(names(others).filter { $0 == "ORG XQA" }.count < 2)
    }

    @Test func tagsFormWholeNames() {
        let sentence = "The Islamic Resistance in Iraq attacked Al-Tanf and Ain al-Asad , the Pentagon said ."
            .split(separator: " ").map { Array($0.utf8) }
        let tags = NameTagger.standard.tags([sentence])[0]
        #expect(tags.count == sentence.count)
        for (previous, tag) in zip([.outside] + tags, tags) where tag.isInner {
            #expect(previous.description.dropFirst(2) == tag.description.dropFirst(2))
        }
        #expect(NameTag("B-LOC")?.description == "B-LOC")
        #expect(NameTag("B-XYZ") == nil)
        #expect(NameTag("Q-LOC") == nil)
    }

    @Test func aLongTextIsReadInParts() {
        let text = String(repeating: "Later Ariel Sharon spoke in Baghdad about the price of bread, ", count: 6_000)
        let bytes = Array(text.utf8)
        #expect(NameTokens(bytes).sentences.allSatisfy { $0.count <= 400 })
        let names = NameTagger.standard.names(in: bytes).map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
        // Where a sentence of four hundred words is cut, a name may be.
        #expect(names.count { $0 == "Ariel Sharon" } > 5_800)
        #expect(names.count { $0 == "Baghdad" } > 5_800)
    }

    @Test func aModelIsTheSameFromItsBytes() throws {
        var model = NameModel()
        model.transitions[3] = 0.25
        model.emissions[17] = -2
        let lists = NameLists(lines: "4\tbaghdad\n3\tmary\n8\tthe times\n".utf8)
        let vectors = WordVectors(lines: NameNetworkTests.vectors(of: ["damascus", "baghdad"]).utf8)
        let bytes = NameTagger.encoded(model, NameNetwork(width: 4), lists, vectors)
        let tagger = try #require(bytes.withUnsafeBytes { NameTagger(encoded: $0) })
        #expect(tagger.tags([[Array("Baghdad".utf8)]]) == [[.outside]])
        #expect(bytes.dropLast().withUnsafeBytes { NameTagger(encoded: $0) == nil })
        #expect([UInt8](repeating: 1, count: 100).withUnsafeBytes { NameTagger(encoded: $0) == nil })
    }
}
