/// Tells what belongs to a report from what its outlet wrote around it: bylines, datelines, agency slugs, boilerplate.
///
/// Only the first and the last sentences are looked at, and short paragraphs anywhere: what stands in the middle of a text
/// is the report's.
struct Framing {
    let source: UnsafeBufferPointer<UInt8>
    let text: TokenizedText

    /// Sentences at either end that may be the outlet's.
    private static let reach = (start: 4, end: 10)
    /// Longer sentences are not boilerplate.
    private static let longestSentence = 60
    /// Shorter paragraphs may be boilerplate anywhere.
    private static let longestAside = 14
    /// Different words of an outlet's service that make a sentence the outlet's, by themselves and where it speaks to readers.
    private static let services = (alone: 3, addressed: 2)
    /// Words of a dateline at most.
    private static let longestDateline = 14
    /// Names behind "By".
    private static let longestByline = 8

    /// A sentence that may belong to the report.
    struct Part {
        let tokens: Range<Int>
        /// Whether it seems to be about the outlet and its readers. Reports are, too, now and then, so that it depends on the
        /// other text of a comparison: where that has it, it is the report's.
        let isService: Bool
    }

    /// The sentences that may belong to the report, in order.
    var storyParts: [Part] {
        var sentences = self.sentences
        guard !sentences.isEmpty else { return [] }
        for index in sentences.indices.prefix(Self.reach.start) {
            sentences[index] = opening(sentences[index])..<sentences[index].upperBound
        }
        var kept: [Part] = []
        for (index, sentence) in sentences.enumerated() where !sentence.isEmpty {
            let isAtEnd = index < Self.reach.start || index >= sentences.count - Self.reach.end
            let isAside =
                sentence.count <= Self.longestAside && text.tokens[sentence.lowerBound].shape.contains(.beginsParagraph)
            if isAtEnd || isAside, isFraming(sentence) { continue }
            kept.append(Part(tokens: sentence, isService: isAtEnd && addressesReaders(sentence)))
        }
        // A text of nothing but such sentences is what it is.
        return kept.isEmpty ? [Part(tokens: 0..<text.tokens.count, isService: false)] : kept
    }

    private var sentences: [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        for index in text.tokens.indices.dropFirst() where text.tokens[index].shape.contains(.beginsSentence) {
            sentences.append(start..<index)
            start = index
        }
        if !text.tokens.isEmpty { sentences.append(start..<text.tokens.count) }
        return sentences
    }

    // MARK: - Boilerplate

    private func isFraming(_ sentence: Range<Int>) -> Bool {
        guard sentence.count <= Self.longestSentence else { return false }
        if sentence.count <= 3, FramingPhrases.slugs.contains(terms(sentence)) { return true }
        if gap(before: sentence.lowerBound).last == UInt8(ascii: "("),
            FramingPhrases.editorial.contains(term(sentence.lowerBound))
        {
            return true
        }
        for index in sentence {
            guard let phrases = FramingPhrases.certain[text.wordHash(of: text.tokens[index])] else { continue }
            for phrase in phrases where index + phrase.count <= sentence.upperBound {
                let words = text.tokens[index..<(index + phrase.count)]
                if zip(words, phrase).allSatisfy({ text.wordHash(of: $0) == $1 }) { return true }
            }
        }
        return false
    }

    /// Whether a sentence has several words for what an outlet does and offers, and is not long.
    private func addressesReaders(_ sentence: Range<Int>) -> Bool {
        guard sentence.count <= Self.longestSentence else { return false }
        var services: [UInt32] = []
        var isAddressed = false
        for index in sentence {
            let word = text.wordHash(of: text.tokens[index])
            switch FramingPhrases.service[word] {
            case .offer? where !services.contains(word): services.append(word)
            case .address?: isAddressed = true
            default: continue
            }
            if services.count >= (isAddressed ? Self.services.addressed : Self.services.alone) { return true }
        }
        return false
    }

    // MARK: - Byline and dateline

    /// Where the report begins in a sentence: behind a byline and a dateline.
    private func opening(_ sentence: Range<Int>) -> Int {
        guard text.tokens[sentence.lowerBound].shape.contains(.beginsParagraph) else { return sentence.lowerBound }
        let byline = endOfByline(sentence) ?? sentence.lowerBound
        return endOfDateline(byline..<sentence.upperBound) ?? byline
    }

    /// "By Ann Lee and John Doe" on a line of its own.
    private func endOfByline(_ sentence: Range<Int>) -> Int? {
        guard term(sentence.lowerBound) == "by" else { return nil }
        for index in sentence.dropFirst().prefix(Self.longestByline + 1) {
            if gap(before: index).contains(UInt8(ascii: "\n")) { return index }
            let shape = text.tokens[index].shape
            guard shape.contains(.capitalized) || ["and", "in", "of"].contains(term(index)) else { return nil }
        }
        return sentence.count <= Self.longestByline + 1 ? sentence.upperBound : nil
    }

    /// "LONDON, Oct 23 (Reuters) -": a few capitalized words and numbers with a dash behind them.
    private func endOfDateline(_ sentence: Range<Int>) -> Int? {
        guard let first = sentence.first,
            text.tokens[first].shape.contains(.capitalized) || text.tokens[first].shape.contains(.allUppercase)
        else { return nil }
        var areUppercase = true
        for index in sentence.prefix(Self.longestDateline + 1) {
            if index > first {
                let gap = gap(before: index)
                if Self.hasDash(gap) { return index }
                if areUppercase, gap.first == UInt8(ascii: ":") { return index }
            }
            let shape = text.tokens[index].shape
            guard shape.contains(.capitalized) || shape.contains(.hasDigit) || shape.contains(.allUppercase) else {
                return nil
            }
            if !shape.contains(.allUppercase) { areUppercase = false }
        }
        return nil
    }

    /// A dash between blanks, or two hyphens; long dashes also without blanks.
    private static func hasDash(_ gap: UnsafeBufferPointer<UInt8>.SubSequence) -> Bool {
        let bytes = Array(gap)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "-"), bytes.count > 1, index > 0 { return true }
            if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, (0x92...0x95).contains(bytes[index + 2])
            {
                return true
            }
        }
        return false
    }

    private func gap(before index: Int) -> UnsafeBufferPointer<UInt8>.SubSequence {
        source[(index == 0 ? 0 : Int(text.tokens[index - 1].end))..<Int(text.tokens[index].start)]
    }

    private func term(_ index: Int) -> String { String(decoding: text.term(of: text.tokens[index]), as: UTF8.self) }
    private func terms(_ range: Range<Int>) -> [String] { range.map(term) }
}
