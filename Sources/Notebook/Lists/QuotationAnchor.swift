import ArticleIndex
public import Foundation

/// Finds a passage in a text, and finds it again after the text was extracted anew.
public enum QuotationAnchor {
    /// What became of a passage.
    public enum State: Equatable, Sendable {
        /// It stands there, in the text in which it was marked or another.
        case found(textIsSame: Bool)
        /// Its words stand there with other blanks, quotation marks, dashes or capitals.
        case foundAlike
        /// The words stand at several places, and none of them has what stood around the passage.
        case ambiguous(places: Int)
        /// It does not stand there any more.
        case missing
    }

    /// A passage of a text; nil where the text does not have it.
    ///
    /// Blanks, quotation marks and dashes may be written in another way; the passage is kept as the article has it.
    ///
    /// - Parameter occurrence: Which of several places is meant, from 1 on.
    /// - Returns: The passage, and at how many places the words stand.
    public static func quotation(
        _ words: String, in text: String, occurrence: Int = 1, note: String = "", time: Date = Date()
    ) -> (quotation: Quotation, places: Int)? {
        let folded = FoldedText(text)
        let places = folded.places(of: FoldedText(words).characters)
        guard places.indices.contains(occurrence - 1) else { return nil }
        let characters = Array(text)
        let place = folded.origin(of: places[occurrence - 1])
        return (
            Quotation(
                text: String(characters[place]),
                prefix: String(characters[max(0, place.lowerBound - Quotation.contextLength)..<place.lowerBound]),
                suffix: String(
                    characters[place.upperBound..<min(characters.count, place.upperBound + Quotation.contextLength)]),
                hash: Citation.hash(text), note: note, added: time.formatted(.iso8601)),
            places.count
        )
    }

    /// What became of a passage in the text as it is now.
    public static func state(of quotation: Quotation, in text: String) -> State {
        let isSame = Citation.hash(text) == quotation.hash
        if isSame { return .found(textIsSame: true) }
        if text.contains(quotation.prefix + quotation.text + quotation.suffix) { return .found(textIsSame: false) }
        let folded = FoldedText(text)
        let words = FoldedText(quotation.text).characters
        let places = folded.places(of: words)
        guard !places.isEmpty else { return .missing }
        if places.count == 1 { return text.contains(quotation.text) ? .found(textIsSame: false) : .foundAlike }
        let prefix = FoldedText(quotation.prefix).characters
        let suffix = FoldedText(quotation.suffix).characters
        let fitting = places.filter { place in
            let before = folded.characters[..<place.lowerBound]
            let after = folded.characters[place.upperBound...].drop { $0 == " " }
            return (!prefix.isEmpty && trimmed(before).hasSuffix(prefix))
                || (!suffix.isEmpty && after.starts(with: suffix))
        }
        return fitting.count == 1 ? .foundAlike : .ambiguous(places: places.count)
    }

    private static func trimmed(_ characters: ArraySlice<Character>) -> ArraySlice<Character> {
        var characters = characters
        while characters.last == " " { characters.removeLast() }
        return characters
    }
}

extension ArraySlice<Character> {
    fileprivate func hasSuffix(_ suffix: [Character]) -> Bool { self.suffix(suffix.count).elementsEqual(suffix) }
}

/// A text in which what extraction or typing may change is alike: blanks, quotation marks, dashes and capitals.
private struct FoldedText {
    private(set) var characters: [Character] = []
    /// For each character where it stands in the text.
    private var origins: [Int] = []

    init(_ text: String) {
        for (index, character) in text.enumerated() {
            if character.isWhitespace {
                if characters.last != " ", !characters.isEmpty { append(" ", index) }
                continue
            }
            switch character {
            case "\u{00AD}", "\u{200B}", "\u{FEFF}": continue
            case "“", "”", "„", "«", "»", "‟": append("\"", index)
            case "‘", "’", "‚", "‛", "`", "´": append("'", index)
            case "‐", "‑", "‒", "–", "—", "−": append("-", index)
            case "…": for _ in 0..<3 { append(".", index) }
            default: for letter in character.lowercased() { append(letter, index) }
            }
        }
        if characters.last == " " {
            characters.removeLast()
            origins.removeLast()
        }
    }

    private mutating func append(_ character: Character, _ index: Int) {
        characters.append(character)
        origins.append(index)
    }

    /// Where words stand, without overlaps.
    func places(of words: [Character]) -> [Range<Int>] {
        guard !words.isEmpty, words.count <= characters.count else { return [] }
        var places: [Range<Int>] = []
        var start = 0
        while start + words.count <= characters.count {
            if characters[start] == words[0], characters[start..<(start + words.count)].elementsEqual(words) {
                places.append(start..<(start + words.count))
                start += words.count
            } else {
                start += 1
            }
        }
        return places
    }

    /// The place in the text itself.
    func origin(of place: Range<Int>) -> Range<Int> {
        origins[place.lowerBound]..<(origins[place.upperBound - 1] + 1)
    }
}
