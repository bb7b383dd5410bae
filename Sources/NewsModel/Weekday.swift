extension PublicationDate {
    /// The English name of the day of the week, `Monday`; nil where the day is not known.
    ///
    /// Reckoned in the proleptic Gregorian calendar (Sakamoto's method).
    public var weekday: String? {
        guard let month, let day else { return nil }
        let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let year = month < 3 ? year - 1 : year
        let number = (year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day) % 7
        return Self.weekdays[(number + 6) % 7]
    }

    /// Monday to Sunday.
    public static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
