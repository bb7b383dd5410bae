import NewsModel

/// Reads a JSON Feed (jsonfeed.org, versions 1 and 1.1).
enum JSONFeed {
    /// The entries; nil where the object is no feed.
    static func items(_ feed: [String: JSONValue], origin: Origin, options: IngestOptions) -> [ReadItem]? {
        guard let version = feed["version"]?.text, version.contains("jsonfeed.org"),
            case .array(let entries)? = feed["items"]
        else { return nil }
        let title = feed["title"]?.text?.trimmedOrNil
        return entries.enumerated().map { index, entry in
            var origin = origin
            origin.format = .feed
            origin.item = ArticleReader.place(origin.item, "entry \(index + 1)")
            guard case .object(var fields) = entry else {
                return .rejected(Rejection(origin, reason: "is JSON, but not an object with fields"))
            }
            // Version 1 has one author.
            if fields["authors"] == nil, let author = fields["author"] ?? feed["authors"] ?? feed["author"] {
                fields["authors"] = author
            }
            fields["author"] = nil
            if fields["content_html"] != nil { fields["content_text"] = nil }
            if fields["language"] == nil, let language = feed["language"] { fields["language"] = language }
            do throws(ReadError) {
                var named = ArticleFields(fields)
                var article = try named.article(origin: origin, options: options)
                if let title, article.outlet == nil || article.outlet?.evidence == .host {
                    article.outlet = Outlet(name: title, evidence: .feed)
                }
                return .article(article)
            } catch {
                return .rejected(Rejection(origin, reason: error.reason))
            }
        }
    }
}
