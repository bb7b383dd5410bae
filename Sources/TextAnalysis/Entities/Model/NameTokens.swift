/// Sentences and tokens as the model of names has learned them: words with their hyphens and the dots of abbreviations, the
/// genitive apart, every other sign by itself.
public struct NameTokens: Sendable {
    /// The tokens of each sentence, as ranges of bytes of the text.
    public private(set) var sentences: [[Range<Int>]] = []

    /// Cuts a text in UTF-8.
    public init(_ text: [UInt8]) {
        var sentence: [Range<Int>] = []
        var index = 0
        func close() {
            if !sentence.isEmpty { sentences.append(sentence) }
            sentence = []
        }
        while index < text.count {
            let byte = text[index]
            if byte <= 0x20 {
                // An empty line ends a sentence, whatever stands before it.
                if byte == 0x0A, index + 1 < text.count, text[index + 1] == 0x0A { close() }
                index += 1
                continue
            }
            let end = Self.end(of: index, in: text)
            sentence.append(index..<end)
            if Self.endsSentence(index..<end, text) || sentence.count == Self.mostTokens { close() }
            index = end
        }
        close()
    }

    /// No sentence is longer: tables and lists have no full stops.
    private static let mostTokens = 400

    private static func end(of start: Int, in text: [UInt8]) -> Int {
        if let length = quoteLength(text, start), start + length < text.count, text[start + length] | 0x20 == 0x73,
            start + length + 1 >= text.count || !isWord(text, start + length + 1)
        {
            // 's
            return start + length + 1
        }
        guard isWord(text, start) else { return start + signLength(text, start) }
        if let end = abbreviationEnd(text, start) { return end }
        var end = start
        while end < text.count {
            if isWord(text, end) {
                end += signLength(text, end)
            } else if end + 1 < text.count, isJoint(text, end, start), isWord(text, end + 1) {
                end += 1
            } else {
                break
            }
        }
        // Titles that are always written with a dot keep it.
        if end < text.count, text[end] == UInt8(ascii: "."), titles.contains(Array(text[start..<end])) { end += 1 }
        return end
    }

    /// A hyphen between letters, a dot or comma between digits.
    private static func isJoint(_ text: [UInt8], _ place: Int, _ start: Int) -> Bool {
        switch text[place] {
        case UInt8(ascii: "-"): true
        case UInt8(ascii: "."), UInt8(ascii: ","):
            place > start && (0x30...0x39).contains(text[place - 1]) && (0x30...0x39).contains(text[place + 1])
        default: false
        }
    }

    /// `U.S.`, `J.` before a name.
    private static func abbreviationEnd(_ text: [UInt8], _ start: Int) -> Int? {
        var end = start
        while end + 1 < text.count, (0x41...0x5A).contains(text[end]), text[end + 1] == UInt8(ascii: ".") { end += 2 }
        if end - start >= 4 { return end }
        // One letter with a dot is an initial where a capital follows.
        guard end - start == 2, end + 1 < text.count, text[end] == 0x20, (0x41...0x5A).contains(text[end + 1]) else {
            return nil
        }
        return end
    }

    private static let titles = Set(
        [
            "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Sgt", "Capt", "St", "Sen", "Rep", "Gov", "No",
            "Jr", "Sr",
        ]
        .map { Array($0.utf8) })

    /// A full stop, exclamation or question mark at the end, or before blanks and anything but a small letter.
    private static func endsSentence(_ token: Range<Int>, _ text: [UInt8]) -> Bool {
        let last = text[token.upperBound - 1]
        guard last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?"), token.count == 1
        else {
            return false
        }
        var next = token.upperBound
        guard next < text.count, text[next] <= 0x20 else { return next >= text.count }
        while next < text.count, text[next] <= 0x20 { next += 1 }
        guard next < text.count else { return true }
        return !(0x61...0x7A).contains(text[next])
    }

    private static func isWord(_ text: [UInt8], _ place: Int) -> Bool {
        let byte = text[place]
        if byte < 0x80 {
            return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "_")
                || ((byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#")) && place + 1 < text.count
                    && text[place + 1] | 0x20 >= 0x61 && text[place + 1] | 0x20 <= 0x7A
                    && (place == 0 || text[place - 1] <= 0x20))
        }
        // General punctuation (E2 80), the marks of Latin-1 (C2), and of East Asia (E3 80).
        return
            !(byte == 0xC2 || (byte == 0xE2 && place + 1 < text.count && text[place + 1] <= 0x82)
            || (byte == 0xE3 && place + 1 < text.count && text[place + 1] == 0x80))
    }

    private static func signLength(_ text: [UInt8], _ place: Int) -> Int {
        let byte = text[place]
        let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        return min(length, text.count - place)
    }

    private static func quoteLength(_ text: [UInt8], _ place: Int) -> Int? {
        if text[place] == UInt8(ascii: "'") { return 1 }
        return text[place...].starts(with: [0xE2, 0x80, 0x99]) ? 3 : nil
    }
}
