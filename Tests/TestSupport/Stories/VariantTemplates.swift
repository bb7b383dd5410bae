/// Periodic reports: one form filled in again and again, which nobody's reports are copies of.
extension VariantGenerator {
    enum TemplateKind: CaseIterable { case weather, market, earnings, fixtures }

    mutating func template(_ kind: TemplateKind) {
        let place = ["Northport", "Eastvale", "Lakemouth", "Hillford"].randomElement(using: &chance)!
        let first = chance.next(below: 600)
        for index in 0..<(10 + chance.next(below: 20)) {
            let (title, paragraphs): (String, [String]) =
                switch kind {
                case .weather: weather(place)
                case .market: market(place)
                case .earnings: earnings()
                case .fixtures: fixtures(place)
                }
            let number = newStory()
            add("template", title, paragraphs, number, number, first + index)
        }
    }

    mutating func number(_ range: ClosedRange<Int>) -> String { "\(Int.random(in: range, using: &chance))" }
    mutating func one(of words: String...) -> String { words.randomElement(using: &chance)! }

    private mutating func weather(_ place: String) -> (String, [String]) {
        (
            "Weather for \(place)",
            [
                "The forecast for \(place) and the coast: \(one(of: "sunny", "cloudy", "rain", "showers", "clear")) in the "
                    + "morning with temperatures of \(number(-5...15)) degrees, rising to \(number(8...33)) in the afternoon.",
                "Winds from the \(one(of: "north", "south", "east", "west")) at \(number(5...60)) kilometres an hour, "
                    + "gusts of up to \(number(30...90)). Humidity \(number(30...95)) per cent, pressure "
                    + "\(number(980...1040)) hectopascals.",
                "Sunrise is at \(number(5...7)).\(number(10...59)), sunset at \(number(17...21)).\(number(10...59)). The sea "
                    + "has \(number(6...22)) degrees. Tomorrow will be \(one(of: "warmer", "colder", "much the same")).",
            ]
        )
    }

    private mutating func market(_ place: String) -> (String, [String]) {
        let move = one(of: "rose", "fell", "gained", "lost")
        return (
            "\(place) stocks close",
            [
                "Shares in \(place) \(move) on \(one(of: "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")), with the "
                    + "main index closing at \(number(3000...9000)).\(number(10...99)) points, a change of "
                    + "\(number(1...3)).\(number(10...99)) percent from the day before.",
                "Volume was \(number(100...900)) million shares worth \(number(1...20)).\(number(1...9)) billion. Gainers "
                    + "outnumbered losers by \(number(200...900)) to \(number(100...800)).",
                "\(company()) was the best of the index with a gain of \(number(2...9)).\(number(1...9)) percent, while "
                    + "\(company()) was at the bottom, down \(number(2...9)).\(number(1...9)) percent. The currency traded "
                    + "at \(number(1...2)).\(number(1000...9999)) to the dollar.",
            ]
        )
    }

    private mutating func earnings() -> (String, [String]) {
        let name = company()
        return (
            "\(name) quarterly results",
            [
                "\(name) said net profit for the quarter was \(number(10...900)) million against \(number(10...900)) million "
                    + "in the same quarter of the year before.",
                "Earnings per share were \(number(10...99)) cents against \(number(10...99)) cents. Revenue was "
                    + "\(number(1...9)).\(number(10...99)) billion against \(number(1...9)).\(number(10...99)) billion.",
                "For the nine months net profit was \(number(100...2000)) million against \(number(100...2000)) million. "
                    + "The company said it would pay a dividend of \(number(5...50)) cents on \(number(1...28)) "
                    + "\(one(of: "January", "April", "July", "October")).",
            ]
        )
    }

    private mutating func fixtures(_ place: String) -> (String, [String]) {
        var lines = ["Results and fixtures of the \(place) league, all matches played over the weekend unless stated."]
        for _ in 0..<6 { lines.append("\(team()) \(number(0...5)), \(team()) \(number(0...5))") }
        lines.append(
            "Next weekend: \(team()) against \(team()), \(team()) against \(team()). The table is led by \(team()) with "
                + "\(number(20...80)) points from \(number(10...35)) matches.")
        return ("\(place) league results", lines)
    }
}
