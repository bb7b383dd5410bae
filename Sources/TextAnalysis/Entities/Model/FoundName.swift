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

extension NameTagger {
    /// The names in a text in UTF-8, in order.
    public func names(in text: [UInt8]) -> [FoundName] { names(in: [text])[0] }

    /// The names in texts that are parts of one document, as its headline and its body.
    ///
    /// An article in front is left out: some of the sets that the model learned from count "the" as a part of a name,
    /// others do not.
    public func names(in texts: [[UInt8]]) -> [[FoundName]] {
        var names = [[FoundName]](repeating: [], count: texts.count)
        var block: [(text: Int, tokens: [Range<Int>])] = []
        var count = 0
        func flush() {
            let tagged = taggedSentences(
                block.map { sentence in sentence.tokens.map { Array(texts[sentence.text][$0]) } })
            for (sentence, (tags, probabilities)) in zip(block, tagged) {
                names[sentence.text] += Self.names(tags, probabilities, sentence.tokens, texts[sentence.text])
            }
            block = []
            count = 0
        }
        for (index, text) in texts.enumerated() {
            for tokens in NameTokens(text).sentences {
                if count + tokens.count > Self.mostTokens { flush() }
                block.append((index, tokens))
                count += tokens.count
            }
        }
        flush()
        return names
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
