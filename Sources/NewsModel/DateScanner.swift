/// Which number of a date such as `3/4/2023` is the day.
public enum NumberOrder: Sendable {
    /// Nobody says; such a date is not read.
    case unknown
    /// The first, as in most of the world.
    case dayFirst
    /// The second, as in the United States.
    case monthFirst
}

/// Splits a written date into numbers, words and marks, and tries the known orders on them.
struct DateScanner {
    private enum Piece: Equatable {
        case number(Int, digits: Int)
        case word(String)
        /// The signs for year, month and day (1 to 3) of East Asian dates.
        case unit(Int)
        case mark(Character)
    }

    private var pieces: [Piece] = []
    private var position = 0
    private let order: NumberOrder

    /// `limit` bounds the characters that are looked at: a date is short, and longer text is not worth scanning.
    init(_ text: String, order: NumberOrder = .unknown, limit: Int = 80) {
        self.order = order
        let characters = Array(text.prefix(limit))
        var index = 0
        while index < characters.count {
            let start = index
            let character = characters[index]
            if character.wholeNumberValue != nil, character.isNumber {
                // Arabic and Indian digits count as well as ours.
                var value = 0
                while index < characters.count, let digit = characters[index].wholeNumberValue, digit < 10 {
                    if index - start < 14 { value = value * 10 + digit }
                    index += 1
                }
                if index == start { index += 1 }
                let digits = index - start
                pieces.append(digits <= 14 ? .number(value, digits: digits) : .mark("?"))
            } else if character == "年" || character == "月" || character == "日" || character == "년"
                || character == "월" || character == "일"
            {
                index += 1
                pieces.append(
                    .unit(character == "年" || character == "년" ? 1 : character == "月" || character == "월" ? 2 : 3))
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

    /// The first day, month and year that stand anywhere in the text, with their time where it follows.
    mutating func firstDay() -> PublicationDate? {
        for start in pieces.indices {
            // A number that goes on before it (a price, a phone number) is no day.
            if start > 0, case .number = pieces[start], case .mark(let mark) = pieces[start - 1],
                ".,/-:+".contains(mark),
                start > 1, case .number = pieces[start - 2]
            {
                continue
            }
            position = start
            if let date = date(), date.day != nil, (1600...2199).contains(date.year) { return date }
        }
        return nil
    }

    mutating func date() -> PublicationDate? {
        if case .word(let word) = piece(), Self.weekdays.contains(String(word.prefix(3))), piece(1) != nil,
            MonthNames.number(of: word) == nil
        {
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
        case (.number(let year, digits: 2...4), .unit(1), _): return eastAsian(year)
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
            guard piece(3) == .mark(mark), case .number(let year, digits: 4) = piece(4) else {
                return mark == "." ? dotted() : nil
            }
            position += 5
            // 3/4/2023 is the third of April to some and the fourth of March to others: no guess.
            if first > 12 || first == second { return withTime(year: year, month: second, day: first) }
            if second > 12 { return withTime(year: year, month: first, day: second) }
            // With points the day comes first wherever they are used.
            if mark == "." { return withTime(year: year, month: second, day: first) }
            switch order {
            case .dayFirst: return withTime(year: year, month: second, day: first)
            case .monthFirst: return withTime(year: year, month: first, day: second)
            case .unknown: return nil
            }
        case (.number(let day, digits: 1...2), _, _):
            position += 1
            if case .word(let suffix) = piece(), ["st", "nd", "rd", "th"].contains(suffix) { position += 1 }
            skip(" ", "-", ".", "/")
            if case .word(let particle) = piece(), ["de", "of", "d"].contains(particle) { position += 1 }
            skip(" ", "'", "\u{2019}")
            guard let month = monthName() else { return nil }
            skip(" ", "-", ",", ".", "/")
            if case .word(let particle) = piece(), ["de", "del"].contains(particle) { position += 1 }
            skip(" ")
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
        guard case .word(let word) = piece(), let month = MonthNames.number(of: word) else { return nil }
        position += 1
        // Levantine months are two words.
        if case .word = piece(1), case .word(let second) = piece(1), word == "تشرين" || word == "كانون" {
            position += 2
            return second == "الثاني" ? (word == "تشرين" ? 11 : 1) : month
        }
        return month
    }

    /// `2023年10月23日`, behind the year.
    private mutating func eastAsian(_ year: Int) -> PublicationDate? {
        position += 2
        skip(" ")
        guard case .number(let month, digits: 1...2) = piece(), piece(1) == .unit(2) else {
            return piece() == nil ? PublicationDate(year: year) : nil
        }
        position += 2
        skip(" ")
        guard case .number(let day, digits: 1...2) = piece(), piece(1) == .unit(3) else {
            return piece() == nil ? PublicationDate(year: year, month: month) : nil
        }
        position += 2
        return withTime(year: year, month: month, day: day)
    }

    /// `23.10.23` and `23. 10. 2023`: with points the day always comes first.
    private mutating func dotted() -> PublicationDate? {
        guard case .number(let day, digits: 1...2) = piece(), piece(1) == .mark("."),
            case .number(let month, digits: 1...2) = piece(2), piece(3) == .mark(".")
        else { return nil }
        position += 4
        skip(" ")
        guard case .number(let number, let digits) = piece(), digits == 4 || digits == 2 else { return nil }
        position += 1
        return withTime(year: digits == 4 ? number : (number < 50 ? 2000 : 1900) + number, month: month, day: day)
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
}
