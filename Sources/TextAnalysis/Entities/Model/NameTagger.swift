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
    private let model: NameModel
    private let features: NameFeatures

    /// The model that comes with the tool; `docs/entities.md` says what it was made of.
    public static let standard: NameTagger = {
        let data = cad_name_model()
        guard let tagger = NameTagger(encoded: UnsafeRawBufferPointer(start: data.bytes, count: data.length)) else {
            preconditionFailure("the model of names that is compiled in is damaged")
        }
        return tagger
    }()

    /// A tagger with a model and the lists with which it was trained.
    public init(model: NameModel, lists: NameLists) {
        self.model = model
        features = NameFeatures(lists: lists)
    }

    /// The tags of every token of every sentence of one document.
    public func tags(_ sentences: [[[UInt8]]]) -> [[NameTag]] {
        let read = firstReading(of: sentences)
        return sentences.map { model.tags(features.rows(of: $0, in: read)) }
    }

    /// What a first reading of a document tells for the second.
    public func firstReading(of sentences: [[[UInt8]]]) -> NameFeatures.Document {
        let document = NameFeatures.Document(sentences)
        var read = document
        for sentence in sentences {
            NameFeatures.note(model.tags(features.rows(of: sentence, in: document)), of: sentence, in: &read)
        }
        return read
    }

    // MARK: - As bytes

    private static let magic = Array("dateline names 1".utf8)

    /// The model and its lists as bytes: a magic word, the length of the lists, the lists, the model.
    public static func encoded(_ model: NameModel, _ lists: NameLists) -> [UInt8] {
        let lists = lists.encoded
        return magic + withUnsafeBytes(of: UInt64(lists.count).littleEndian) { Array($0) } + lists + model.encoded
    }

    /// Reads what `encoded` gave; nil where it is something else.
    public init?(encoded: UnsafeRawBufferPointer) {
        let header = Self.magic.count + 8
        guard encoded.count > header, encoded.prefix(Self.magic.count).elementsEqual(Self.magic) else { return nil }
        let length = Int(encoded.loadUnaligned(fromByteOffset: Self.magic.count, as: UInt64.self).littleEndian)
        guard length >= 0, header + length <= encoded.count,
            let model = NameModel(encoded: UnsafeRawBufferPointer(rebasing: encoded[(header + length)...]))
        else { return nil }
        self.init(
            model: model,
            lists: NameLists(encoded: UnsafeRawBufferPointer(rebasing: encoded[header..<(header + length)])))
    }
}
