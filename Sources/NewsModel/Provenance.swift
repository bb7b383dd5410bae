/// Where the value of a field was found, how far it is to be trusted, and what else was found for it.
public struct Provenance: Codable, Hashable, Sendable {
    /// Another value that the source gives for the same field.
    public struct Rival: Codable, Hashable, Sendable {
        /// The value as text.
        public var value: String
        /// Where it stands.
        public var source: String

        /// Creates a rival.
        public init(value: String, source: String) {
            self.value = value
            self.source = source
        }
    }

    /// Where it stands: `JSON-LD datePublished`, `og:title`, `column Headline`.
    public var source: String
    /// How likely the value is right, 0 to 1; nil where the source is a field that states just this.
    public var confidence: Double?
    /// The other values, most trusted first; equal ones are left out.
    public var rivals: [Rival]

    /// The source of what the reader said when ingesting.
    public static let readerSource = "reader"

    /// Creates a provenance.
    public init(source: String, confidence: Double? = nil, rivals: [Rival] = []) {
        self.source = source
        self.confidence = confidence
        self.rivals = rivals
    }
}
