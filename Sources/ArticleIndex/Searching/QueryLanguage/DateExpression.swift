import NewsModel

/// Reads what stands behind `date:`.
struct DateExpression {
    let parser: QueryParser
    let token: QueryToken

    private static let help =
        "write date:2023, date:2023-10, date:2023-10-23, date:2023-10-01..2023-10-31, date:>=2024-02, date:last-month or date:none"

    func node(_ text: String) throws(QuerySyntaxError) -> QueryNode {
        if let relative = try relative(text.lowercased()) { return relative }
        for (sign, isLower, isOpen) in [
            (">=", true, false), ("<=", false, false), (">", true, true), ("<", false, true),
        ] where text.hasPrefix(sign) {
            let day = try day(text.dropFirst(sign.count))
            switch (isLower, isOpen) {
            case (true, false): return .published(from: day, through: nil)
            case (false, false): return .published(from: nil, through: day)
            case (true, true): return .published(from: try moved(day.last, by: 1), through: nil)
            case (false, true): return .published(from: nil, through: try moved(day.first, by: -1))
            }
        }
        guard let dots = text.firstRange(of: "..") else {
            let day = try day(text[...])
            return .published(from: day, through: day)
        }
        let lower = text[..<dots.lowerBound]
        let upper = text[dots.upperBound...]
        let from = lower.isEmpty ? nil : try day(lower)
        let through = upper.isEmpty ? nil : try day(upper)
        guard from != nil || through != nil else {
            return try parser.fail(token.range, "'\(text)' is not a range of days, months or years", Self.help)
        }
        if let from, let through, from.first > through.last {
            return try parser.fail(token.range, "this range ends before it begins", "turn the two dates around")
        }
        return .published(from: from, through: through)
    }

    private func day(_ text: Substring) throws(QuerySyntaxError) -> QueryDay {
        guard let day = QueryDay(String(text)) else {
            return try parser.fail(token.range, "'\(text)' is not a day, month or year", Self.help)
        }
        return day
    }

    private func moved(_ day: String, by days: Int) throws(QuerySyntaxError) -> QueryDay {
        guard let date = CalendarDay(day), let day = QueryDay(date.advanced(by: days).text) else {
            return try parser.fail(token.range, "there is no day beyond that", Self.help)
        }
        return day
    }

    /// `today`, `yesterday`, `last-7-days`, `this-week`, `last-month` and so on; weeks begin on Monday (ISO 8601).
    private func relative(_ text: String) throws(QuerySyntaxError) -> QueryNode? {
        let parts = text.split(separator: "-")
        let isKnown =
            ["today", "yesterday"].contains(text)
            || parts.count >= 2 && ["this", "last"].contains(parts[0])
        guard isKnown else { return nil }
        guard let today = parser.today.flatMap({ CalendarDay($0.dayText) }) else {
            return try parser.fail(token.range, "what day it is today is not known here", Self.help)
        }
        func span(_ first: CalendarDay, _ last: CalendarDay) -> QueryNode {
            .published(from: QueryDay(first.text), through: QueryDay(last.text))
        }
        switch text {
        case "today": return span(today, today)
        case "yesterday": return span(today.advanced(by: -1), today.advanced(by: -1))
        default: break
        }
        if parts.count == 3, parts[0] == "last", let count = Int(parts[1]), (1...1000).contains(count) {
            switch parts[2] {
            case "days", "day": return span(today.advanced(by: 1 - count), today)
            case "weeks", "week": return span(today.advanced(by: 1 - 7 * count), today)
            case "months", "month": return span(today.advanced(byMonths: -count).advanced(by: 1), today)
            case "years", "year": return span(today.advanced(byMonths: -12 * count).advanced(by: 1), today)
            default: break
            }
        }
        if parts.count == 2 {
            let isLast = parts[0] == "last"
            switch parts[1] {
            case "week":
                let monday = today.advanced(by: -today.daysSinceMonday - (isLast ? 7 : 0))
                return span(monday, monday.advanced(by: 6))
            case "month", "year":
                let isMonth = parts[1] == "month"
                let base = isLast ? today.advanced(byMonths: isMonth ? -1 : -12) : today
                let day = try day(base.text.prefix(isMonth ? 7 : 4))
                return .published(from: day, through: day)
            default: break
            }
        }
        return try parser.fail(
            token.range, "'\(text)' is not a span of time",
            "today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, last-30-days")
    }
}

extension QueryDay {
    /// Reads `2023`, `2023-10` or `2023-10-23`; nil for anything else and for days that do not exist.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard (1...3).contains(parts.count),
            zip(parts, widths).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        let month = numbers.count > 1 ? numbers[1] : nil
        let day = numbers.count > 2 ? numbers[2] : nil
        guard PublicationDate(year: numbers[0], month: month, day: day) != nil else { return nil }
        let lastMonth = month ?? 12
        let lastDay = day ?? PublicationDate.days(inMonth: lastMonth, of: numbers[0])
        guard let first = PublicationDate(year: numbers[0], month: month ?? 1, day: day ?? 1),
            let last = PublicationDate(year: numbers[0], month: lastMonth, day: lastDay)
        else { return nil }
        self.init(first: first.dayText, last: last.dayText)
    }
}
