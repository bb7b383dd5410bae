extension PublicationDate {
    /// The English name of the day of the week, `Monday`; nil where the day is not known.
    public var weekday: String? {
        guard let month, let day, let date = CalendarDay(year: year, month: month, day: day) else { return nil }
        return Self.weekdays[date.daysSinceMonday]
    }

    /// Monday to Sunday.
    public static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
