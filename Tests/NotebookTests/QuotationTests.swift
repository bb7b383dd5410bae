import Notebook
import Testing

@Suite struct QuotationTests {
    private let text = "The mayor said: “We will not yield”.\n\nThe council agreed. We will see."

    private func quote(_ words: String, _ occurrence: Int = 1) -> Quotation? {
        QuotationAnchor.quotation(words, in: text, occurrence: occurrence)?.quotation
    }

    @Test func aPassageIsKeptAsTheArticleHasIt() throws {
        let quotation = try #require(quote("said: \"we will  not yield\""))
        #expect(quotation.text == "said: “We will not yield”")
        #expect(quotation.prefix == "The mayor ")
        #expect(quotation.suffix.hasPrefix(".\n\nThe council"))
        #expect(quote("the council disagreed") == nil)
        #expect(quote("") == nil)
        #expect(QuotationAnchor.quotation("we will", in: text)?.places == 2)
        #expect(quote("we will", 2)?.prefix.hasSuffix("agreed. ") == true)
        #expect(quote("we will", 3) == nil)
    }

    @Test func itIsFoundAgain() throws {
        let quotation = try #require(quote("We will not yield"))
        func state(_ text: String) -> QuotationAnchor.State { QuotationAnchor.state(of: quotation, in: text) }
        #expect(state(text) == .found(textIsSame: true))
        #expect(state("New head. " + text) == .found(textIsSame: false))
        #expect(state("He said \"we  will not\nyield\" today.") == .foundAlike)
        #expect(state("They yielded.") == .missing)
    }

    @Test func ofSeveralPlacesTheOneWithTheSameNeighboursIsMeant() throws {
        let quotation = try #require(quote("we will", 2))
        #expect(
            QuotationAnchor.state(of: quotation, in: "We will. The council agreed. We will see. We will.")
                == .found(textIsSame: false)
                || QuotationAnchor.state(of: quotation, in: "We will. The council agreed. We will see. We will.")
                    == .foundAlike
        )
        #expect(QuotationAnchor.state(of: quotation, in: "We will. Perhaps we will. We will.") == .ambiguous(places: 3))
    }
}
