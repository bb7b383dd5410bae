/// The words of a document, sentence by sentence, in one run of bytes: no word is an object of its own.
struct NameText {
    private let bytes: [UInt8]
    /// The same bytes with small letters for the capitals of ASCII.
    private let lower: [UInt8]
    private let words: [Range<Int>]
    /// Ranges of words.
    let sentences: [Range<Int>]

    /// Joins words that stand by themselves.
    init(_ document: [[[UInt8]]]) {
        var bytes: [UInt8] = []
        var words: [Range<Int>] = []
        var sentences: [Range<Int>] = []
        for sentence in document {
            let first = words.count
            for word in sentence {
                words.append(bytes.count..<(bytes.count + word.count))
                bytes += word
            }
            sentences.append(first..<words.count)
        }
        self.init(bytes: bytes, words: words, sentences: sentences)
    }

    /// Words that are ranges of `bytes`.
    init(bytes: [UInt8], words: [Range<Int>], sentences: [Range<Int>]) {
        self.bytes = bytes
        self.words = words
        self.sentences = sentences
        lower = NameFeatures.lowercased(bytes)
    }

    /// Calls `body` with the words, which are gone afterwards.
    func withWords<Result>(_ body: (NameWords) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            lower.withUnsafeBufferPointer { lower in
                words.withUnsafeBufferPointer { words in
                    body(NameWords(bytes: bytes, lowerBytes: lower, ranges: words))
                }
            }
        }
    }
}

/// The words of a `NameText` without a reference count: to count references took a third of all time.
struct NameWords {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    fileprivate let lowerBytes: UnsafeBufferPointer<UInt8>
    fileprivate let ranges: UnsafeBufferPointer<Range<Int>>

    /// A word as it is written.
    subscript(_ word: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[ranges[word]])
    }

    /// A word in small letters.
    func lower(_ word: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: lowerBytes[ranges[word]])
    }

    /// The first byte of a word; nil of an empty one.
    func first(_ word: Int) -> UInt8? {
        let range = ranges[word]
        return range.isEmpty ? nil : bytes[range.lowerBound]
    }

    /// Whether a word begins with a capital.
    func isUpper(_ word: Int) -> Bool {
        let range = ranges[word]
        guard !range.isEmpty else { return false }
        return NameFeatures.isUpper(bytes[range.lowerBound], next: range.count > 1 ? bytes[range.lowerBound + 1] : 0)
    }

    /// Whether a word is the name of a user of a network, which tells nothing by its letters.
    func isUser(_ word: Int) -> Bool { first(word) == UInt8(ascii: "@") && ranges[word].count > 1 }

    /// Whether a word is a sign behind which, as some tokenizers cut, the name of a user or the word of a hashtag stands.
    func isSign(_ word: Int) -> Bool {
        ranges[word].count == 1 && (first(word) == UInt8(ascii: "@") || first(word) == UInt8(ascii: "#"))
    }

    /// Whether a word is a hashtag with its sign.
    func isHashtag(_ word: Int) -> Bool { first(word) == UInt8(ascii: "#") && ranges[word].count > 1 }

    /// Whether most words of a sentence are capitalized, so that capitals tell nothing.
    func isHeadline(_ sentence: Range<Int>) -> Bool {
        var capital = 0
        var count = 0
        for word in sentence {
            guard let first = first(word), NameFeatures.isUpper(first) || (0x61...0x7A).contains(first) || first >= 0x80
            else {
                continue
            }
            count += 1
            if NameFeatures.isUpper(first) { capital += 1 }
        }
        return count > 3 && capital * 10 > count * 7
    }
}
