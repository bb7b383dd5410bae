extension PublicationDate {
    /// Reads a date as feeds, pages and databases write it; nil where it is none, or could be two different days.
    ///
    /// Read are ISO 8601 and RFC 3339 (`2023-10-23T14:05:00+03:00`, `2023-10-23 14:05`, `20231023`, `2023-10`, `2023`),
    /// RFC 5322 (`Mon, 23 Oct 2023 14:05:00 +0300`), days with an English month (`23 October 2023`,
    /// `October 23, 2023`, `26-FEB-1987 15:01:01`), and numbers with slashes or dots only where one of them cannot be a
    /// month (`23/10/2023`).
    public init?(parsing text: String) {
        var scanner = DateScanner(text)
        guard let date = scanner.date() else { return nil }
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

/// Splits a written date into numbers, words and marks, and tries the known orders on them.
private struct DateScanner {
    private enum Piece: Equatable {
        case number(Int, digits: Int)
        case word(String)
        case mark(Character)
    }

    private var pieces: [Piece] = []
    private var position = 0

    init(_ text: String) {
        // A date is short; anything longer is not one, and is not worth scanning.
        let characters = Array(text.prefix(80))
        var index = 0
        while index < characters.count {
            let start = index
            let character = characters[index]
            if character.isASCII, character.isNumber {
                while index < characters.count, characters[index].isASCII, characters[index].isNumber { index += 1 }
                let digits = index - start
                pieces.append(
                    digits <= 14 ? .number(Int(String(characters[start..<index]))!, digits: digits) : .mark("?"))
            } else if character.isLetter {
                while index < characters.count, characters[index].isLetter { index += 1 }
                pieces.append(.word(String(characters[start..<index]).lowercased()))
            } else {
                index += 1
                if !character.isWhitespace {
                    pieces.append(.mark(character))
                } else if pieces.last != .mark(" "), !pieces.isEmpty {
                    pieces.append(.mark(" "))
                }
            }
        }
        while pieces.last == .mark(" ") { pieces.removeLast() }
    }

    mutating func date() -> PublicationDate? {
        if case .word(let word) = piece(), Self.weekdays.contains(String(word.prefix(3))) {
            position += 1
            skip(",", ".", " ")
        }
        switch (piece(), piece(1), piece(2)) {
        case (.number(let number, digits: 14), nil, _):
            return PublicationDate(
                year: number / 10_000_000_000, month: number / 100_000_000 % 100, day: number / 1_000_000 % 100,
                secondOfDay: Self.seconds(number / 10_000 % 100, number / 100 % 100, number % 100))
        case (.number(let number, digits: 8), _, _):
            position += 1
            return withTime(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        case (.number(let year, digits: 4), nil, _):
            return PublicationDate(year: year)
        case (.number(let year, digits: 4), .mark(let mark), .number(let month, digits: 1...2))
        where "-/.".contains(mark):
            position += 3
            guard case .mark(mark) = piece(), case .number(let day, digits: 1...2) = piece(1) else {
                return piece() == nil ? PublicationDate(year: year, month: month) : nil
            }
            position += 2
            return withTime(year: year, month: month, day: day)
        case (.number(let first, digits: 1...2), .mark(let mark), .number(let second, digits: 1...2))
        where "/.-".contains(mark):
            guard piece(3) == .mark(mark), case .number(let year, digits: 4) = piece(4) else { return nil }
            position += 5
            // 3/4/2023 is the third of April to some and the fourth of March to others: no guess.
            if first > 12 || first == second { return withTime(year: year, month: second, day: first) }
            if second > 12 { return withTime(year: year, month: first, day: second) }
            return nil
        case (.number(let day, digits: 1...2), _, _):
            position += 1
            if case .word(let suffix) = piece(), ["st", "nd", "rd", "th"].contains(suffix) { position += 1 }
            skip(" ", "-", ".")
            guard let month = monthName() else { return nil }
            skip(" ", "-", ",", ".")
            guard let year = yearNumber() else { return nil }
            return withTime(year: year, month: month, day: day)
        case (.word, _, _):
            guard let month = monthName() else { return nil }
            skip(" ", ".", "-")
            if case .number(let day, digits: 1...2) = piece() {
                position += 1
                if case .word(let suffix) = piece(), ["st", "nd", "rd", "th"].contains(suffix) { position += 1 }
                skip(" ", ",", "-")
                guard let year = yearNumber() else { return nil }
                return withTime(year: year, month: month, day: day)
            }
            skip(",", " ")
            guard let year = yearNumber(), piece() == nil else { return nil }
            return PublicationDate(year: year, month: month)
        default:
            return nil
        }
    }

    /// What follows a day: nothing, or a time with or without an offset. Anything else leaves the day alone.
    private mutating func withTime(year: Int, month: Int, day: Int) -> PublicationDate? {
        let dayOnly = PublicationDate(year: year, month: month, day: day)
        skip(" ", ",")
        if piece() == .word("t") || piece() == .word("at") { position += 1 }
        skip(" ", ",")
        guard case .number(var hour, digits: 1...2) = piece(), piece(1) == .mark(":"),
            case .number(let minute, digits: 2) = piece(2)
        else { return dayOnly }
        position += 3
        var second = 0
        if piece() == .mark(":"), case .number(let number, digits: 2) = piece(1) {
            second = number
            position += 2
            if piece() == .mark(".") || piece() == .mark(","), case .number = piece(1) { position += 2 }
        }
        skip(" ")
        if case .word(let half) = piece(), half == "am" || half == "pm" {
            guard (1...12).contains(hour) else { return dayOnly }
            hour = hour % 12 + (half == "pm" ? 12 : 0)
            position += 1
            skip(" ")
        }
        guard let time = Self.seconds(hour, minute, second) else { return dayOnly }
        return PublicationDate(year: year, month: month, day: day, secondOfDay: time, offsetMinutes: offset())
            ?? dayOnly
    }

    private mutating func offset() -> Int? {
        if case .word(let zone) = piece() {
            return [
                "z": 0, "utc": 0, "gmt": 0, "ut": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
                "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
            ][zone]
        }
        guard let sign = piece(), sign == .mark("+") || sign == .mark("-") || sign == .mark("\u{2212}"),
            case .number(let number, let digits) = piece(1)
        else { return nil }
        var minutes: Int
        if digits == 4 {
            minutes = number / 100 * 60 + number % 100
        } else if digits <= 2 {
            minutes = number * 60
            if piece(2) == .mark(":"), case .number(let rest, digits: 2) = piece(3) { minutes += rest }
        } else {
            return nil
        }
        if sign != .mark("+") { minutes = -minutes }
        return minutes
    }

    private static func seconds(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
        // 24:00:00 is not read: it belongs to the next day. A leap second is the last second of its minute.
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else { return nil }
        return hour * 3600 + minute * 60 + min(second, 59)
    }

    private mutating func monthName() -> Int? {
        guard case .word(let word) = piece(), word.count >= 3,
            let month = Self.months.firstIndex(where: { $0.hasPrefix(word) || (word == "sept" && $0 == "september") })
        else { return nil }
        position += 1
        return month + 1
    }

    private mutating func yearNumber() -> Int? {
        guard case .number(let number, let digits) = piece() else { return nil }
        if digits == 4 {
            position += 1
            return number
        }
        // RFC 822 mail still in old feeds: two digits, by the rule of RFC 5322, 4.3.
        guard digits == 2 else { return nil }
        position += 1
        return number < 50 ? 2000 + number : 1900 + number
    }

    private func piece(_ ahead: Int = 0) -> Piece? {
        position + ahead < pieces.count ? pieces[position + ahead] : nil
    }

    private mutating func skip(_ marks: Character...) {
        while case .mark(let mark) = piece(), marks.contains(mark) { position += 1 }
    }

    private static let weekdays: Set<String> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
