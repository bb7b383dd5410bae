/// One name that the model found in a text.
public struct FoundName: Equatable, Sendable {
    /// Its bytes.
    public var bytes: Range<Int>
    /// `PER`, `ORG`, `LOC` or `MISC`.
    public var label: String
    /// How probable the model takes the least sure of its words to be what it is tagged as, 0 to 1.
    public var confidence: Float
}

extension NameTagger {
    /// The names in a text in UTF-8, in order.
    public func names(in text: [UInt8]) -> [FoundName] { names(in: [text])[0] }

    /// The names in texts that are parts of one document, as its headline and its body.
    ///
    /// An article in front is left out: some of the sets that the model learned from count "the" as a part of a name,
    /// others do not.
    public func names(in texts: [[UInt8]]) -> [[FoundName]] {
        let tokens = texts.map { NameTokens($0).sentences }
        let words = zip(texts, tokens).flatMap { text, sentences in
            sentences.map { sentence in sentence.map { Array(text[$0]) } }
        }
        var tagged = taggedSentences(words).makeIterator()
        return zip(texts, tokens).map { text, sentences in
            sentences.flatMap { sentence in
                let (tags, probabilities) = tagged.next()!
                return NameTag.names(in: tags).compactMap { name in
                    Self.withoutArticle(
                        FoundName(
                            bytes: sentence[name.tokens.lowerBound]
                                .lowerBound..<sentence[name.tokens.upperBound - 1].upperBound,
                            label: name.label, confidence: probabilities[name.tokens].min() ?? 0), text)
                }
            }
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
