import Testing

@testable import TextAnalysis

/// What two texts are to one another, where that is easily got wrong.
@Suite struct StoryKinshipTests {
    private func quake(_ figures: (String, String, String, String, String, String, String)) -> StoryText {
        StoryText(
            """
            An earthquake with a magnitude of \(figures.0) was recorded \(figures.1) kilometres \(figures.2) of \(figures.3) at \
            \(figures.4) on \(figures.5), according to the geological survey. It was \(figures.6) kilometres deep.

            This report was made by a program from the notices of the geological survey, and somebody read it before it was \
            printed. Magnitude and place are often corrected in the first hours. Whoever has felt the earthquake may tell the \
            survey what happened and where that was. The notices of the last hundred days lie in the hall of the survey.
            """)
    }

    /// No run of four words is left in the sentence that has the figures, and all the others are the same.
    @Test func aFormFilledInTwiceIsNoCopy() {
        let shared = SharedText(
            quake(("4.1", "83", "north", "Eastvale", "8.19 a.m.", "Sunday", "49")),
            quake(("4.7", "34", "east", "Millbridge", "2.13 p.m.", "Monday", "32")))
        #expect(min(shared.containment, shared.coverage) > 0.6)
        #expect(shared.replacedFacts >= 5)
        #expect(shared.isTemplate)
        #expect(!Kinship(shared, firstIsShorter: true).isKin)
    }

    private static let report = """
        The council of Eastvale voted on Tuesday to close the bridge over the Larch for two years. Engineers had found \
        cracks in four of its pillars in March. Repairs will cost nine million, of which the province pays a third.

        Lorries have to cross the river at Hillford, forty kilometres to the west. The mayor, Nadia Osei, called the vote \
        the hardest of her term. The owners of shops in the old town fear for their trade and want to be paid for it.
        """
    private static let service = """


        The Ledger is supported by readers like you. Please donate today to keep independent reporting alive in our \
        community. Ann Lee is a staff writer of the magazine and hosts a weekly podcast. Comments are moderated and posts \
        with links may be delayed.
        """

    @Test func whatAnOutletSaysOfItselfDoesNotPartCopies() {
        let shared = SharedText(StoryText(Self.report), StoryText(Self.report + Self.service))
        #expect(shared.serviceOfLonger > 25)
        #expect(shared.coverage > 0.8)
        #expect(Kinship(shared, firstIsShorter: true).contains(.isCopy))
    }

    /// Something else of the same length is another report.
    @Test func anotherReportBehindItIsNone() {
        let other = """


            Rain has put an end to the drought in Lakemouth, where gardens could not be watered since June. Farmers hope for a \
            second harvest of beans. The reservoir above the town is half full again, the waterworks said on Monday.
            """
        let shared = SharedText(StoryText(Self.report), StoryText(Self.report + other))
        #expect(shared.serviceOfLonger == 0)
        #expect(!Kinship(shared, firstIsShorter: true).contains(.isCopy))
    }

    @Test func serviceThatBothHaveIsText() {
        let text = StoryText(Self.report + Self.service)
        let shared = SharedText(text, StoryText("\(Self.report) Nobody spoke against it.\(Self.service)"))
        #expect(shared.serviceOfShorter == 0)
        #expect(shared.sharedOfShorter == text.count)
    }

    /// One node of a cluster stands for all texts with its key, so that they must compare alike.
    @Test func whereSentencesEndIsPartOfTheKey() throws {
        let parted = StoryText("\(Self.report)\n\nThe newspaper has a website. Its podcast is free.")
        let joined = StoryText("\(Self.report)\n\nThe newspaper has a website, its podcast is free.")
        #expect(parted.words == joined.words)
        #expect(parted.marks != joined.marks)
        let keys = try (#require(parted.key(title: "")), #require(joined.key(title: "")))
        #expect(keys.0.words == keys.1.words)
        #expect(keys.0 != keys.1)
    }

    @Test func textsOfNothingButServiceHaveFigures() {
        let shared = SharedText(StoryText(Self.service), StoryText(Self.report))
        #expect(shared.containment == 0)
        #expect(shared.coverage == 0)
    }
}
