/// Words of a document that tell about each other: how a word is written elsewhere in it, and what a first reading took it for.
public struct NameDocument: Sendable {
    /// What is known of one word.
    private struct Note {
        /// 0 for an empty place of the table.
        var key: UInt64 = 0
        /// 1 where it stands in small letters somewhere, 2 where with a capital.
        var writing: UInt64 = 0
        /// How often a first reading took it for none, and for each kind.
        var read = SIMD8<UInt16>.zero
    }

    /// A table with open addressing, at most half full, a power of two long.
    private var notes: [Note]
    private var count = 0

    /// Collects from all sentences of a document.
    public init(_ sentences: [[[UInt8]]]) {
        let text = NameText(sentences)
        self = text.withWords { NameDocument($0, text.sentences) }
    }

    init(_ words: NameWords, _ sentences: [Range<Int>]) {
        notes = [Note](repeating: Note(), count: 64)
        for sentence in sentences where !words.isHeadline(sentence) {
            for word in sentence {
                guard let first = words.first(word) else { continue }
                if NameFeatures.isUpper(first) {
                    guard word > sentence.lowerBound else { continue }
                    notes[insert(Self.key(words.lower(word)))].writing |= 2
                } else {
                    notes[insert(Self.key(words[word]))].writing |= 1
                }
            }
        }
    }

    /// Notes how a first reading tagged a sentence of the document.
    mutating func note(_ tags: [NameTag], of sentence: Range<Int>, _ words: NameWords) {
        for (word, tag) in zip(sentence, tags) {
            guard let first = words.first(word), NameFeatures.isUpper(first), words[word].count > 1 else { continue }
            notes[insert(Self.key(words.lower(word)))].read[tag.kind.map { $0 + 1 } ?? 0] &+= 1
        }
    }

    /// By what the words of a document are told apart.
    static func key(_ lower: UnsafeBufferPointer<UInt8>) -> UInt64 { NameFeatures.hash(lower, 1) }

    /// How a word is written elsewhere in the document.
    func writing(of key: UInt64) -> UInt64 { (find(key)?.writing ?? 0) + 1 }

    /// The kind that most occurrences of a word were read as, and whether all agree; 0 where there was no first reading of it.
    func consensus(_ key: UInt64) -> UInt64 {
        guard let counts = find(key)?.read else { return 0 }
        let total = counts.wrappedSum()
        guard total > 0 else { return 0 }
        let top = counts.max()
        guard total > 1 else { return 1 }
        let kind = (0..<8).first { counts[$0] == top } ?? 0
        return UInt64(2 + kind * 3) + (top == total ? 2 : top * 3 >= total * 2 ? 1 : 0)
    }

    // MARK: - The table

    private func start(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ (key >> 32)) & (notes.count - 1) }

    private func find(_ key: UInt64) -> Note? {
        var place = start(key)
        while notes[place].key != 0 {
            if notes[place].key == key { return notes[place] }
            place = (place + 1) & (notes.count - 1)
        }
        return nil
    }

    /// The place of a word, which is put in where it is new.
    private mutating func insert(_ key: UInt64) -> Int {
        if (count + 1) * 2 > notes.count { grow() }
        var place = start(key)
        while notes[place].key != key {
            if notes[place].key == 0 {
                notes[place].key = key
                count += 1
                break
            }
            place = (place + 1) & (notes.count - 1)
        }
        return place
    }

    private mutating func grow() {
        let old = notes
        notes = [Note](repeating: Note(), count: old.count * 2)
        for note in old where note.key != 0 {
            var place = start(note.key)
            while notes[place].key != 0 { place = (place + 1) & (notes.count - 1) }
            notes[place] = note
        }
    }
}
