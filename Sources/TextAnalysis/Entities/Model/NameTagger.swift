import CAnalysisData

/// Tags the names of persons, organisations, places and other things in documents, by a trained model.
///
/// A document is read twice: what a name was taken for in one sentence helps in the others ("one-pass consistency"; compare
/// Krishnan and Manning, 2006).
///
/// ```swift
/// NameTagger.standard.tags([[Array("Paris".utf8), Array("fell".utf8)]])  // [[B-LOC, O]]
/// ```
public struct NameTagger: Sendable {
    private let scorer: NameScorer
    private let features: NameFeatures

    /// The model that comes with the tool; `docs/entities.md` says what it was made of.
    public static let standard: NameTagger = {
        let data = cad_name_model()
        guard let tagger = NameTagger(encoded: UnsafeRawBufferPointer(start: data.bytes, count: data.length)) else {
            preconditionFailure("the model of names that is compiled in is damaged")
        }
        return tagger
    }()

    /// The tags of every token of every sentence of one document.
    public func tags(_ sentences: [[[UInt8]]]) -> [[NameTag]] {
        points(of: NameText(sentences)).map { scorer.best($0) }
    }

    /// The tags of every token, and how probable each is by itself, 0 to 1; of a sentence without a name nothing.
    func taggedSentences(_ text: NameText) -> [(tags: [NameTag], probabilities: [Float])] {
        points(of: text).map { points in
            let tags = scorer.best(points)
            let isEmpty = tags.allSatisfy { $0 == .outside }
            return (tags, isEmpty ? [] : scorer.probabilities(points, of: tags))
        }
    }

    private func points(of text: NameText) -> [[Float]] {
        let reading = read(text)
        return zip(reading.sums, reading.tokens).map { points($0, $1, reading.document) }
    }

    /// What a first reading of a document tells for the second.
    public func firstReading(of sentences: [[[UInt8]]]) -> NameDocument { read(NameText(sentences)).document }

    /// Reads a document for the first time. The rows that do not depend on it are added up only here.
    private func read(
        _ text: NameText
    ) -> (tokens: [[NameAttributes]], sums: [[SIMD8<Int32>]], document: NameDocument) {
        text.withWords { words in
            let document = NameDocument(words, text.sentences)
            var read = document
            var tokens: [[NameAttributes]] = []
            var sums: [[SIMD8<Int32>]] = []
            for sentence in text.sentences {
                let attributes = features.attributes(sentence, words, document)
                let plain = scorer.sums(
                    features.plainRows(of: attributes, isHeadline: words.isHeadline(sentence)),
                    perToken: NameFeatures.plainPerToken)
                read.note(scorer.best(points(plain, attributes, document)), of: sentence, words)
                tokens.append(attributes)
                sums.append(plain)
            }
            return (tokens, sums, read)
        }
    }

    private func points(
        _ plain: [SIMD8<Int32>], _ tokens: [NameAttributes], _ document: NameDocument
    ) -> [Float] {
        let read = scorer.sums(features.readRows(of: tokens, in: document), perToken: NameFeatures.readPerToken)
        return scorer.points(zip(plain, read).map { $0 &+ $1 })
    }

    // MARK: - As bytes

    private static let magic = Array("dateline names 2".utf8)

    /// The model with its lists and clusters as bytes: a magic word, then each behind its length.
    public static func encoded(_ model: NameModel, _ lists: NameLists, _ clusters: WordClusters) -> [UInt8] {
        [lists.encoded, clusters.encoded, model.encoded].reduce(into: magic) { bytes, part in
            bytes += withUnsafeBytes(of: UInt64(part.count).littleEndian) { Array($0) } + part
        }
    }

    /// Reads what `encoded` gave; nil where it is something else.
    public init?(encoded: UnsafeRawBufferPointer) {
        guard encoded.prefix(Self.magic.count).elementsEqual(Self.magic) else { return nil }
        var parts: [UnsafeRawBufferPointer] = []
        var place = Self.magic.count
        while place + 8 <= encoded.count {
            let length = UInt64(littleEndian: encoded.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            guard length <= encoded.count - place - 8 else { return nil }
            parts.append(UnsafeRawBufferPointer(rebasing: encoded[(place + 8)..<(place + 8 + Int(length))]))
            place += 8 + Int(length)
        }
        guard parts.count == 3, place == encoded.count, let scorer = NameScorer(encoded: parts[2]),
            let lists = NameLists(encoded: parts[0]), let clusters = WordClusters(encoded: parts[1])
        else { return nil }
        self.scorer = scorer
        features = NameFeatures(lists: lists, clusters: clusters)
    }
}
