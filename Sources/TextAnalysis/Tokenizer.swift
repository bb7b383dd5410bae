/// Cuts text into words, and marks where sentences and paragraphs begin.
///
/// The rules are those of Unicode text segmentation (UAX #29) with these decisions for news:
/// - A hyphen parts words (`Al-Tanf` is two, at adjacent positions), so a phrase finds it with or without.
/// - A possessive `'s` is dropped; other apostrophes inside a word stay (`don't`, `O'Brien`), but the elided articles of
///   Romance languages are words of their own (`l'attaque`).
/// - Letters with dots between them are one word without the dots (`U.S.` is `us`). Any other dot parts words: missing
///   blanks behind a full stop are common in archives, and a word must not vanish into its neighbour.
/// - Commas between groups of three digits are dropped (`1,000` is `1000`); a dot between digits stays (`3.5`).
/// - Scripts without spaces give one token a character, which also carries the pair that begins with it.
public struct Tokenizer {
    private let source: UnsafeBufferPointer<UInt8>
    private var result = TokenizedText()
    private var folder = Folder()
    private var index = 0

    /// Cuts a string.
    public static func tokenize(_ text: String) -> TokenizedText {
        var text = text
        return text.withUTF8 { tokenize($0) }
    }

    /// Cuts UTF-8 bytes. A damaged byte parts words.
    public static func tokenize(_ bytes: UnsafeBufferPointer<UInt8>) -> TokenizedText {
        precondition(bytes.count < Int(Int32.max), "a text of two gigabytes or more")
        var tokenizer = Tokenizer(source: bytes)
        tokenizer.run()
        return tokenizer.result
    }

    private init(source: UnsafeBufferPointer<UInt8>) {
        self.source = source
        result.tokens.reserveCapacity(source.count / 5)
        result.arena.reserveCapacity(source.count)
    }

    private mutating func run() {
        var gapStart = 0
        while index < source.count {
            let (kind, length) = classify(index)
            switch kind {
            case .separator, .apostrophe, .mark, .ignorable:
                index += length
                continue
            case .ngram:
                ngramRun(gapStart)
            case .lowercase, .uppercase, .letter, .digit:
                word(gapStart)
            }
            gapStart = index
        }
    }

    @inline(__always)
    private func classify(_ position: Int) -> (kind: CharacterClass, length: Int) {
        let byte = source[position]
        if byte < 0x80 { return (asciiClasses[Int(byte)], 1) }
        let (scalar, length) = decodeScalar(source, at: position)
        return (characterClass(scalar), length)
    }

    private func kind(at position: Int) -> CharacterClass {
        position < source.count ? classify(position).kind : .separator
    }

    // MARK: - Words

    private mutating func word(_ gapStart: Int) {
        if dottedWord(gapStart) { return }
        let start = index
        var end = index
        var isASCII = true
        var hasComma = false
        var letters = 0
        var uppercaseLetters = 0
        var shape: Token.Shape = []
        scan: while index < source.count {
            let byte = source[index]
            let (kind, length) = classify(index)
            switch kind {
            case .uppercase, .lowercase, .letter, .digit:
                if kind == .digit { shape.insert(.hasDigit) } else { letters += 1 }
                if kind == .uppercase {
                    if letters == 1, !shape.contains(.hasDigit) { shape.insert(.capitalized) }
                    uppercaseLetters += 1
                }
                if byte >= 0x80 { isASCII = false }
                index += length
                end = index
            case .mark, .ignorable:
                isASCII = false
                index += length
                if kind == .mark { end = index }
            case .apostrophe:
                guard end == index, endsInLetter(start, end), self.kind(at: index + length).isLetter else {
                    break scan
                }
                if isElision(start, end) { break scan }
                if let possessiveEnd = possessiveEnd(index + length) {
                    appendToken(start, end, gapStart, shape, letters, uppercaseLetters, isASCII, hasComma)
                    index = possessiveEnd
                    return
                }
                if byte >= 0x80 { isASCII = false }
                index += length
            case .separator:
                guard end == index, isDigit(index - 1), isDigit(index + 1) else { break scan }
                if byte == UInt8(ascii: ".") {
                    index += 1
                } else if byte == UInt8(ascii: ","), isGroupOfThree(index + 1) {
                    hasComma = true
                    index += 1
                } else {
                    break scan
                }
            case .ngram:
                break scan
            }
        }
        index = max(index, end)
        appendToken(start, end, gapStart, shape, letters, uppercaseLetters, isASCII, hasComma)
        // An underscore or a stray mark alone is scanned but is no word; `appendToken` leaves it out.
    }

    /// `U.S.`, `U.N`, `J.K.`: single letters, each with a dot between. Consumes and appends it if it is there.
    private mutating func dottedWord(_ gapStart: Int) -> Bool {
        var position = index
        var letters: [Range<Int>] = []
        var isASCII = true
        var uppercaseLetters = 0
        while position < source.count {
            let (kind, length) = classify(position)
            guard kind.isLetter, source[position] != UInt8(ascii: "_") else { break }
            if length > 1 { isASCII = false }
            let next = position + length
            let followsDot = next < source.count && source[next] == UInt8(ascii: ".")
            guard followsDot || (!letters.isEmpty && !self.kind(at: next).isWord) else { break }
            letters.append(position..<next)
            if kind == .uppercase { uppercaseLetters += 1 }
            position = next
            if !followsDot { break }
            position += 1
        }
        // After the last dot no letter may follow ("U.S.Army" is read as far as it goes, "e.g" needs both).
        guard letters.count >= 2 else { return false }
        if position < source.count, classify(position).kind.isLetter {
            guard letters.count >= 3 else { return false }
        }
        let start = index
        let termStart = result.arena.count
        for letter in letters { appendTerm(letter.lowerBound, letter.upperBound, isASCII, false) }
        var shape: Token.Shape = [.dotted]
        if uppercaseLetters > 0 { shape.insert(.capitalized) }
        if uppercaseLetters == letters.count { shape.insert(.allUppercase) }
        append(start, position, termStart, shape.union(opening(gapStart, start)))
        index = position
        if let possessiveEnd = possessiveAfterDots(position) { index = possessiveEnd }
        return true
    }

    private func possessiveAfterDots(_ position: Int) -> Int? {
        guard position < source.count, classify(position).kind == .apostrophe else { return nil }
        return possessiveEnd(position + classify(position).length)
    }

    private mutating func appendToken(
        _ start: Int, _ end: Int, _ gapStart: Int, _ shape: Token.Shape, _ letters: Int, _ uppercaseLetters: Int,
        _ isASCII: Bool, _ hasComma: Bool
    ) {
        let termStart = result.arena.count
        appendTerm(start, end, isASCII, hasComma)
        guard result.arena.count > termStart,
            !result.arena[termStart...].allSatisfy({ $0 == UInt8(ascii: "_") })
        else {
            result.arena.removeLast(result.arena.count - termStart)
            return
        }
        var shape = shape.union(opening(gapStart, start))
        if letters >= 2, uppercaseLetters == letters { shape.insert(.allUppercase) }
        append(start, end, termStart, shape)
    }

    private mutating func append(_ start: Int, _ end: Int, _ termStart: Int, _ shape: Token.Shape) {
        result.tokens.append(
            Token(
                start: Int32(start), end: Int32(end), termStart: Int32(termStart),
                termEnd: Int32(result.arena.count), bigramEnd: 0, shape: shape))
    }

    @inline(__always)
    private mutating func appendTerm(_ start: Int, _ end: Int, _ isASCII: Bool, _ hasComma: Bool) {
        guard isASCII else {
            folder.append(UnsafeBufferPointer(rebasing: source[start..<end]), to: &result.arena)
            return
        }
        for position in start..<end {
            let byte = source[position]
            if hasComma, byte == UInt8(ascii: ",") { continue }
            let isUppercase = byte &- UInt8(ascii: "A") < 26
            result.arena.append(isUppercase ? byte | 0x20 : byte)
        }
    }

    // MARK: - Apostrophes and digits

    private func endsInLetter(_ start: Int, _ end: Int) -> Bool {
        let last = source[end - 1]
        return last >= 0x80 || asciiClasses[Int(last)].isLetter
    }

    /// The end of a possessive `s` that begins at `position` and ends the word.
    private func possessiveEnd(_ position: Int) -> Int? {
        guard position < source.count, source[position] | 0x20 == UInt8(ascii: "s"),
            !kind(at: position + 1).isWord
        else { return nil }
        return position + 1
    }

    /// Whether the letters before an apostrophe are an article or pronoun that French, Italian, Catalan or Portuguese
    /// elides. English has none of these before an apostrophe, save names (`D'Angelo`), which queries cut alike.
    private func isElision(_ start: Int, _ end: Int) -> Bool {
        guard end - start <= 7 else { return false }
        var word: UInt64 = 0
        for byte in source[start..<end] {
            guard byte < 0x80 else { return false }
            word = word << 8 | UInt64(byte | 0x20)
        }
        return Self.elisions.contains(word)
    }

    private static let elisions = Set(
        [
            "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "dell", "all", "nell", "sull",
            "dall", "un", "quest", "quell",
        ].map { $0.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } })

    private func isDigit(_ position: Int) -> Bool {
        position >= 0 && position < source.count && source[position] &- UInt8(ascii: "0") < 10
    }

    private func isGroupOfThree(_ position: Int) -> Bool {
        isDigit(position) && isDigit(position + 1) && isDigit(position + 2) && !isDigit(position + 3)
    }

    // MARK: - Scripts without spaces

    private mutating func ngramRun(_ gapStart: Int) {
        var gapStart = gapStart
        var previous: Int?
        while index < source.count {
            let (kind, length) = classify(index)
            guard kind == .ngram else { break }
            let start = index
            index += length
            while index < source.count {
                let (next, nextLength) = classify(index)
                guard next == .mark || next == .ignorable else { break }
                index += nextLength
            }
            let termStart = result.arena.count
            folder.append(UnsafeBufferPointer(rebasing: source[start..<index]), to: &result.arena)
            guard result.arena.count > termStart else { continue }
            append(start, index, termStart, Token.Shape.ngram.union(opening(gapStart, start)))
            if let previous { result.tokens[previous].bigramEnd = Int32(result.arena.count) }
            previous = result.tokens.count - 1
            gapStart = index
        }
    }

    // MARK: - Sentences

    /// Whether the gap before `start` ends a sentence or a paragraph.
    private func opening(_ gapStart: Int, _ start: Int) -> Token.Shape {
        guard let previous = result.tokens.last else { return [.beginsSentence, .beginsParagraph] }
        var newlines = 0
        var terminator: UInt32 = 0
        var position = gapStart
        // A gap is short; the bound keeps pages of rulings and dashes from costing more than their bytes.
        while position < start {
            let byte = source[position]
            if byte == 0x0A {
                newlines += 1
                position += 1
                continue
            }
            if byte < 0x80 {
                if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
                    terminator = UInt32(byte)
                }
                position += 1
                continue
            }
            let (scalar, length) = decodeScalar(source, at: position)
            switch scalar {
            case 0x3002, 0xFF01, 0xFF1F, 0x061F, 0x06D4, 0x0964, 0x2026: terminator = scalar
            case 0x2028, 0x2029: newlines += 2
            default: break
            }
            position += length
        }
        if newlines >= 2 || (newlines == 1 && (terminator != 0 || previous.shape.contains(.dotted))) {
            return newlines >= 2 || terminator != 0 ? [.beginsSentence, .beginsParagraph] : []
        }
        guard terminator != 0, gapStart < start else { return [] }
        if terminator == UInt32(UInt8(ascii: ".")) {
            // A blank must follow, the next word must not be in lower case, and the word before must not be one that
            // is written with a dot.
            guard start > gapStart + 1, kind(at: start) != .lowercase else { return [] }
            if previous.end - previous.start == 1, previous.shape.contains(.capitalized) { return [] }
            if Self.isAbbreviation(result.term(of: previous)) { return [] }
        }
        return .beginsSentence
    }

    private static func isAbbreviation(_ term: ArraySlice<UInt8>) -> Bool {
        term.count <= 5 && abbreviations.contains(Array(term))
    }

    private static let abbreviations = Set(
        [
            "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "cmdr", "adm", "sen", "rep",
            "gov", "pres", "st", "jr", "sr", "no", "vs", "rev", "hon", "inc", "corp", "co", "ltd", "jan", "feb",
            "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "al", "bros", "brig",
        ].map { Array($0.utf8) })
}
