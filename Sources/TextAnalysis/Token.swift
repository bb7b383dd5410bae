/// One word of a text: where it stands and which bytes of the term arena are its term.
///
/// Offsets are 32 bit to keep a token at 24 bytes: a text may have two gigabytes, which reading limits far below.
public struct Token: Hashable, Sendable {
    /// Offset of the first byte in the source.
    public var start: Int32
    /// Offset behind the last byte in the source.
    public var end: Int32
    /// Offset of the term's first byte in `TokenizedText.arena`.
    var termStart: Int32
    /// Offset behind the term's last byte.
    var termEnd: Int32
    /// Offset behind the last byte of the two-character term that begins here; 0 where there is none.
    var bigramEnd: Int32
    /// What the word looked like before folding.
    public var shape: Shape

    /// Marks of a word's form and place.
    public struct Shape: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt8
        /// Creates marks from their bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The first letter is upper case or title case.
        public static let capitalized = Shape(rawValue: 1)
        /// Two letters or more, all upper case.
        public static let allUppercase = Shape(rawValue: 2)
        /// A digit occurs.
        public static let hasDigit = Shape(rawValue: 4)
        /// A character of a script that is written without spaces; it is indexed as itself and as a pair.
        public static let ngram = Shape(rawValue: 8)
        /// A sentence begins here.
        public static let beginsSentence = Shape(rawValue: 16)
        /// A paragraph begins here.
        public static let beginsParagraph = Shape(rawValue: 32)
        /// Written with dots between its letters, such as `U.S.`
        public static let dotted = Shape(rawValue: 64)
    }
}

/// A text cut into words. Word `n` has position `n`.
public struct TokenizedText: Sendable {
    /// The words in order.
    public internal(set) var tokens: [Token] = []
    /// The folded terms of all words, one behind the other.
    var arena: [UInt8] = []

    /// Calls `body` with the bytes of a word's term.
    @inline(__always)
    public func withTerm<Result>(of token: Token, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        arena.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[Int(token.termStart)..<Int(token.termEnd)]))
        }
    }

    /// A word's term.
    public func term(of token: Token) -> ArraySlice<UInt8> { arena[Int(token.termStart)..<Int(token.termEnd)] }

    /// The term of a word and the next one together, in scripts written without spaces.
    public func bigram(of token: Token) -> ArraySlice<UInt8>? {
        token.bigramEnd > 0 ? arena[Int(token.termStart)..<Int(token.bigramEnd)] : nil
    }

    /// Whether the term is exactly `text`, which must be folded.
    @inline(__always)
    func term(of token: Token, is text: StaticString) -> Bool {
        let length = Int(token.termEnd - token.termStart)
        guard length == text.utf8CodeUnitCount else { return false }
        return withTerm(of: token) { term in
            for index in 0..<length where term[index] != text.utf8Start[index] { return false }
            return true
        }
    }
}
