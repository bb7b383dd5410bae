/// Who published an article.
public struct Outlet: Codable, Hashable, Sendable {
    /// The name as the source writes it.
    public var name: String
    /// How the name was learned, so that a person can check it.
    public var evidence: Evidence

    /// Where an outlet's name can come from.
    public enum Evidence: String, Codable, Sendable {
        /// A field or tag of the article itself.
        case declared
        /// The title of the feed the article stood in.
        case feed
        /// The reader said so when ingesting.
        case reader
        /// Only the host of the URL is known.
        case host
    }

    /// Creates an outlet.
    public init(name: String, evidence: Evidence) {
        self.name = name
        self.evidence = evidence
    }
}
