import NewsModel
import Testing

@Suite struct CalendarDayTests {
    @Test func daysAreCountedFromTheEpochBothWays() throws {
        #expect(CalendarDay("1970-01-01")?.number == 0)
        #expect(CalendarDay("2000-03-01")?.number == 11_017)
        #expect(CalendarDay("1969-12-31")?.number == -1)
        #expect(CalendarDay("2023-02-29") == nil)
        #expect(CalendarDay("2023-02") == nil)
    }

    @Test func everyDayOfFourCenturiesIsTheDayBehindTheOneBefore() throws {
        var day = try #require(CalendarDay("1700-01-01"))
        let last = try #require(CalendarDay("2101-01-01"))
        var previous = day.text
        while day < last {
            day = day.advanced(by: 1)
            #expect(CalendarDay(day.text) == day)
            #expect(day.text > previous)
            previous = day.text
        }
    }

    @Test func weekdaysAndMonths() throws {
        #expect(PublicationDate(parsing: "2026-11-24")?.weekday == "Tuesday")
        #expect(PublicationDate(parsing: "1969-07-20")?.weekday == "Sunday")
        #expect(PublicationDate(parsing: "1900-01-01")?.weekday == "Monday")
        #expect(PublicationDate(parsing: "2026-11")?.weekday == nil)
        #expect(CalendarDay("2024-03-31")?.advanced(byMonths: -1).text == "2024-02-29")
        #expect(CalendarDay("2024-01-15")?.advanced(byMonths: -13).text == "2022-12-15")
    }
}
