/// A piece of a query.
struct QueryToken: Equatable {
    enum Kind: Equatable {
        case word(String)
        /// In quotes; the number behind `~`, where one follows.
        case phrase(String, slop: Int?)
        /// A field's name before a colon.
        case field(String)
        /// `[lower TO upper]`.
        case interval(String, String)
        case open
        case close
        case end
    }

    let kind: Kind
    /// Its characters in the query.
    let range: Range<Int>
    /// Whether `=` stands before it.
    var isExact = false
    /// Whether no blank stands before it.
    var isAttached = false
    /// The number behind `^`.
    var weight: Double?
    /// Whether `@main` stands behind it.
    var isMain = false
}

/// Cuts a query into tokens. Typographic quotes are quotes, full-width signs their plain ones, all dashes hyphens.
struct QueryLexer {
    private let query: String
    private let syntax: QuerySyntax
    private let characters: [Character]
    private var index = 0
    /// Whether a field's name stands before: its value may hold colons (`url:https://…`).
    private var isBehindField = false

    init(_ query: String, _ syntax: QuerySyntax) {
        self.query = query
        self.syntax = syntax
        characters = query.map(Self.normalized)
    }

    static func tokens(_ query: String, _ syntax: QuerySyntax) throws(QuerySyntaxError) -> [QueryToken] {
        var lexer = QueryLexer(query, syntax)
        var tokens: [QueryToken] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            lexer.isBehindField = if case .field = token.kind { true } else { false }
            if token.kind == .end { return tokens }
        }
    }

    private static let quotes: Set<Character> = ["\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{AB}", "\u{BB}"]
    private static let dashes: Set<Character> = [
        "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{FE58}", "\u{FE63}",
    ]

    /// One character for one, so that places in the query stay what they are.
    private static func normalized(_ character: Character) -> Character {
        if quotes.contains(character) { return "\"" }
        if dashes.contains(character) { return "-" }
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else {
            return character == "\r\n" ? " " : character
        }
        if character.isWhitespace { return " " }
        guard (0xFF01...0xFF5E).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0) else {
            return character
        }
        return Character(plain)
    }

    private var current: Character? { index < characters.count ? characters[index] : nil }

    private mutating func next() throws(QuerySyntaxError) -> QueryToken {
        let before = index
        while current == " " { index += 1 }
        let isAttached = index == before && index > 0
        guard let character = current else {
            return QueryToken(kind: .end, range: characters.count..<characters.count)
        }
        let start = index
        if WildcardSigns.isReserved(character) {
            throw QuerySyntaxError(query, start..<(start + 1), "this letter cannot be searched for")
        }
        if character == "(" || character == ")" {
            index += 1
            return QueryToken(
                kind: character == "(" ? .open : .close, range: start..<index, isAttached: isAttached)
        }
        if character == "[" || character == "{" {
            return try interval(isAttached: isAttached)
        }
        if syntax == .lucene, "+-!".contains(character), index + 1 < characters.count, characters[index + 1] != " ",
            !isAttached || start > 0 && characters[start - 1] == "("
        {
            index += 1
            return QueryToken(kind: .word(String(character)), range: start..<index, isAttached: isAttached)
        }
        let isExact = character == "=" && index + 1 < characters.count && characters[index + 1] != " "
        if isExact { index += 1 }
        if current == "\"" { return try phrase(from: start, isExact: isExact, isAttached: isAttached) }
        return try word(from: start, isExact: isExact, isAttached: isAttached)
    }

    private mutating func phrase(
        from start: Int, isExact: Bool, isAttached: Bool
    ) throws(QuerySyntaxError) -> QueryToken {
        let open = index
        index += 1
        while let character = current, character != "\"" { index += 1 }
        guard current != nil else {
            throw QuerySyntaxError(
                query, open..<(open + 1), "this quotation mark is never closed",
                suggestion: "put one at the end of the phrase, or leave it out")
        }
        let text = String(characters[(open + 1)..<index])
        index += 1
        var slop: Int?
        if current == "~" {
            let sign = index
            index += 1
            guard let number = digits() else {
                throw QuerySyntaxError(
                    query, sign..<index, "a number is missing behind '~'",
                    suggestion: "\"\(text)\"~5 lets the words be moved by 5 places")
            }
            slop = number
        }
        let isMain = main()
        let weight = try weight()
        return QueryToken(
            kind: .phrase(text, slop: slop), range: start..<index, isExact: isExact, isAttached: isAttached,
            weight: weight, isMain: isMain)
    }

    /// Reads `@main`.
    private mutating func main() -> Bool {
        let sign = FieldTable.mainSuffix
        let end = index + sign.count
        guard end <= characters.count, characters[index..<end].elementsEqual(sign),
            end == characters.count || " )^".contains(characters[end])
        else { return false }
        index = end
        return true
    }

    private mutating func digits() -> Int? {
        let start = index
        while let character = current, character.isASCII, character.isNumber { index += 1 }
        return Int(String(characters[start..<index]))
    }

    /// Reads `^2` or `^0.5`.
    private mutating func weight() throws(QuerySyntaxError) -> Double? {
        guard current == "^" else { return nil }
        let sign = index
        index += 1
        let start = index
        while let character = current, character == "." || character.isASCII && character.isNumber { index += 1 }
        guard let number = Double(String(characters[start..<index])), number > 0, number <= 1000 else {
            throw QuerySyntaxError(
                query, sign..<index, "behind '^' stands a weight from above 0 to 1000", suggestion: "oil^2 field")
        }
        return number
    }

    private mutating func interval(isAttached: Bool) throws(QuerySyntaxError) -> QueryToken {
        let start = index
        let help = "write [2023-01-01 TO 2023-03-31], or [* TO 2023]; both ends are included"
        guard current == "[" else {
            throw QuerySyntaxError(
                query, start..<(start + 1), "ends that are left out are not supported", suggestion: help)
        }
        while let character = current, character != "]" { index += 1 }
        guard current == "]" else {
            throw QuerySyntaxError(query, start..<(start + 1), "this bracket is never closed", suggestion: help)
        }
        let parts = characters[(start + 1)..<index].split(separator: " ").map { String($0) }
        index += 1
        guard parts.count == 3, parts[1] == "TO" || parts[1] == "to" else {
            throw QuerySyntaxError(query, start..<index, "this is not a range", suggestion: help)
        }
        return QueryToken(kind: .interval(parts[0], parts[2]), range: start..<index, isAttached: isAttached)
    }

    private mutating func word(
        from start: Int, isExact: Bool, isAttached: Bool
    ) throws(QuerySyntaxError) -> QueryToken {
        let textStart = index
        while let character = current, character != " ", !"\"()".contains(character) {
            if character == "^", index > textStart { break }
            index += 1
            // A letters-only head and a colon name a field; Factiva writes `hd=`.
            if !(isBehindField && isAttached), character == ":" || character == "=" && syntax == .factiva {
                let head = characters[textStart..<(index - 1)]
                if !head.isEmpty, head.allSatisfy({ $0.isLetter || $0 == "_" }), !isExact {
                    return QueryToken(
                        kind: .field(String(head)), range: start..<(index - 1), isAttached: isAttached)
                }
            }
        }
        var text = String(characters[textStart..<index])
        let isMain = isBehindField && isAttached && text.hasSuffix(FieldTable.mainSuffix)
        if isMain { text.removeLast(FieldTable.mainSuffix.count) }
        let weight = try weight()
        return QueryToken(
            kind: .word(text), range: start..<index, isExact: isExact, isAttached: isAttached, weight: weight,
            isMain: isMain)
    }
}
