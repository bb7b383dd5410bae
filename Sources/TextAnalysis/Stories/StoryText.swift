/// The words of an article that make its story: its text without what each outlet adds for itself.
///
/// Dateline, byline, agency slugs and boilerplate are left out (see `Framing`), so that copies of one report have the same
/// words whoever printed them. Words are compared by hashes of their folded terms: a difference in quotation marks, dashes,
/// case or compatibility characters is none. A text of 32 bits of hash confuses two words once in some thousand millions.
public struct StoryText: Sendable {
    /// What a word looks like.
    struct Marks: OptionSet {
        let rawValue: UInt8

        /// A digit occurs, or it is the word for a number.
        static let number = Marks(rawValue: 1)
        /// Capitalized where no sentence begins, as names are.
        static let name = Marks(rawValue: 2)
        /// Written small, and long enough to carry a subject.
        static let long = Marks(rawValue: 4)
        /// In a sentence that seems to be the outlet's own.
        static let service = Marks(rawValue: 8)

        /// Whether it is a name or a number, which a report has wrong or right.
        var isFact: Bool { !isDisjoint(with: [.number, .name]) }
    }

    /// A hash of each word, in order.
    let words: [UInt32]
    let marks: [Marks]

    /// How many words there are.
    public var count: Int { words.count }

    /// Takes an article's text with its tokens.
    public init(_ text: String, _ tokenized: TokenizedText) {
        var text = text
        let kept = text.withUTF8 { Framing(source: $0, text: tokenized).storyParts }
        var words: [UInt32] = []
        var marks: [Marks] = []
        words.reserveCapacity(tokenized.tokens.count)
        marks.reserveCapacity(tokenized.tokens.count)
        for part in kept {
            for token in tokenized.tokens[part.tokens] {
                let word = tokenized.wordHash(of: token)
                words.append(word)
                marks.append(Self.marks(of: token, word).union(part.isService ? .service : []))
            }
        }
        self.words = words
        self.marks = marks
    }

    /// Takes an article's text.
    public init(_ text: String) { self.init(text, Tokenizer.tokenize(text)) }

    private static let leastLong = 6

    /// Words for numbers; "one" is mostly something else.
    private static let numberWords = Set(
        Tokenizer.tokenize(
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
                + "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds dozen dozens"
        ).wordHashes)

    private static func marks(of token: Token, _ word: UInt32) -> Marks {
        var marks: Marks = []
        let shape = token.shape
        if shape.contains(.hasDigit) || numberWords.contains(word) {
            marks.insert(.number)
        } else if shape.contains(.capitalized) {
            if !shape.contains(.beginsSentence) { marks.insert(.name) }
        } else if Int(token.end - token.start) >= leastLong {
            marks.insert(.long)
        }
        return marks
    }

    /// Words of an article's text from which on they alone say which report it is; shorter ones need the headline.
    static let shortest = 25
    /// Headline and text together must have so many words to be compared at all: "Weather" is nobody's copy.
    static let shortestWithTitle = 5

    /// Tells texts of other words apart, and among those of the same words such as are written otherwise.
    public struct Key: Hashable, Comparable, Sendable {
        /// Bytes of a key, and how many of them come from the words alone.
        public static let byteCount = 16
        static let wordByteCount = 11

        /// All bytes.
        public let bytes: [UInt8]
        /// The bytes that texts of the same words share.
        public var words: [UInt8] { Array(bytes.prefix(Self.wordByteCount)) }

        /// Takes the bytes of a key.
        public init(bytes: [UInt8]) { self.bytes = bytes }

        /// By the bytes.
        public static func < (left: Key, right: Key) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
    }

    /// The key of the text, with the headline's words where the text alone is too short to tell; nil where both are.
    public func key(title: String) -> Key? {
        var words = words[...]
        if words.count < Self.shortest {
            // A headline has no dateline, even where it looks so: "BANK RATE UNCHANGED - OFFICIAL".
            let title = Tokenizer.tokenize(title).wordHashes
            guard title.count + words.count >= Self.shortestWithTitle else { return nil }
            // The mark keeps words of the headline from standing for words of the text.
            words = (title + [0] + words)[...]
        }
        var hashes: (UInt64, UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9)
        for word in words {
            hashes.0 = Self.mixed(hashes.0 ^ UInt64(word), 0xFF51_AFD7_ED55_8CCD)
            hashes.1 = Self.mixed(hashes.1 &+ UInt64(word), 0xC4CE_B9FE_1A85_EC53)
        }
        // Capitals tell names from other words, and ends of sentences what is the outlet's: both are part of the comparison.
        for mark in marks { hashes.2 = Self.mixed(hashes.2 ^ UInt64(mark.rawValue), 0xFF51_AFD7_ED55_8CCD) }
        func bytes(_ hash: UInt64) -> [UInt8] { withUnsafeBytes(of: hash.bigEndian, Array.init) }
        return Key(bytes: bytes(hashes.0) + bytes(hashes.1).prefix(Key.wordByteCount - 8) + bytes(hashes.2).prefix(5))
    }

    private static func mixed(_ hash: UInt64, _ factor: UInt64) -> UInt64 {
        let hash = hash &* factor
        return hash ^ hash >> 31
    }

    /// Hashes of all runs of `length` words, in order; none where the text is shorter.
    func shingles(of length: Int) -> [UInt64] {
        guard words.count >= length else { return [] }
        return (0...(words.count - length)).map { start in
            var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
            for word in words[start..<(start + length)] { hash = (hash ^ UInt64(word)) &* 0xFF51_AFD7_ED55_8CCD }
            hash ^= hash >> 29
            hash = hash &* 0xC4CE_B9FE_1A85_EC53
            return hash ^ hash >> 32
        }
    }
}

extension TokenizedText {
    /// The hashes of all words.
    var wordHashes: [UInt32] { tokens.map { wordHash(of: $0) } }

    /// A hash of a word's folded term.
    func wordHash(of token: Token) -> UInt32 {
        withTerm(of: token) { UInt32(truncatingIfNeeded: stableHash($0) >> 32) }
    }
}
