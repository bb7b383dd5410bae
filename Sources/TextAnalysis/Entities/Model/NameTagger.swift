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
    private let network: NetworkScorer
    private let features: NameFeatures

    /// The model for English that comes with the tool; `docs/entities.md` says what it was made of.
    public static let standard = compiledIn(cad_name_model())

    /// ISO 639-1 codes of the languages that have a model.
    public static var languages: some Collection<String> { models.keys }

    /// The model for a language that comes with the tool; nil where there is none.
    public static func standard(language: String) -> NameTagger? { models[language]?() }

    /// A model is only read when it is asked for.
    private static let models: [String: @Sendable () -> NameTagger] = [
        "en": { standard }, "de": { german }, "fr": { french }, "nl": { dutch },
    ]

    // They know names from the lists of the English one.
    private static let german = compiledIn(cad_name_model_german(), lists: standard.features.lists)
    private static let french = compiledIn(cad_name_model_french(), lists: standard.features.lists)
    private static let dutch = compiledIn(cad_name_model_dutch(), lists: standard.features.lists)

    private static func compiledIn(_ data: cad_text, lists: NameLists? = nil) -> NameTagger {
        let bytes = UnsafeRawBufferPointer(start: data.bytes, count: data.length)
        guard let tagger = NameTagger(encoded: bytes, lists: lists) else {
            preconditionFailure("a model of names that is compiled in is damaged")
        }
        return tagger
    }

    /// The tags of every token of every sentence of one document.
    public func tags(_ sentences: [[[UInt8]]]) -> [[NameTag]] {
        let whole = SplitSyllables(sentences)
        let text = NameText(whole.sentences)
        let points = points(of: text)
        let tags = points.map { scorer.best($0) }
        let repeated = RepeatedNames(tags, text) { scorer.probabilities(points[$0], of: tags[$0]) }
        return whole.split(repeated.added(to: tags))
    }

    /// The tags of every token, and how probable each is by itself, 0 to 1; of a sentence without a name nothing.
    func taggedSentences(_ text: NameText) -> [(tags: [NameTag], probabilities: [Float])] {
        var tags: [[NameTag]] = []
        var probabilities: [[Float]] = []
        for points in points(of: text) {
            let best = scorer.best(points)
            tags.append(best)
            probabilities.append(best.allSatisfy { $0 == .outside } ? [] : scorer.probabilities(points, of: best))
        }
        let repeated = RepeatedNames(tags, text) { probabilities[$0] }
        for name in repeated.names {
            // As probable as the name that tells of it.
            let probability = probabilities[name.source.sentence][name.source.tokens].min() ?? 0
            let (sentence, tokens) = name.place
            if probabilities[sentence].isEmpty {
                probabilities[sentence] = [Float](repeating: 0, count: tags[sentence].count)
            }
            for token in tokens { probabilities[sentence][token] = probability }
        }
        return Array(zip(repeated.added(to: tags), probabilities))
    }

    private func points(of text: NameText) -> [[Float]] {
        let reading = read(text)
        return reading.sentences.map { points($0, reading.document) }
    }

    /// What a first reading of a document tells for the second.
    public func firstReading(of sentences: [[[UInt8]]]) -> NameDocument { read(NameText(sentences)).document }

    /// A sentence that was read once: what does not depend on that is added up.
    private struct ReadSentence {
        var tokens: [NameAttributes]
        var sums: [SIMD8<Int32>]
        var hidden: NetworkScorer.Sums
    }

    private func read(_ text: NameText) -> (sentences: [ReadSentence], document: NameDocument) {
        text.withWords { words in
            let document = NameDocument(words, text.sentences)
            var read = document
            let sentences = text.sentences.map { sentence in
                let tokens = features.attributes(sentence, words, document)
                let rows = features.plainRows(of: tokens, isHeadline: words.isHeadline(sentence))
                let plain = ReadSentence(
                    tokens: tokens, sums: scorer.sums(rows, perToken: NameFeatures.plainPerToken),
                    hidden: network.sums(features.networkInputs(of: tokens)))
                read.note(scorer.best(points(plain, document)), of: sentence, words)
                return plain
            }
            return (sentences, read)
        }
    }

    private func points(_ sentence: ReadSentence, _ document: NameDocument) -> [Float] {
        let rows = features.readRows(of: sentence.tokens, in: document)
        let read = scorer.sums(rows, perToken: NameFeatures.readPerToken)
        let readings = features.networkReadings(of: sentence.tokens, in: document)
        return scorer.points(
            zip(sentence.sums, read).map { $0 &+ $1 }, network.points(sentence.hidden, readings: readings))
    }

    // MARK: - As bytes

    private static let magic = Array("dateline names 4".utf8)

    /// The model with its lists and vectors as bytes: a magic word, then each behind its length.
    public static func encoded(
        _ model: NameModel, _ network: NameNetwork, _ lists: NameLists, _ vectors: WordVectors
    ) -> [UInt8] {
        magic
            + EncodedParts.joined([
                lists.encoded, vectors.encoded, model.encoded, NetworkScorer.encoded(network, vectors),
            ])
    }

    /// Reads what `encoded` gave; nil where it is something else. Other lists than its own may be given.
    public init?(encoded: UnsafeRawBufferPointer, lists: NameLists? = nil) {
        guard encoded.prefix(Self.magic.count).elementsEqual(Self.magic),
            let parts = EncodedParts.read(UnsafeRawBufferPointer(rebasing: encoded.dropFirst(Self.magic.count))),
            parts.count == 4, let lists = lists ?? NameLists(encoded: parts[0]),
            let vectors = WordVectors(encoded: parts[1]),
            let scorer = NameScorer(encoded: parts[2]),
            let network = NetworkScorer(encoded: parts[3], words: vectors)
        else { return nil }
        self.scorer = scorer
        self.network = network
        features = NameFeatures(lists: lists, vectors: vectors)
    }
}
