import NewsModel

/// What makes an article the same article when it is read again.
///
/// - An id that the source gave, together with the outlet: two outlets that both count from 1 do not collide.
/// - The URL, for an item of a collection that has no id, and the id of a feed's entry: feeds change their entries and
///   repeat ids, so another text under the same one in a run is another version of it.
/// - The file, where a file is one article: its text may change, and it may be edited in place.
/// - Otherwise what was read: the n-th occurrence of the same content in a run is the n-th such article, so equal lines
///   are as many articles as there are lines, and a moved file brings nothing twice.
struct ArticleIdentity: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case givenID
        case versioned
        case file
        case content
    }

    let kind: Kind
    /// The SHA-256 of what identifies it.
    let digest: [UInt8]

    init(_ article: Article, contentHash: [UInt8]) {
        if let id = article.externalID {
            kind = article.origin.format == .feed ? .versioned : .givenID
            digest = Self.digest("id", [article.outlet?.name ?? "", id])
        } else if article.origin.item == nil, article.origin.path != "-" {
            kind = .file
            digest = Self.digest("file", [article.origin.path])
        } else if let url = article.url {
            kind = .versioned
            digest = Self.digest("url", [url])
        } else {
            kind = .content
            digest = Self.digest("content", [Digest.hexadecimal(contentHash)])
        }
    }

    private static func digest(_ kind: String, _ parts: [String]) -> [UInt8] {
        Digest.sha256(Array(([kind] + parts).joined(separator: "\u{0}").utf8))
    }

    /// The id of the article, or of its `version`-th namesake from 1 on.
    func id(version: Int = 0) -> ArticleID {
        guard version > 0 else { return ArticleID(digest: digest) }
        return ArticleID(digest: Digest.sha256(digest + Array("\u{0}\(version)".utf8)))
    }
}

/// Hashes what was read, without where it was read: sixteen bytes.
enum ContentHash {
    /// Part of every hash. Raise it when analysis gives other results, so that ingesting again brings articles up to date.
    static let analysisVersion = "2"

    static func hash(_ article: Article) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ text: String?) {
            // The length in front keeps fields apart whatever they hold.
            bytes.append(contentsOf: (text.map { "\($0.utf8.count):" } ?? "-").utf8)
            if let text { bytes.append(contentsOf: text.utf8) }
        }
        append(analysisVersion)
        for field in [article.externalID, article.url, article.title, article.text] { append(field) }
        for author in article.authors { append(author) }
        for field in [
            article.outlet?.name, article.outlet?.evidence.rawValue, article.section, article.declaredLanguage,
            article.published?.text, article.modified?.text,
            article.provenance["language"]?.source,
        ] {
            append(field)
        }
        for topic in article.topics { append(topic) }
        append(article.extra.isEmpty ? nil : String(decoding: StoredArticleCoding.encode(article.extra), as: UTF8.self))
        return Array(Digest.sha256(bytes).prefix(16))
    }
}
