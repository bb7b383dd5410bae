import NewsModel
import Testing

@Suite struct PublicationDateTests {
    @Test(arguments: [
        ("2023-10-23", "2023-10-23"),
        ("2023-10", "2023-10"),
        ("2023", "2023"),
        ("20231023", "2023-10-23"),
        ("2023-10-23T14:05:00Z", "2023-10-23T14:05:00Z"),
        ("2023-10-23 14:05", "2023-10-23T14:05:00"),
        ("2023-10-23T14:05:00.123+03:00", "2023-10-23T14:05:00+03:00"),
        ("2023-10-23T14:05:00-0530", "2023-10-23T14:05:00-05:30"),
        ("Mon, 23 Oct 2023 14:05:00 +0300", "2023-10-23T14:05:00+03:00"),
        ("Mon, 23 Oct 23 14:05:00 GMT", "2023-10-23T14:05:00Z"),
        ("23 October 2023", "2023-10-23"),
        ("October 23, 2023", "2023-10-23"),
        ("Oct. 3rd, 2023 at 2:05 pm", "2023-10-03T14:05:00"),
        ("26-FEB-1987 15:01:01.01", "1987-02-26T15:01:01"),
        ("October 2023", "2023-10"),
        ("23/10/2023", "2023-10-23"),
        ("10/23/2023", "2023-10-23"),
        ("23.10.2023", "2023-10-23"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
    ])
    func writtenDatesAreRead(_ written: String, _ expected: String) {
        #expect(PublicationDate(parsing: written)?.text == expected)
    }

    @Test(arguments: [
        "", "yesterday", "2023-13-01", "2023-02-30", "3/4/2023", "12", "0000-01-01", "99999999999999999999", "2023-1x",
        "Oct",
    ])
    func whatIsNoDateOrTwoDatesIsNotGuessed(_ written: String) {
        #expect(PublicationDate(parsing: written) == nil)
    }

    @Test func textReadsBackAsTheSameDate() throws {
        for written in ["2023", "2023-10", "2023-10-23", "2023-10-23T00:00:00", "2023-10-23T14:05:09-03:30"] {
            let date = try #require(PublicationDate(parsing: written))
            #expect(PublicationDate(parsing: date.text) == date)
            #expect(date.text == written)
        }
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    ])
    func unixTimesAreDaysInUTC(_ seconds: Int64, _ expected: String) {
        #expect(PublicationDate(secondsSince1970: seconds)?.text == expected)
    }

    @Test func sortableTextSortsInTimeOrder() {
        let dates = ["2022", "2023", "2023-09", "2023-10", "2023-10-01", "2023-10-01T00:00:00", "2023-10-01T10:00:00"]
        let sortable = dates.compactMap { PublicationDate(parsing: $0)?.sortableText }
        #expect(sortable == sortable.sorted())
    }
}

@Suite struct ArticleIDTests {
    @Test func anIDReadsBackAsItself() throws {
        let id = ArticleID(digest: Array(0..<32))
        #expect(id.text.count == ArticleID.length)
        #expect(ArticleID(id.text) == id)
        #expect(ArticleID(id.text.uppercased()) == id)
    }

    @Test(arguments: ["", "short", "uuuuuuuuuuuuuuuu", "0123456789abcdef0"])
    func whatIsNoIDIsRefused(_ text: String) {
        #expect(ArticleID(text) == nil)
    }
}
