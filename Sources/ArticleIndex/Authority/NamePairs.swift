import NewsModel
import TextAnalysis

/// Pairs of names of one kind that look like one, found by what they have in common, not by comparing each with each.
struct NamePairs {
    struct Pair {
        let first: Int
        let second: Int
        let reason: MergeSuggestion.Reason
        /// How much the likeness says by itself, 0 to 1.
        let score: Double
    }

    private struct Place: Hashable {
        let first: Int
        let second: Int
    }

    private var found: [Place: Pair] = [:]
    private let words: [[String]]

    /// Names with one key in common are compared with each other only where they are so few: what a hundred names share
    /// says nothing.
    private static let mostTogether = 40

    var pairs: [Pair] { found.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) } }

    init(_ names: [String], _ kind: EntityKind) {
        words = names.map { nameKey($0).split(separator: " ").map(String.init) }
        compareSpellings()
        if kind == .person { comparePersons() }
        if kind == .organisation || kind == .other {
            compareAbbreviations(names)
            compareLegalForms()
        }
        if kind != .place { compareLengths(isPerson: kind == .person) }
    }

    private mutating func add(_ first: Int, _ second: Int, _ reason: MergeSuggestion.Reason, _ score: Double) {
        guard first != second else { return }
        let place = Place(first: min(first, second), second: max(first, second))
        if let known = found[place], known.score >= score { return }
        found[place] = Pair(first: place.first, second: place.second, reason: reason, score: score)
    }

    /// Every pair of names that share a key.
    private func pairs(sharing key: (Int) -> String?) -> [(Int, Int)] {
        var groups: [String: [Int]] = [:]
        for index in words.indices {
            if let key = key(index) { groups[key, default: []].append(index) }
        }
        return groups.values.filter { (2...Self.mostTogether).contains($0.count) }.flatMap { group in
            group.indices.flatMap { place in group[(place + 1)...].map { (group[place], $0) } }
        }
    }

    /// Soleimani and Suleimani, Kata'ib Hizballah and Kataib Hezbollah: the consonants agree, written together or apart.
    private mutating func compareSpellings() {
        let pairs = pairs { index in
            let joined = words[index].joined().filter { $0 != "'" }
            guard joined.utf8.count >= 5, let spelling = NameSpelling(Array(joined.utf8)) else { return nil }
            return String(decoding: spelling.skeleton, as: UTF8.self)
        }
        for (first, second) in pairs {
            let (one, other) = (words[first].joined(), words[second].joined())
            let distance = NameSpelling.edits(Array(one.utf8), Array(other.utf8))
            let length = max(one.utf8.count, other.utf8.count)
            // A third of the letters may differ; consonants agree already.
            guard distance * 3 <= length else { continue }
            add(first, second, .spelling, max(0.3, 1 - 2.5 * Double(distance) / Double(length)))
        }
    }

    /// J. Smith and John Smith, John Adam Smith and John Smith: the last names agree, the first begin alike.
    private mutating func comparePersons() {
        let pairs = pairs { index in
            guard words[index].count > 1, let first = words[index][0].first else { return nil }
            return "\(first) \(words[index].last!)"
        }
        for (first, second) in pairs {
            let (one, other) = (words[first], words[second])
            if one[0] == other[0] {
                // Middle names and initials.
                add(first, second, .initials, one.count == other.count ? 0.35 : 0.7)
            } else if one[0].count == 1 || other[0].count == 1 {
                add(first, second, .initials, 0.6)
            } else if one[0].hasPrefix(other[0]) || other[0].hasPrefix(one[0]) {
                add(first, second, .initials, 0.65)
            } else {
                add(first, second, .lastName, 0.25)
            }
        }
    }

    private static let small: Set<String> = ["of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des"]

    /// IMF and International Monetary Fund.
    private mutating func compareAbbreviations(_ names: [String]) {
        var long: [String: [Int]] = [:]
        for index in words.indices where words[index].count > 1 {
            let initials = words[index].filter { !Self.small.contains($0) }.compactMap(\.first)
            if initials.count > 1 { long[String(initials), default: []].append(index) }
        }
        for index in words.indices where words[index].count == 1 {
            let isCapitals = names[index] == names[index].uppercased()
            guard isCapitals, let matches = long[words[index][0]], matches.count <= Self.mostTogether else { continue }
            for match in matches { add(index, match, .abbreviation, 0.75 / Double(matches.count).squareRoot()) }
        }
    }

    private static let legalForms: Set<String> = [
        "inc", "incorporated", "corp", "corporation", "co", "company", "companies", "ltd", "limited", "plc", "llc",
        "lp", "ag", "sa", "nv", "bv", "gmbh", "spa", "ab", "as", "oy", "kk", "pty", "holdings", "holding", "group",
        "and",
    ]

    /// Citicorp Inc and Citicorp.
    private mutating func compareLegalForms() {
        let pairs = pairs { index in
            var rest = words[index][...]
            while let last = rest.last, Self.legalForms.contains(last) { rest.removeLast() }
            return rest.isEmpty ? nil : rest.joined(separator: " ")
        }
        for (first, second) in pairs { add(first, second, .legalForm, 0.85) }
    }

    /// Biden and Joe Biden, Hezbollah and Lebanese Hezbollah: where no other longer name ends, or for bodies begins, so.
    private mutating func compareLengths(isPerson: Bool) {
        var longer: [String: [Int]] = [:]
        for index in words.indices where words[index].count > 1 {
            let count = words[index].count
            for length in 1..<min(count, 5) {
                longer[words[index].suffix(length).joined(separator: " "), default: []].append(index)
                if !isPerson {
                    longer[words[index].prefix(length).joined(separator: " "), default: []].append(index)
                }
            }
        }
        for index in words.indices {
            let key = words[index].joined(separator: " ")
            guard let matches = longer[key]?.filter({ $0 != index }), (1...3).contains(matches.count), key.count > 2
            else {
                continue
            }
            let isOneWord = words[index].count == 1
            for match in matches { add(index, match, .shorter, (isOneWord ? 0.45 : 0.6) / Double(matches.count)) }
        }
    }
}
