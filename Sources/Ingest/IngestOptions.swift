public import NewsModel

/// What the reader says about all items of a run.
public struct IngestOptions: Sendable {
    /// The outlet of items that name none.
    public var outlet: String?
    /// The language of all items, an ISO 639 code, whatever they state.
    public var language: String?
    /// The format of all files, whatever they look like; archives are opened all the same.
    public var format: Origin.Format?
    /// For tables and JSON: which of our fields (`title`, `text`, ...) is which of theirs.
    public var fieldNames: [String: String]
    /// What is one article may have so many bytes; larger ones are rejected.
    public var largestArticle: Int

    /// Creates options.
    public init(
        outlet: String? = nil, language: String? = nil, format: Origin.Format? = nil,
        fieldNames: [String: String] = [:],
        largestArticle: Int = 64 << 20
    ) {
        self.outlet = outlet
        self.language = language
        self.format = format
        self.fieldNames = fieldNames
        self.largestArticle = largestArticle
    }

    /// The fields that `fieldNames` can name.
    public static var mappableFields: [String] { ArticleFields.fieldNames }
}
