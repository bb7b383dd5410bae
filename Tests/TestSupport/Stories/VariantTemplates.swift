/// Periodic reports: one form filled in again and again, which nobody's reports are copies of.
///
/// Two fillings of the first four have some three tenths of their runs of three words in common, of the last three half
/// and more. Real ones reach from the one to the other: in Reuters-21578 two forecasts of a money market's deficit have
/// 0.40 in the middle and 0.50 in the upper tenth; notices with a standing explanation, as offices of health and of
/// geology send them out, have more.
extension VariantGenerator {
    enum TemplateKind: CaseIterable { case weather, market, earnings, fixtures, cases, earthquake, moneyMarket }

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
                case .cases: cases(place)
                case .earthquake: earthquake()
                case .moneyMarket: moneyMarket()
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

    private mutating func cases(_ place: String) -> (String, [String]) {
        (
            "Daily case numbers for \(place)",
            [
                "The health department of \(place) reported \(number(20...900)) new cases on "
                    + "\(one(of: "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")), which brings the total since the "
                    + "beginning of the outbreak to \(number(10...90)),\(number(100...999)). \(number(2...40)) more people "
                    + "have died, for a total of \(number(200...2000)).",
                "There are \(number(50...600)) patients in hospitals, \(number(5...90)) of them in intensive care. The seven "
                    + "day average stands at \(number(20...700)) cases a day; of \(number(1000...9000)) tests \(number(2...19)) "
                    + "percent were positive.",
                "The numbers are preliminary and may change as laboratories send in late results. Residents who have symptoms "
                    + "are asked to stay at home, to call their doctor before they visit a clinic, and to wear a mask where "
                    + "distance cannot be kept. The department publishes the numbers every afternoon on its website.",
            ]
        )
    }

    private mutating func earthquake() -> (String, [String]) {
        let place = team().split(separator: " ")[0]
        return (
            "Earthquake of magnitude \(number(3...6)).\(number(0...9)) near \(place)",
            [
                "An earthquake with a magnitude of \(number(3...6)).\(number(0...9)) was recorded \(number(3...90)) kilometres "
                    + "\(one(of: "north", "south", "east", "west")) of \(place) at \(number(1...12)).\(number(10...59)) "
                    + "\(one(of: "a.m.", "p.m.")) on \(one(of: "Monday", "Tuesday", "Thursday", "Saturday", "Sunday")), "
                    + "according to the geological survey. It was \(number(4...80)) kilometres deep.",
                "In the last ten days there have been \(number(2...9)) earthquakes of magnitude three or more within "
                    + "\(number(50...200)) kilometres.",
                "This report was written by a program from the notices of the geological survey, and an editor read it before "
                    + "it was published. Magnitude and place are often corrected in the first hours. If you have felt the "
                    + "earthquake, please tell the survey on its website what you noticed and where you were.",
            ]
        )
    }

    private mutating func moneyMarket() -> (String, [String]) {
        (
            "Money market deficit forecast at \(number(200...1500)) million",
            [
                "The central bank said it forecast a shortage of around \(number(200...1500)) million in the money market today.",
                "Among the main factors affecting liquidity, bills maturing in official hands and the take-up of treasury bills "
                    + "will drain some \(number(100...900)) million, while a rise in the note circulation will take out about "
                    + "\(number(20...300)) million. Partly offsetting these outflows, exchequer transactions will add some "
                    + "\(number(20...600)) million and bankers' balances above target about \(number(5...150)) million.",
                "The bank said it would operate in the market twice today, before noon and in the early afternoon, and that "
                    + "late assistance would be available to discount houses on the usual terms.",
            ]
        )
    }
}
