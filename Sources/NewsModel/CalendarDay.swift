/// A day of the proleptic Gregorian calendar, for reckoning with days (algorithms of Howard Hinnant, "chrono-compatible
/// low-level date algorithms").
public struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let number: Int

    /// Creates the day so many days after 1970-01-01.
    public init(number: Int) {
        self.number = number
    }

    /// Creates a day from its parts; nil where there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard PublicationDate(year: year, month: month, day: day) != nil else { return nil }
        // The year begins in March here, so that the leap day is its last.
        let shifted = month <= 2 ? year - 1 : year
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        number = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + ofYear - 719_468
    }

    /// Reads `2023-10-23`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day.
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * ofYear + 2) / 153
        let isNextYear = month >= 10
        return (
            yearOfEra + era * 400 + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3,
            ofYear - (153 * month + 2) / 5 + 1
        )
    }

    /// `2023-10-23`.
    public var text: String {
        let (year, month, day) = parts
        return PublicationDate(year: year, month: month, day: day)?.dayText ?? ""
    }

    /// Days since the last Monday, 0 to 6.
    public var daysSinceMonday: Int { (number % 7 + 10) % 7 }

    /// The day so many days later.
    public func advanced(by days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    /// The same day of a month so many months later, or its last day where it has no such day.
    public func advanced(byMonths months: Int) -> CalendarDay {
        let (year, month, day) = parts
        let shifted = year * 12 + month - 1 + months
        let (newYear, newMonth) = (shifted / 12, shifted % 12 + 1)
        let last = PublicationDate.days(inMonth: newMonth, of: newYear)
        return CalendarDay(year: newYear, month: newMonth, day: min(day, last)) ?? self
    }

    /// Whether a day is earlier.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }
}
