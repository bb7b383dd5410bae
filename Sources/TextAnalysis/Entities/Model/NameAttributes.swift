/// A token as the features of names see it: hashes of its letters and shape, and what is known of it.
struct NameAttributes {
    var lower: UInt64
    var exact: UInt64
    /// By what the words of a document are told apart.
    var key: UInt64 = 0
    var shape: UInt64
    var longShape: UInt64 = 0
    /// The last one to four letters, then the first one to four.
    var affixes = SIMD8<UInt64>.zero
    /// How it is written elsewhere in the document.
    var written: UInt64 = 0
    /// What the lists know it as, and where in the name it stands.
    var known: UInt64 = 0
    /// Words in small letters, which tell the limits of names.
    var word: UInt64 = 0
    var length: UInt64 = 0
    /// The row of its vector, and its clusters.
    var vector = 0
    var cluster = WordVectors.Membership()
    /// The first and the last word of the run of capitalized words in which it stands, and where in it.
    var runFirst: UInt64 = 0
    var runLast: UInt64 = 0
    var runPlace: UInt64 = 0

    static let before = NameAttributes(number: 11)
    static let behind = NameAttributes(number: 13)
    /// The name of a user of a network.
    static let user = NameAttributes(number: 17)

    private init(number: UInt64) {
        (lower, exact, shape, longShape) = (number, number, number, number)
    }

    /// A word, also in small letters.
    init(_ word: UnsafeBufferPointer<UInt8>, lower: UnsafeBufferPointer<UInt8>) {
        self.lower = NameFeatures.hash(lower.lazy.map(Self.digitFolded), 0)
        exact = NameFeatures.hash(word.lazy.map(Self.digitFolded), 2)
        key = NameDocument.key(lower)
        (shape, longShape) = Self.shapes(word)
        var front: UInt64 = 0xCBF2_9CE4_8422_2325
        var back = front ^ 3
        for length in 0..<4 {
            if length < lower.count {
                front = NameFeatures.hash(CollectionOfOne(lower[length]), continuing: front)
                back = NameFeatures.hash(CollectionOfOne(lower[lower.count - 1 - length]), continuing: back)
            }
            affixes[length] = back
            affixes[length + 4] = front
        }
        length = UInt64(min(word.count, 10))
        if let first = word.first, !NameFeatures.isUpper(first) { self.word = self.lower }
    }

    private static func digitFolded(_ byte: UInt8) -> UInt8 { (0x30...0x39).contains(byte) ? 0x30 : byte }

    /// Runs of capitals, small letters and digits, up to one sign of each, and up to four.
    private static func shapes(_ word: UnsafeBufferPointer<UInt8>) -> (short: UInt64, long: UInt64) {
        var short: UInt64 = 0xCBF2_9CE4_8422_2325
        var long = short
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
            case 0x80...:
                sign = NameFeatures.isUpper(byte, next: index + 1 < word.count ? word[index + 1] : 0) ? 0x58 : 0x78
            default: sign = byte
            }
            if byte >= 0x80 {
                while index + 1 < word.count, word[index + 1] & 0xC0 == 0x80 { index += 1 }
            }
            index += 1
            run = sign == previous ? run + 1 : 0
            previous = sign
            if run < 1 { short = NameFeatures.hash(CollectionOfOne(sign), continuing: short) }
            if run < 4 { long = NameFeatures.hash(CollectionOfOne(sign), continuing: long) }
        }
        return (short, long)
    }
}
