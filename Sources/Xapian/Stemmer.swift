internal import CXapian

/// Reduces words of one language to their stem with a Snowball stemmer.
///
/// Not Sendable: a stemmer keeps the word it works on.
public struct Stemmer: ~Copyable {
    private let handle: OpaquePointer

    /// Creates a stemmer for a language by English name or ISO 639-1 code; throws `InvalidArgumentError` for others.
    public init(language: String) throws(XapianError) {
        handle = try checkedHandle { error in cx_stemmer_new(language, &error) }
    }

    deinit { cx_stemmer_free(handle) }

    /// The stem of a case-folded word.
    public func stem(_ word: [UInt8]) throws(XapianError) -> [UInt8] {
        try bufferedBytes { buffer, error in withSlice(word) { cx_stemmer_stem(handle, $0, &buffer, &error) } }
    }
}
