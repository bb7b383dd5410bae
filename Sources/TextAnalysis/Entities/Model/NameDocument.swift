/// Words of a document that tell about each other: how a word is written elsewhere in it, and what a first reading took it for.
public struct NameDocument: Sendable {
    private var lower: Set<UInt64> = []
    private var capital: Set<UInt64> = []
    /// What a first reading took each capitalized word for: how often for none, and for each kind.
    private var read: [UInt64: SIMD8<UInt16>] = [:]

    /// Collects from all sentences of a document.
    public init(_ sentences: [[[UInt8]]]) {
        for sentence in sentences where !Self.isHeadline(sentence) {
            for (index, word) in sentence.enumerated() {
                guard let first = word.first else { continue }
                if NameFeatures.isUpper(first) {
                    if index > 0 { capital.insert(Self.key(NameFeatures.lowercased(word))) }
                } else {
                    lower.insert(Self.key(word))
                }
            }
        }
    }

    /// Notes how a first reading tagged a sentence of the document.
    mutating func note(_ tags: [NameTag], of sentence: [[UInt8]]) {
        for (word, tag) in zip(sentence, tags) {
            guard let first = word.first, NameFeatures.isUpper(first), word.count > 1 else { continue }
            let slot = tag.kind.map { $0 + 1 } ?? 0
            read[Self.key(NameFeatures.lowercased(word)), default: .zero][slot] &+= 1
        }
    }

    /// By what the words of a document are told apart.
    static func key(_ lower: [UInt8]) -> UInt64 { NameFeatures.hash(lower, 1) }

    /// How a word is written elsewhere in the document.
    func writing(of key: UInt64) -> UInt64 {
        (lower.contains(key) ? 1 : 0) + (capital.contains(key) ? 2 : 0) + 1
    }

    /// The kind that most occurrences of a word were read as, and whether all agree; 0 where there was no first reading of it.
    func consensus(_ key: UInt64) -> UInt64 {
        guard !read.isEmpty, let counts = read[key] else { return 0 }
        let total = counts.wrappedSum()
        let top = counts.max()
        guard total > 1 else { return 1 }
        let kind = (0..<8).first { counts[$0] == top } ?? 0
        return UInt64(2 + kind * 3) + (top == total ? 2 : top * 3 >= total * 2 ? 1 : 0)
    }

    /// Whether most words of a sentence are capitalized, so that capitals tell nothing.
    static func isHeadline(_ sentence: [[UInt8]]) -> Bool {
        var capital = 0
        var words = 0
        for word in sentence {
            guard let first = word.first, NameFeatures.isUpper(first) || (0x61...0x7A).contains(first) || first >= 0x80
            else {
                continue
            }
            words += 1
            if NameFeatures.isUpper(first) { capital += 1 }
        }
        return words > 3 && capital * 10 > words * 7
    }
}
