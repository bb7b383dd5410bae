/// What the model looks at in a token and around it, as rows of its table of weights.
///
/// Features are hashed ("feature hashing", Weinberger et al., 2009): no dictionary has to be stored or searched.
public struct NameFeatures: Sendable {
    private static let rowBits: UInt64 = 18
    /// Rows of the table of weights, a power of two.
    public static let rowCount = 1 << Int(rowBits)
    /// So many rows stand for each token.
    public static let perToken = 60

    private let lists: NameLists

    /// Features that look names up in lists.
    public init(lists: NameLists) {
        self.lists = lists
    }

    /// Words of a document that tell about each other: how a word is written elsewhere in it.
    public struct Document: Sendable {
        fileprivate var lower: Set<UInt64> = []
        fileprivate var capital: Set<UInt64> = []
        /// What a first reading took each capitalized word for: how often for each kind, and for none.
        fileprivate var read: [UInt64: [UInt16]] = [:]

        /// Collects from all sentences of a document.
        public init(_ sentences: [[[UInt8]]]) {
            for sentence in sentences where !NameFeatures.isHeadline(sentence) {
                for (index, word) in sentence.enumerated() {
                    guard let first = word.first else { continue }
                    let hash = NameFeatures.hash(NameFeatures.lowercased(word), 1)
                    if NameFeatures.isUpper(first) {
                        if index > 0 { capital.insert(hash) }
                    } else {
                        lower.insert(hash)
                    }
                }
            }
        }
    }

    /// Notes how a first reading tagged a sentence of the document.
    static func note(_ tags: [NameTag], of sentence: [[UInt8]], in document: inout Document) {
        for (word, tag) in zip(sentence, tags) {
            guard let first = word.first, isUpper(first), word.count > 1 else { continue }
            let slot = tag.kind.map { $0 + 1 } ?? 0
            document.read[hash(lowercased(word), 1), default: [0, 0, 0, 0, 0]][slot] &+= 1
        }
    }

    /// The rows of all tokens of a sentence, `perToken` each.
    public func rows(of sentence: [[UInt8]], in document: Document) -> [UInt32] {
        var rows: [UInt32] = []
        rows.reserveCapacity(sentence.count * Self.perToken)
        let tokens = attributes(sentence, document)
        let isHeadline: UInt64 = Self.isHeadline(sentence) ? 1 : 0
        for index in sentence.indices {
            var template: UInt64 = 1
            func add(_ value: UInt64) {
                rows.append(Self.row(value &+ template &* 0x9E37_79B9_7F4A_7C15))
                template += 1
            }
            func at(_ offset: Int) -> Attributes {
                let place = index + offset
                return place < 0 ? .before : place >= tokens.count ? .behind : tokens[place]
            }
            func mix(_ first: UInt64, _ second: UInt64) -> UInt64 { (first &* 0x0000_0100_0000_01B3) ^ second }
            let here = at(0)
            let left = at(-1)
            let right = at(1)
            add(0)
            add(here.lower)
            add(here.exact)
            add(left.lower)
            add(right.lower)
            add(at(-2).lower)
            add(at(2).lower)
            add(mix(left.lower, here.lower))
            add(mix(here.lower, right.lower))
            add(mix(mix(left.lower, here.shape), right.lower))
            add(mix(mix(at(-2).lower, left.lower), here.shape))
            add(mix(mix(right.lower, at(2).lower), here.shape))
            add(here.shape)
            add(mix(left.shape, here.shape))
            add(mix(here.shape, right.shape))
            add(mix(mix(left.shape, here.shape), right.shape))
            add(mix(mix(at(-2).shape, left.shape), here.shape))
            add(mix(mix(here.shape, right.shape), at(2).shape))
            add(mix(left.lower, here.shape))
            add(mix(right.lower, here.shape))
            for affix in here.affixes { add(affix) }
            add(left.affixes[2])
            add(right.affixes[2])
            add(mix(left.affixes[2], here.shape))
            add(mix(right.affixes[2], here.shape))
            add(mix(index == 0 ? 1 : 0, here.shape))
            add(mix(isHeadline, here.shape))
            add(mix(mix(index == 0 ? 1 : 0, here.written), here.shape))
            add(mix(here.written, mix(left.written, right.written)))
            add(mix(here.written, here.known))
            add(here.known)
            add(mix(left.known, here.known))
            add(mix(here.known, right.known))
            add(mix(mix(left.known, here.known), right.known))
            add(mix(here.known, here.shape))
            add(mix(left.known, here.shape))
            add(mix(right.known, here.shape))
            add(mix(here.known, here.lower))
            add(mix(here.word, mix(left.word, right.word)))
            add(mix(left.word, here.shape))
            add(here.word)
            add(left.word)
            add(right.word)
            add(mix(here.longShape, 7))
            add(mix(here.length, here.shape))
            add(mix(at(-3).lower, here.shape))
            add(mix(at(3).lower, here.shape))
            add(mix(mix(left.lower, here.known), 3))
            add(mix(mix(right.lower, here.known), 4))
            add(mix(mix(mix(left.lower, here.lower), right.lower), 5))
            add(mix(here.read, 6))
            add(mix(mix(here.read, here.shape), 7))
            add(mix(mix(left.read, here.read), mix(right.read, 8)))
            assert(rows.count == (index + 1) * Self.perToken)
        }
        return rows
    }

    // MARK: - Tokens

    private struct Attributes {
        var lower: UInt64
        var exact: UInt64
        var shape: UInt64
        var longShape: UInt64 = 0
        var affixes: [UInt64] = [0, 0, 0, 0, 0, 0, 0, 0]
        /// How it is written elsewhere in the document.
        var written: UInt64 = 0
        /// What the gazetteer knows it as, and where in the name it stands.
        var known: UInt64 = 0
        /// Kinds of function words, which tell the limits of names.
        var word: UInt64 = 0
        var length: UInt64 = 0
        /// What a first reading took it for where it stands elsewhere in the document.
        var read: UInt64 = 0

        static let before = Attributes(lower: 11, exact: 11, shape: 11)
        static let behind = Attributes(lower: 13, exact: 13, shape: 13)
    }

    private func attributes(_ sentence: [[UInt8]], _ document: Document) -> [Attributes] {
        var tokens: [Attributes] = []
        tokens.reserveCapacity(sentence.count)
        var lowered: [[UInt8]] = []
        lowered.reserveCapacity(sentence.count)
        for word in sentence {
            // Names of users of networks tell nothing by their letters.
            if word.first == UInt8(ascii: "@"), word.count > 1 {
                lowered.append([UInt8(ascii: "@")])
                tokens.append(Attributes(lower: 17, exact: 17, shape: 17, longShape: 17))
                continue
            }
            let lower = Self.lowercased(word)
            var token = Attributes(
                lower: Self.hash(Self.digitsFolded(lower), 0), exact: Self.hash(Self.digitsFolded(word), 2),
                shape: Self.shape(word, isLong: false), longShape: Self.shape(word, isLong: true))
            for length in 1...4 {
                token.affixes[length - 1] = Self.hash(lower.suffix(length), 3)
                token.affixes[length + 3] = Self.hash(lower.prefix(length), 4)
            }
            let key = Self.hash(lower, 1)
            token.written = (document.lower.contains(key) ? 1 : 0) + (document.capital.contains(key) ? 2 : 0) + 1
            token.read = Self.consensus(document.read[key])
            token.length = UInt64(min(word.count, 10))
            if let first = word.first, !Self.isUpper(first) { token.word = token.lower }
            tokens.append(token)
            lowered.append(lower)
        }
        lists.mark(lowered, sentence) { index, mark in tokens[index].known |= mark }
        return tokens
    }

    /// The kind that most occurrences of a word were read as, and whether all agree.
    private static func consensus(_ counts: [UInt16]?) -> UInt64 {
        guard let counts else { return 0 }
        let total = counts.reduce(0, +)
        guard total > 1, let top = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return 1 }
        return UInt64(2 + top * 3) + (counts[top] == total ? 2 : counts[top] * 3 >= total * 2 ? 1 : 0)
    }

    /// Runs of capitals, small letters and digits; a long shape tells how many, up to four.
    private static func shape(_ word: [UInt8], isLong: Bool) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var previous: UInt8 = 0
        var run = 0
        var index = 0
        while index < word.count {
            let byte = word[index]
            var sign: UInt8
            switch byte {
            case 0x41...0x5A: sign = 0x58
            case 0x61...0x7A: sign = 0x78
            case 0x30...0x39: sign = 0x64
            case 0x80...: sign = isUpper(byte, next: index + 1 < word.count ? word[index + 1] : 0) ? 0x58 : 0x78
            default: sign = byte
            }
            if byte >= 0x80 {
                while index + 1 < word.count, word[index + 1] & 0xC0 == 0x80 { index += 1 }
            }
            index += 1
            run = sign == previous ? run + 1 : 0
            previous = sign
            if run < (isLong ? 4 : 1) { hash = (hash ^ UInt64(sign)) &* 0x0000_0100_0000_01B3 }
        }
        return hash
    }

    /// Whether most words of a sentence are capitalized, so that capitals tell nothing.
    static func isHeadline(_ sentence: [[UInt8]]) -> Bool {
        var capital = 0
        var words = 0
        for word in sentence {
            guard let first = word.first, isUpper(first) || (0x61...0x7A).contains(first) || first >= 0x80 else {
                continue
            }
            words += 1
            if isUpper(first) { capital += 1 }
        }
        return words > 3 && capital * 10 > words * 7
    }

    static func isUpper(_ byte: UInt8, next: UInt8 = 0) -> Bool {
        // Capitals of Latin-1 (C3 80 to C3 9E) and of Greek and Cyrillic in their first rows.
        (0x41...0x5A).contains(byte) || (byte == 0xC3 && (0x80...0x9E).contains(next))
            || (byte == 0xD0 && (0x80...0xAF).contains(next))
    }

    static func lowercased(_ word: [UInt8]) -> [UInt8] {
        word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func digitsFolded(_ word: [UInt8]) -> [UInt8] {
        word.map { (0x30...0x39).contains($0) ? 0x30 : $0 }
    }

    /// FNV-1a, 64 bits, with a number that tells what is hashed.
    static func hash(_ bytes: some Sequence<UInt8>, _ kind: UInt64) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ kind
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    /// The finalizer of MurmurHash3 (Appleby), cut to the bits of a row.
    private static func row(_ value: UInt64) -> UInt32 {
        var hash = value
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return UInt32((hash ^ (hash >> 33)) >> (64 - rowBits))
    }
}
