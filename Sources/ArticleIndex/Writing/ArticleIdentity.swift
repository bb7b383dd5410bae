import NewsModel

/// What makes an article the same article when it is read again.
///
/// - The address where it was published, without what does not tell pages apart (`CanonicalAddress`).
/// - Else the id that the source gave, together with the outlet: two outlets that both count from 1 do not collide.
/// - Else, for a file that is one article, its path: edit the file, ingest again, and the article is updated.
/// - Else its content; the n-th article of the same content is the n-th such article, so equal lines
///   are as many articles as there are lines, and a moved file brings nothing twice.
struct ArticleIdentity: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case address
        case givenID
        case file
        case content
    }

    let kind: Kind
    /// The SHA-256 of what identifies it.
    let digest: [UInt8]

    init(_ article: Article, contentHash: [UInt8]) {
        if let address = article.url.flatMap(CanonicalAddress.identity) {
            kind = .address
            digest = Self.digest("url", [address])
        } else if let id = article.externalID {
            // The entries of a feed come again with other texts under the same id.
            kind = article.origin.format == .feed ? .address : .givenID
            digest = Self.digest("id", [article.outlet?.name ?? "", id])
        } else if article.origin.item == nil, article.origin.path != "-" {
            kind = .file
            digest = Self.digest("file", [article.origin.path])
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

    private static let captureFields: Set<String> = [
        "warc_record_id", "payload_digest", "capture_address", "truncated",
    ]

    static func hash(_ article: Article) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ text: String?) {
            // The length in front keeps fields apart whatever they hold.
            bytes.append(contentsOf: (text.map { "\($0.utf8.count):" } ?? "-").utf8)
            if let text { bytes.append(contentsOf: text.utf8) }
        }
        append(analysisVersion)
        // Links to one page that differ only in how a reader came there are no change.
        let address = article.url.flatMap(CanonicalAddress.identity) ?? article.url
        for field in [article.externalID, address, article.title, article.text] { append(field) }
        for author in article.authors { append(author) }
        for field in [
            article.outlet?.name, article.outlet?.evidence.rawValue, article.section, article.declaredLanguage,
            article.published?.text, article.modified?.text,
            article.provenance["language"]?.source,
        ] {
            append(field)
        }
        for topic in article.topics { append(topic) }
        // What an archive says of one capture is no part of what was captured.
        let extra = article.extra.filter { !captureFields.contains($0.key) }
        append(extra.isEmpty ? nil : String(decoding: StoredArticleCoding.encode(extra), as: UTF8.self))
        return Array(Digest.sha256(bytes).prefix(16))
    }
}
