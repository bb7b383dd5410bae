/// What the reader says about all items of a run.
public struct IngestOptions: Sendable {
    /// The outlet of items that name none.
    public var outlet: String?
    /// The language of items that state none, an ISO 639 code.
    public var language: String?
    /// A file that is one article may have so many bytes; larger ones are rejected.
    public var largestArticle = 64 << 20

    /// Creates options.
    public init(outlet: String? = nil, language: String? = nil) {
        self.outlet = outlet
        self.language = language
    }
}
