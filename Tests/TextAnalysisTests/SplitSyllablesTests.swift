import Testing

@testable import TextAnalysis

@Suite struct SplitSyllablesTests {
    private func document(_ text: String) -> [[[UInt8]]] { [text.split(separator: " ").map { Array($0.utf8) }] }

    private func joined(_ text: String) -> String {
        SplitSyllables(document(text)).sentences[0].map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }

    @Test(arguments: [
        ("Lee Cheuk - yan of the party", "Lee Cheuk-yan of the party"),
        ("Kim Jong - un , Tsai Ing - wen", "Kim Jong-un , Tsai Ing-wen"),
        ("Ban Ki - moon and Park Geun - hye", "Ban Ki-moon and Park Geun-hye"),
        ("Cheuk - yan", "Cheuk-yan"),
    ])
    func theTwoSyllablesOfAGivenNameAreOneWord(_ tokens: String, _ words: String) {
        #expect(joined(tokens) == words)
    }

    /// Neither other words that were cut, nor dashes between words, nor what stands in capitals.
    @Test(arguments: [
        "Winston Churchill - issued", "John Kennedy - died", "Canberra - may", "Scientology - owned", "pro - Beijing",
        "Paris - London", "- yan", "Cheuk -", "Wong - who", "A - b", "",
    ])
    func nothingElseIsJoined(_ tokens: String) {
        #expect(joined(tokens) == tokens)
    }

    @Test func theTagOfAWordIsThatOfItsTokens() throws {
        let whole = SplitSyllables(document("Cheuk - yan spoke"))
        let first = try #require(NameTag("B-PER"))
        let tags = whole.split([[first, .outside]])
        #expect(tags[0].map(\.description) == ["B-PER", "I-PER", "I-PER", "O"])
        let inner = try #require(NameTag("I-PER"))
        #expect(whole.split([[inner, .outside]])[0].map(\.description) == ["I-PER", "I-PER", "I-PER", "O"])
        #expect(whole.split([[.outside, .outside]])[0].map(\.description) == ["O", "O", "O", "O"])
    }
}
