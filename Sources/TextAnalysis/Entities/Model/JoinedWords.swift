/// The words of which the name of a user or a hashtag is made: "AerLingus", "South_Africa", "piersmorgan".
///
/// They are cut where small letters, capitals and digits meet. What is left in one piece is cut in two where the lists and vectors
/// know both words best, longer ones before shorter ones.
struct JoinedWords {
    /// Ranges of the bytes that were given; digits and other signs are in none.
    private(set) var ranges: [Range<Int>] = []

    /// Shorter beginnings and ends of words can be found in any word.
    private static let leastLength = 3
    /// Longer ones are no words, and to look for where to cut takes the square of their length.
    private static let mostLength = 40

    /// Cuts `word`; `isKnown` is asked of its parts in small letters.
    init(_ word: UnsafeBufferPointer<UInt8>, isKnown: (Range<Int>) -> Bool) {
        var start = 0
        while start < word.count {
            guard Self.isLetter(word[start]) else {
                start += 1
                continue
            }
            var end = start + 1
            while end < word.count, Self.isLetter(word[end]), !Self.isBorder(word, end) { end += 1 }
            ranges.append(start..<end)
            start = end
        }
        guard ranges.count == 1, let whole = ranges.first, whole.count <= Self.mostLength, !isKnown(whole) else {
            return
        }
        var best: (weight: Int, middle: Int) = (0, 0)
        for middle in stride(
            from: whole.lowerBound + Self.leastLength, through: whole.upperBound - Self.leastLength, by: 1)
        {
            let parts = [whole.lowerBound..<middle, middle..<whole.upperBound]
            let weight = parts.reduce(0) { $0 + (isKnown($1) ? $1.count * $1.count : 0) }
            if weight > best.weight { best = (weight, middle) }
        }
        if best.weight > 0 { ranges = [whole.lowerBound..<best.middle, best.middle..<whole.upperBound] }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    /// A capital behind a small letter, or before one behind another capital.
    private static func isBorder(_ word: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard isCapital(word[place]) else { return false }
        return !isCapital(word[place - 1])
            || (place + 1 < word.count && isLetter(word[place + 1]) && !isCapital(word[place + 1]))
    }
}
