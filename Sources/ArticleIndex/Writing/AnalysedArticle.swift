import NewsModel
import Xapian

/// Everything about an article that can be worked out without the database: what a worker hands to the writer.
struct AnalysedArticle: Sendable {
    /// One label of a dimension.
    struct Label: Hashable, Sendable {
        /// Folded; what makes it the same label.
        let key: String
        /// As it is written.
        let name: String
        /// The label under which lists know it: `United States` for `US`; nil where they do not.
        var leader: String?
        /// Whether it is a name, which may be written with or without accents; in a person's name also without initials.
        var spelling = Spelling.fixed

        /// In which ways a label may be written and still be the same.
        enum Spelling {
            case fixed
            case name
            case personName
        }
    }

    /// One form of a stem family.
    struct Form: Hashable, Sendable {
        let familyKey: [UInt8]
        let form: [UInt8]
        /// Identifies language and form among those already known.
        let hash: UInt64
    }

    /// The JSON of document data, without the id.
    var body: [UInt8]
    /// Terms and values; what needs the database (id, ordinals) is added by the writer.
    var document: Document
    /// Labels for each dimension that has ordinals.
    var labels: [Dimension: [Label]]
    /// What finds its copies; nil where it is too short to have any.
    var story: StoryPrint?
    /// Forms that this worker has not handed over before.
    var forms: [Form]
}

/// What a worker made of one item.
struct PreparedArticle: Sendable {
    let article: Article
    let identity: ArticleIdentity
    let contentHash: [UInt8]
    /// Nil where the database already had it, unchanged, when the worker looked.
    let analysed: AnalysedArticle?
}

/// What a worker made of one item, or why there is none.
enum PreparedItem: Sendable {
    case article(PreparedArticle)
    case rejected(Rejection)
    /// What is no article and was never meant to be one.
    case passedOver(String)
    /// A file that has been read to its end, with the SHA-256 of its bytes.
    case fileRead(FileStamp, digest: String)
}
