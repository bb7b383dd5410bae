import Foundation
import NewsModel
import TestSupport
import Testing
import TextAnalysis

@Suite struct EntityRecognizerTests {
    private func entities(_ text: String, title: String = "", language: String? = "en") -> [Entity] {
        EntityRecognizer().entities(
            title: title, titleTokens: Tokenizer.tokenize(title), text: text, textTokens: Tokenizer.tokenize(text),
            language: language)
    }

    private func names(_ kind: EntityKind, _ text: String, title: String = "", language: String? = "en") -> Set<String>
    {
        Set(entities(text, title: title, language: language).filter { $0.kind == kind }.map(\.name))
    }

    @Test func namesOfOneCountryAreOneEntity() {
        let found = entities("The US said so. U.S. troops left. The United States and American officials agreed.")
        #expect(found.map(\.name) == ["United States"])
        #expect(found[0].mentions.map(\.surface) == ["US", "U.S.", "United States", "American"])
        #expect(names(.place, "They told us to go, and us they did not ask.").isEmpty)
    }

    @Test(arguments: [
        "Prices in London rose, he said.\n Reuter", "Prices in London rose, he said. REUTER",
        "Prices in London rose. (AFP)",
    ])
    func theSignatureOfAnAgencyIsNoName(text: String) {
        #expect(entities(text).map(\.name) == ["London"])
    }

    @Test func anAgencyThatATextNamesIsAName() {
        #expect(names(.organisation, "The ministry gave a statement to Reuters").contains("Reuters"))
    }

    @Test func germanFrenchAndDutchNamesAreFound() {
        let german = "Am Montag empfing Bundeskanzler Friedrich Merz in Berlin den Vorsitzenden Lars Klingbeil."
        #expect(names(.person, german, language: "de").isSuperset(of: ["Friedrich Merz", "Lars Klingbeil"]))
        #expect(names(.place, german, language: "de") == ["Berlin"])
        let french = "Le président Emmanuel Macron a rencontré lundi à Beyrouth la ministre Catherine Colonna."
        #expect(names(.person, french, language: "fr") == ["Emmanuel Macron", "Catherine Colonna"])
        let dutch = "In Rotterdam sprak burgemeester Ahmed Aboutaleb met inwoners van Den Haag."
        #expect(names(.place, dutch, language: "nl").contains("Rotterdam"))
    }

    @Test func anUnknownPlaceIsKnownByTheWordsAround() {
        let text = "Drones hit bases in Al-Qarma and Tel Abyad near the border. The Al-Qarma base was damaged at night."
        #expect(names(.place, text).isSuperset(of: ["Al-Qarma", "Tel Abyad"]))
    }

    @Test func titlesAndGivenNamesMakePersons() {
        let text = """
            President Joe Biden met General Xyloph Brannt on Monday. Mary Poppleton, a lawyer, said nothing. Later Biden \
            left, and Poppleton followed. J. R. Hartley was there.
            """
        let persons = names(.person, text)
        #expect(persons.isSuperset(of: ["Joe Biden", "Xyloph Brannt", "Mary Poppleton"]))
        #expect(!persons.contains("Biden"))
        let biden = entities(text).first { $0.name == "Joe Biden" }
        #expect(biden?.mentions.map(\.surface) == ["Joe Biden", "Biden"])
        #expect(biden?.mentions.last?.evidence == .document)
    }

    @Test func bodiesAreKnownByTheirWords() {
        let text = """
            The Ministry of Finance and the Green Valley Party disagreed. The Russian Defence Ministry and ZXPA said \
            nothing. Fighters of the Blue Dawn Brigade left for the University of Exampleton.
            """
        let found = names(.organisation, text)
        #expect(found.isSuperset(of: ["Ministry of Finance", "Green Valley Party", "ZXPA", "Blue Dawn Brigade"]))
        #expect(found.contains("Russian Defence Ministry"))
    }

    @Test func pronounsWeekdaysAndMonthsAreNobody() {
        let text = """
            He said it. She came on Monday. In October They left. We met on Friday in January. His Ministry. It Is. The \
            Resistance. However, Meanwhile, Although they said so, After that I agreed.
            """
        let found = entities(text).map { $0.name.lowercased() }
        for word in ["he", "she", "they", "we", "his", "it", "i", "monday", "october", "friday", "january", "however"] {
            #expect(!found.contains(word))
        }
    }

    @Test func aHeadlineInCapitalsNamesOnlyWhatIsKnown() {
        let text = "Oil minister Rilwanu Lukman spoke in Lagos on Tuesday about prices and output of crude."
        let found = entities(text, title: "LUKMAN SAYS NIGERIA WILL NOT CUT PRICES")
        #expect(Set(found.map(\.name)) == ["Rilwanu Lukman", "Nigeria", "Lagos"])
        #expect(found.first { $0.name == "Rilwanu Lukman" }?.mentions.map(\.part) == [.title, .text])
    }

    @Test(arguments: [
        ("BEIRUT (AFP) -", ["Beirut"]), ("PALO ALTO, Calif., April 7 -", ["Palo Alto", "California"]),
        ("SALVADOR, BRAZIL, APR 7 -", ["Salvador", "Brazil"]), ("ST. PAUL, March 3", ["St. Paul"]),
        ("WASHINGTON, March 3", ["Washington"]), ("March 3", []),
        ("OAK BROOK, ILL., May 1", ["Oak Brook", "Illinois"]),
    ])
    func aDatelineNamesItsPlaces(_ dateline: String, _ expected: [String]) {
        let text = "Nothing was said about it."
        let found = EntityRecognizer().entities(
            title: "", titleTokens: Tokenizer.tokenize(""), text: text, textTokens: Tokenizer.tokenize(text),
            dateline: dateline, language: "en")
        #expect(found.map(\.name) == expected)
        #expect(found.allSatisfy { $0.kind == .place && $0.mentions.allSatisfy { $0.part == .dateline } })
    }

    @Test func anAbbreviationIsItsLongForm() {
        let found = entities(
            "The Zentral Youth Rescue Agency (ZYRA) sent help. Later ZYRA said that its work was done in Berlin.")
        #expect(found.filter { $0.kind == .organisation }.map(\.name) == ["Zentral Youth Rescue Agency"])
        #expect(found.first?.mentions.map(\.surface) == ["Zentral Youth Rescue Agency", "ZYRA", "ZYRA"])
    }

    @Test func offsetsPointAtTheName() throws {
        let text = "Ärzte sprachen: In “Syria” the Pentagon’s men were seen."
        for entity in entities(text) {
            for mention in entity.mentions {
                let bytes = Array(text.utf8)[mention.start..<mention.end]
                #expect(String(decoding: bytes, as: UTF8.self) == mention.surface)
            }
        }
        #expect(names(.organisation, text) == ["Pentagon"])
    }

    @Test func hyphensJoinNamesAndPartCountries() {
        #expect(
            names(.place, "They met near the Syria-Iraq-Jordan border and the US-led force came.")
                == ["Syria", "Iraq", "Jordan", "United States"])
    }

    @Test(arguments: [
        "Rockets hit the Ain al-Asad airbase in Iraq.", "Troops left Ain al-Asad on Monday, officials in Iraq said.",
    ])
    func anArabicArticleGoesOnWithAName(text: String) {
        #expect(names(.place, text).contains("Ain al-Asad"))
        #expect(!names(.place, text).contains("Ain"))
    }

    @Test func otherLanguagesKeepToWhatIsKnown() {
        #expect(
            names(.place, "Die Regierung in Berlin traf Vertreter aus Syria am Montag.", language: "de").contains(
                "Berlin"))
        #expect(entities("Die Regierung am Montag in der Stadt", language: "de").isEmpty)
        #expect(entities("政府星期一在北京说", language: "zh").isEmpty)
    }

    @Test(
        .enabled(if: Checkout.seedArticle != nil, "the seed article is not on this machine")
    )
    func theSeedArticleNamesWhatAReaderSees() throws {
        let text = try String(contentsOfFile: Checkout.seedArticle!, encoding: .utf8)
        let places = names(.place, text)
        #expect(
            places.isSuperset(of: [
                "Syria", "Iraq", "Al-Tanf", "Al-Rukban", "Deir Ezzor", "Ain al-Asad", "Gaza", "Golan Heights",
            ]))
        #expect(places.contains { $0.hasPrefix("Hasakah") })
        #expect(
            names(.organisation, text).isSuperset(
                of: ["Islamic Resistance in Iraq", "Kataib Hezbollah", "Pentagon", "ISIS", "SANA", "Al-Mayadeen"]))
    }
}
