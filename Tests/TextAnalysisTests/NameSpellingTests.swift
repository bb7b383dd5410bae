import Testing
import TextAnalysis

@Suite struct NameSpellingTests {
    private func isVariant(_ left: String, _ right: String) throws -> Bool {
        let one = try #require(NameSpelling(left.utf8))
        let other = try #require(NameSpelling(right.utf8))
        #expect(one.matches(other) == other.matches(one))
        #expect(!one.matches(other) || NameSpelling.initials(of: left.utf8).contains(right.utf8.first!))
        return one.matches(other)
    }

    @Test(arguments: [
        ("soleimani", "suleimani"), ("soleimani", "sulaymani"), ("suleimani", "sulaymani"), ("gaddafi", "qaddafi"),
        ("gaddafi", "kadhafi"), ("mohammed", "muhammad"), ("hussein", "husayn"), ("hussein", "hussain"),
        ("assad", "asad"), ("yasser", "yasir"), ("osama", "usama"), ("zelensky", "zelenskyy"),
        ("zelensky", "zelenskij"),
        ("putin", "poutine"), ("erdogan", "erdoğan"), ("hezbollah", "hizbullah"), ("khamenei", "khamenai"),
    ])
    func spellingsOfOneNameMatch(_ left: String, _ right: String) throws { #expect(try isVariant(left, right)) }

    @Test(arguments: [
        ("khomeini", "gemini"), ("biden", "baden"), ("sharon", "sheridan"), ("merkel", "macron"), ("assad", "said"),
        ("soleimani", "salmon"), ("putin", "patten"),
    ])
    func otherNamesDoNot(_ left: String, _ right: String) throws { #expect(try !isVariant(left, right)) }

    @Test func whatHasNoLatinLettersHasNoSpelling() {
        #expect(NameSpelling("سليماني".utf8) == nil)
        #expect(NameSpelling("ai".utf8) == nil)
    }
}
