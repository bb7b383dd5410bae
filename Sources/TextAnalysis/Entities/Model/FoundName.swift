public import NewsModel

/// One name that the model found in a text.
public struct FoundName: Equatable, Sendable {
    /// Its bytes.
    public var bytes: Range<Int>
    /// `PER`, `ORG`, `LOC` or `MISC`.
    public var label: String
    /// How probable the model takes the least sure of its words to be what it is tagged as, 0 to 1.
    public var confidence: Float

    /// What it is.
    public var kind: EntityKind {
        switch label {
        case "PER": .person
        case "ORG": .organisation
        case "LOC": .place
        default: .other
        }
    }
}

extension FoundName {
    fileprivate func moved(by offset: Int) -> FoundName {
        FoundName(
            bytes: (bytes.lowerBound + offset)..<(bytes.upperBound + offset), label: label, confidence: confidence)
    }
}

extension NameTagger {
    /// The names in a text in UTF-8, in order.
    public func names(in text: [UInt8]) -> [FoundName] { names(in: [text])[0] }

    /// The names in texts that are parts of one document, as its headline and its body.
    ///
    /// An article in front is left out: some of the sets that the model learned from count "the" as a part of a name,
    /// others do not.
    public func names(in texts: [[UInt8]]) -> [[FoundName]] {
        var names = [[FoundName]](repeating: [], count: texts.count)
        // One run of bytes, so that a word is a range of it.
        let bytes = Array(texts.joined())
        var block: [(text: Int, tokens: [Range<Int>])] = []
        var count = 0
        var start = 0
        func flush() {
            guard let first = block.first?.tokens.first?.lowerBound, let last = block.last?.tokens.last?.upperBound
            else {
                return
            }
            var words: [Range<Int>] = []
            words.reserveCapacity(count)
            let sentences = block.map { sentence in
                words += sentence.tokens.map { ($0.lowerBound - first)..<($0.upperBound - first) }
                return (words.count - sentence.tokens.count)..<words.count
            }
            let tagged = taggedSentences(
                NameText(bytes: Array(bytes[first..<last]), words: words, sentences: sentences))
            for (sentence, (tags, probabilities)) in zip(block, tagged) {
                names[sentence.text] += Self.names(tags, probabilities, sentence.tokens, bytes)
            }
            block = []
            count = 0
        }
        for (index, text) in texts.enumerated() {
            for tokens in NameTokens(text).sentences {
                if count + tokens.count > Self.mostTokens { flush() }
                block.append((index, tokens.map { ($0.lowerBound + start)..<($0.upperBound + start) }))
                count += tokens.count
            }
            start += text.count
        }
        flush()
        return zip(names, Self.starts(of: texts)).map { names, start in names.map { $0.moved(by: -start) } }
    }

    private static func starts(of texts: [[UInt8]]) -> [Int] {
        var start = 0
        return texts.map { text in
            defer { start += text.count }
            return start
        }
    }

    /// So many tokens are held at once, some hundred bytes each; a longer text is read as several documents.
    private static let mostTokens = 50_000

    private static func names(
        _ tags: [NameTag], _ probabilities: [Float], _ tokens: [Range<Int>], _ text: [UInt8]
    ) -> [FoundName] {
        NameTag.names(in: tags).compactMap { name in
            withoutArticle(
                FoundName(
                    bytes: tokens[name.tokens.lowerBound].lowerBound..<tokens[name.tokens.upperBound - 1].upperBound,
                    label: name.label, confidence: probabilities[name.tokens].min() ?? 0), text)
        }
    }

    private static func withoutArticle(_ name: FoundName, _ text: [UInt8]) -> FoundName? {
        let word = text[name.bytes].prefix { $0 > 0x20 }
        guard word.count == 3, NameFeatures.lowercased(Array(word)) == Array("the".utf8) else { return name }
        let rest = text[name.bytes].dropFirst(word.count).drop { $0 <= 0x20 }
        guard !rest.isEmpty else { return nil }
        var name = name
        name.bytes = rest.startIndex..<name.bytes.upperBound
        return name
    }
}
