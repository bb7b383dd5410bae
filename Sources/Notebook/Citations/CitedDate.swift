import NewsModel

extension PublicationDate {
    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    /// As the handbook of the Modern Language Association shortens them.
    private static let shortMonthNames = [
        "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
    ]

    /// `October 23, 2023`, `October 2023`, `2023`.
    var american: String {
        guard let month else { return "\(year)" }
        let name = Self.monthNames[month - 1]
        return day.map { "\(name) \($0), \(year)" } ?? "\(name) \(year)"
    }

    /// `2023, October 23`, `2023, October`, `2023`.
    var yearFirst: String {
        guard let month else { return "\(year)" }
        return "\(year), \(Self.monthNames[month - 1])" + (day.map { " \($0)" } ?? "")
    }

    /// `23 Oct. 2023`, `Oct. 2023`, `2023`.
    var dayFirst: String {
        guard let month else { return "\(year)" }
        return (day.map { "\($0) " } ?? "") + "\(Self.shortMonthNames[month - 1]) \(year)"
    }

    /// The parts that are known, as the Citation Style Language has them: `[2023, 10, 23]`.
    var parts: [Int] { [year] + (month.map { [$0] } ?? []) + (day.map { [$0] } ?? []) }
}
