extension PublicationDate {
    /// Reads a date as feeds, pages and databases write it; nil where it is none, or could be two different days.
    ///
    /// Read are ISO 8601 and RFC 3339 (`2023-10-23T14:05:00+03:00`, `2023-10-23 14:05`, `20231023`, `2023-10`, `2023`),
    /// RFC 5322 (`Mon, 23 Oct 2023 14:05:00 +0300`), days with the name of a month in one of the languages of
    /// `MonthNames` (`23 October 2023`, `October 23, 2023`, `26-FEB-1987 15:01:01`), East Asian dates (`2023年10月23日`),
    /// and numbers with slashes only where one of them cannot be a month (`23/10/2023`) or `order` says which it is.
    public init?(parsing text: String, order: NumberOrder = .unknown) {
        var scanner = DateScanner(text, order: order)
        guard let date = scanner.date() else { return nil }
        self = date
    }

    /// The first day that stands anywhere in `text`, of which 300 characters are looked at; nil where there is none.
    public init?(firstIn text: String, order: NumberOrder = .unknown) {
        var scanner = DateScanner(text, order: order, limit: 300)
        guard let date = scanner.firstDay() else { return nil }
        self = date
    }

    /// The date of a Unix time in seconds, in UTC; nil outside the years 1 to 9999.
    public init?(secondsSince1970 seconds: Int64) {
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let (year, month, dayOfMonth) = Self.civil(daysSince1970: day)
        self.init(
            year: year, month: month, day: dayOfMonth, secondOfDay: Int(seconds - Int64(day) * 86_400),
            offsetMinutes: 0)
    }

    /// Gregorian day of a day number: Howard Hinnant, "chrono-compatible low-level date algorithms", 2013.
    private static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
