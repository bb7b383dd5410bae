import Foundation
import NewsModel
import Testing

@testable import Notebook

@Suite struct CitationTests {
    private func inverted(_ name: String, outlet: String? = nil) -> String { AuthorName(name, outlet: outlet).inverted }

    @Test func namesAreTurnedAround() {
        #expect(inverted("Ann Lee") == "Lee, Ann")
        #expect(inverted("Lee, Ann") == "Lee, Ann")
        #expect(inverted("Jan van der Berg") == "van der Berg, Jan")
        #expect(inverted("Abdel Fattah al-Sisi") == "al-Sisi, Abdel Fattah")
        #expect(inverted("Osama bin Laden") == "bin Laden, Osama")
        #expect(inverted("Martin King Jr.") == "King, Martin, Jr.")
        #expect(inverted("King, Martin, Jr.") == "King, Martin, Jr.")
        #expect(inverted("van der Berg, Jan") == "van der Berg, Jan")
        #expect(inverted("Jean-Pierre Dupont") == "Dupont, Jean-Pierre")
        #expect(AuthorName("Jean-Pierre M. Dupont").initials == "J.-P. M.")
    }

    @Test func whatIsNoPersonIsCitedWhole() {
        for name in [
            "Associated Press", "Staff and agencies", "Reuters", "習近平", "Sukarno", "BBC News", "Ann Lee, Beirut",
            "Ann Lee, Reuters", "desk@example.org", "Ministry of Health",
        ] {
            #expect(inverted(name) == name)
            #expect(AuthorName(name).isLiteral)
        }
        #expect(inverted("Harbour Wire", outlet: "harbour wire") == "Harbour Wire")
    }

    private func citation(
        _ title: String? = "Council votes", _ authors: [String] = ["Ann Lee"], _ outlet: String? = "The Wire",
        _ date: String? = "2023-10-23T14:05:00+03:00"
    ) -> Citation {
        var citation = Citation(
            title: title, authors: authors, outlet: outlet, published: date.flatMap { PublicationDate(parsing: $0) })
        citation.url = "https://example.org/a"
        return citation
    }

    private func names(_ count: Int) -> [String] {
        "abcdefghijklmnopqrstuvwxyz".prefix(count).map { "Given Family\($0)" }
    }

    @Test func chicago() {
        func text(_ citation: Citation) -> String { CitationStyle.chicago.text(of: citation) }
        #expect(text(citation()) == "Lee, Ann. “Council votes.” The Wire, October 23, 2023. https://example.org/a.")
        #expect(
            text(citation("Who votes?", ["Ann Lee", "Bo Li", "Cy Ray"]))
                == "Lee, Ann, Bo Li, and Cy Ray. “Who votes?” The Wire, October 23, 2023. https://example.org/a.")
        // The publication stands in the place of an author that is not named.
        #expect(
            text(citation("\"No\", she says", []))
                == "The Wire. “‘No’, she says.” October 23, 2023. https://example.org/a.")
        var undated = citation("Council votes", [], nil, nil)
        undated.accessed = PublicationDate(year: 2024, month: 1, day: 2)
        #expect(text(undated) == "“Council votes.” n.d. Accessed January 2, 2024. https://example.org/a.")
        #expect(text(citation("Votes", ["Ann Lee"], "The Wire", "2023-10")).contains("The Wire, October 2023."))
        let many = citation("Votes", names(11))
        #expect(text(many).hasPrefix("Familya, Given, Given Familyb, "))
        #expect(text(many).contains("Given Familyg, et al. “Votes.”"))
    }

    @Test func apa() {
        func text(_ citation: Citation) -> String { CitationStyle.apa.text(of: citation) }
        #expect(text(citation()) == "Lee, A. (2023, October 23). Council votes. The Wire. https://example.org/a")
        #expect(text(citation("V", ["Ann Lee", "Bo Li"])).hasPrefix("Lee, A., & Li, B. (2023, October 23). V. "))
        #expect(text(citation("V", [])).hasPrefix("V. (2023, October 23). The Wire."))
        var undated = citation("V", ["Associated Press"], "The Wire", nil)
        undated.accessed = PublicationDate(year: 2024, month: 1, day: 2)
        #expect(
            text(undated)
                == "Associated Press. (n.d.). V. The Wire. Retrieved January 2, 2024, from https://example.org/a")
        let many = text(citation("V", names(22)))
        #expect(many.contains("Familys, G., . . . Familyv, G. (2023"))
        #expect(!many.contains("Familyt"))
    }

    @Test func mla() {
        func text(_ citation: Citation) -> String { CitationStyle.mla.text(of: citation) }
        #expect(text(citation()) == "Lee, Ann. “Council votes.” The Wire, 23 Oct. 2023, example.org/a.")
        #expect(text(citation("V", ["Ann Lee", "Bo Li"])).hasPrefix("Lee, Ann, and Bo Li. “V.”"))
        #expect(text(citation("V", ["Ann Lee", "Bo Li", "Cy Ray"])).hasPrefix("Lee, Ann, et al. “V.”"))
        var undated = citation("V", [], nil, nil)
        undated.accessed = PublicationDate(year: 2024, month: 9, day: 2)
        #expect(text(undated) == "“V.” example.org/a. Accessed 2 Sept. 2024.")
    }

    @Test func anArticleWithoutAHeadlineIsCitedByItsBeginning() {
        var untitled = citation(nil)
        untitled.abstract = "One two three four five six seven eight nine ten eleven twelve thirteen"
        #expect(untitled.shownTitle == "[One two three four five six seven eight nine ten eleven twelve …]")
        #expect(citation(nil).shownTitle == "[Untitled]")
    }

    @Test func ris() {
        var writer = RISWriter()
        var full = citation("Profits", ["Ann Lee", "Associated Press"], "The Wire", "2023-10")
        full.accessed = PublicationDate(parsing: "2024-01-02T03:04:05Z")
        full.topics = ["Oil, gas"]
        var entry = CitedEntry(nil, full)
        entry.note = "one\nER  - two"
        let text = writer.write(entry)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines[0] == "TY  - NEWS")
        #expect(lines.contains("AU  - Lee, Ann"))
        #expect(lines.contains("AU  - Associated Press"))
        #expect(lines.contains("DA  - 2023/10//"))
        #expect(lines.contains("PY  - 2023"))
        #expect(lines.contains("Y2  - 2024/01/02/"))
        #expect(lines.contains("N1  - one"))
        #expect(lines.contains("N1  - ER - two"))
        #expect(lines.count { $0 == "KW  - Oil, gas" } == 2)
        #expect(lines.count { $0.contains("example.org") } == 1)
        #expect(lines.filter { $0 == "ER  - " }.count == 1)
        var page = citation("P", [], "example.org")
        page.outletIsHost = true
        #expect(writer.write(CitedEntry(nil, page)).hasPrefix("TY  - ELEC\r\n"))
    }

    @Test func keysOfTeXAreDifferentAndASCII() {
        var writer = BibTeXWriter(dialect: .bibtex)
        let keys = (0..<3).map { _ in writer.write(CitedEntry(nil, citation("Überfälle in Łódź", ["Zoë Ångström"]))) }
            .map { $0.prefix { $0 != "," } }
        #expect(
            keys == [
                "@article{angstrom2023uberfalle", "@article{angstrom2023uberfalle-2",
                "@article{angstrom2023uberfalle-3",
            ])
    }

    @Test func anArchivedPageSaysWhereItIs() {
        var captured = citation("V", [], nil)
        captured.origin = Origin(path: "/archive/a.warc.gz", item: "record 3", format: .warc)
        let item = CSLWriter.item(CitedEntry(nil, captured))
        #expect(item["archive"] == .string("Web archive (WARC)"))
        #expect(item["archive_location"] == .string("/archive/a.warc.gz: record 3"))
        #expect(item["type"] == .string("webpage"))
    }

    @Test func anIdentifierIsFoundInItsForms() {
        #expect(Citation.doi("https://doi.org/10.1000/xyz") == "10.1000/xyz")
        #expect(Citation.doi("doi:10.1000/xyz") == "10.1000/xyz")
        #expect(Citation.doi("https://example.org/10.1000/xyz") == nil)
    }

    @Test func onlyAddressesOfTheWebAreLinks() {
        #expect(XMLText.link("javascript:alert(1)") == nil)
        #expect(XMLText.link("https://e.org/a b{c}%zz%20#x#y") == "https://e.org/a%20b%7Bc%7D%25zz%20#x%23y")
        #expect(XMLText.link("https://e.org/ü") == "https://e.org/ü")
    }
}
