internal import CXapian

/// The words of a document in their order, as one value: what phrases are checked on.
///
/// The layout is described at `cx_query_sequence` in the shim.
public enum TokenStream {
    /// Entries that are no words.
    public enum Mark: UInt64, Sendable {
        /// No phrase crosses it.
        case gap = 0
        /// A sentence begins.
        case sentence = 1
        /// A paragraph begins.
        case paragraph = 2
    }

    /// How many bytes a code may have.
    public static let widths: ClosedRange<UInt8> = 2...5

    /// The code of a word in a stream with that seed and width in bytes, one of `widths`.
    public static func code(of word: UnsafeBufferPointer<UInt8>, seed: UInt8, width: UInt8) -> UInt64 {
        cx_token_code(cx_slice(bytes: word.baseAddress, length: word.count), seed, width)
    }
}

extension Query {
    /// One way to write a word of a sequence.
    public struct Form: Hashable, Sendable {
        /// The word as the stream has it.
        public let word: [UInt8]
        /// The term that documents with it in the zone have.
        public let term: [UInt8]

        /// Creates a form.
        public init(word: [UInt8], term: [UInt8]) {
            self.word = word
            self.term = term
        }
    }

    /// Documents in a zone of which the words stand one behind the other, each in any of its forms.
    ///
    /// It weighs nothing, and is to be combined with the postings of the words: alone it looks at every document.
    /// `slot` holds the token streams.
    public static func sequence(_ words: [[Form]], slot: UInt32, zone: UInt32) throws(XapianError) -> Query {
        let forms = words.enumerated().flatMap { group, forms in forms.map { (group: group, form: $0) } }
        return Query(
            try checkedHandle { error in
                forms.withCForms { cx_query_sequence(slot, zone, $0, $0.count, &error) }
            })
    }
}
