/// A piece of a query.
struct QueryToken: Equatable {
    enum Kind: Equatable {
        case word(String)
        case phrase(String)
        /// A field's name before a colon.
        case field(String)
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
}

/// Cuts a query into tokens. Typographic quotes are quotes, full-width brackets are brackets.
struct QueryLexer {
    private let query: String
    private let characters: [Character]
    private var index = 0

    init(_ query: String) {
        self.query = query
        characters = Array(query)
    }

    static func tokens(_ query: String) throws(QuerySyntaxError) -> [QueryToken] {
        var lexer = QueryLexer(query)
        var tokens: [QueryToken] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private static let quotes: Set<Character> = [
        "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}", "\u{FF02}",
    ]
    private static let opening: Set<Character> = ["(", "\u{FF08}"]
    private static let closing: Set<Character> = [")", "\u{FF09}"]

    private mutating func next() throws(QuerySyntaxError) -> QueryToken {
        let before = index
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        let isAttached = index == before && index > 0
        guard index < characters.count else {
            return QueryToken(kind: .end, range: characters.count..<characters.count)
        }
        let start = index
        let character = characters[index]
        if Self.opening.contains(character) {
            index += 1
            return QueryToken(kind: .open, range: start..<index, isAttached: isAttached)
        }
        if Self.closing.contains(character) {
            index += 1
            return QueryToken(kind: .close, range: start..<index, isAttached: isAttached)
        }
        let isExact = character == "=" && index + 1 < characters.count && !characters[index + 1].isWhitespace
        if isExact { index += 1 }
        if index < characters.count, Self.quotes.contains(characters[index]) {
            return try phrase(from: start, isExact: isExact, isAttached: isAttached)
        }
        return word(from: start, isExact: isExact, isAttached: isAttached)
    }

    private mutating func phrase(
        from start: Int, isExact: Bool, isAttached: Bool
    ) throws(QuerySyntaxError) -> QueryToken {
        let open = index
        index += 1
        while index < characters.count, !Self.quotes.contains(characters[index]) { index += 1 }
        guard index < characters.count else {
            throw QuerySyntaxError(
                query, open..<(open + 1), "this quotation mark is never closed",
                suggestion: "put one at the end of the phrase, or leave it out")
        }
        let text = String(characters[(open + 1)..<index])
        index += 1
        return QueryToken(kind: .phrase(text), range: start..<index, isExact: isExact, isAttached: isAttached)
    }

    private mutating func word(from start: Int, isExact: Bool, isAttached: Bool) -> QueryToken {
        let textStart = index
        while index < characters.count {
            let character = characters[index]
            if character.isWhitespace || Self.quotes.contains(character) || Self.opening.contains(character)
                || Self.closing.contains(character)
            {
                break
            }
            index += 1
            // A letters-only head and a colon name a field.
            if character == ":" || character == "\u{FF1A}" {
                let head = characters[textStart..<(index - 1)]
                if !head.isEmpty, head.allSatisfy({ $0.isLetter || $0 == "_" }), !isExact {
                    return QueryToken(
                        kind: .field(String(head)), range: start..<(index - 1), isAttached: isAttached)
                }
            }
        }
        return QueryToken(
            kind: .word(String(characters[textStart..<index])), range: start..<index, isExact: isExact,
            isAttached: isAttached)
    }
}
