/// When an article was published, no more precisely than its source says.
///
/// The publisher's own calendar day and clock are kept, beside the offset from UTC where it is known: a reader who asks
/// for the 23rd means the day that stood on the page.
public struct PublicationDate: Hashable, Sendable {
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12; nil where only the year is known.
    public let month: Int?
    /// 1 to 31; nil where only the month is known.
    public let day: Int?
    /// Seconds since local midnight, 0 to 86,400 (a leap second counts as 86,399); nil where only the day is known.
    public let secondOfDay: Int?
    /// Minutes that local time is ahead of UTC; nil where the source does not say.
    public let offsetMinutes: Int?

    /// Creates a date; nil where there is no such day or time.
    public init?(
        year: Int, month: Int? = nil, day: Int? = nil, secondOfDay: Int? = nil, offsetMinutes: Int? = nil
    ) {
        guard (1...9999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
        } else if day != nil {
            return nil
        }
        if let month, let day {
            guard (1...Self.days(inMonth: month, of: year)).contains(day) else { return nil }
        } else if secondOfDay != nil {
            return nil
        }
        if let secondOfDay {
            guard (0..<86_400).contains(secondOfDay) else { return nil }
        } else if offsetMinutes != nil {
            return nil
        }
        if let offsetMinutes {
            guard abs(offsetMinutes) <= 18 * 60 else { return nil }
        }
        self.year = year
        self.month = month
        self.day = day
        self.secondOfDay = secondOfDay
        self.offsetMinutes = offsetMinutes
    }

    /// Number of days of a month in the Gregorian calendar, for months 1 to 12.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The day, month or year, as precise as is known: `2023-10-23`, `2023-10`, `2023`.
    public var dayText: String {
        var text = padded(year, 4)
        if let month { text += "-" + padded(month, 2) }
        if let day { text += "-" + padded(day, 2) }
        return text
    }

    /// Date and local time, without the offset: text that sorts in time order. `2023-10-23T14:05:00`.
    public var sortableText: String {
        guard let secondOfDay else { return dayText }
        return dayText + "T" + padded(secondOfDay / 3600, 2) + ":" + padded(secondOfDay / 60 % 60, 2) + ":"
            + padded(secondOfDay % 60, 2)
    }

    /// ISO 8601, as precise as is known: `2023-10-23T14:05:00+03:00`, `2023-10-23`, `2023-10`.
    public var text: String {
        guard let offsetMinutes else { return sortableText }
        guard offsetMinutes != 0 else { return sortableText + "Z" }
        let distance = abs(offsetMinutes)
        return sortableText + (offsetMinutes < 0 ? "-" : "+") + padded(distance / 60, 2) + ":"
            + padded(distance % 60, 2)
    }
}

/// `number` in decimal with leading zeros.
private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension PublicationDate: Codable, CustomStringConvertible {
    /// The same as `text`.
    public var description: String { text }

    /// Decodes the ISO 8601 text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = PublicationDate(parsing: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a date")
        }
        self = date
    }

    /// Encodes the ISO 8601 text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
