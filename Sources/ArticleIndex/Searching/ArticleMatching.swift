public import NewsModel
import TextAnalysis
import Xapian

extension Searcher {
    /// The article that a reference means: the one of its address, else of its title and date; nil where there is none, or
    /// where several could be meant.
    ///
    /// - Parameters:
    ///   - url: An address, with or without what only says where a reader came from.
    ///   - title: The headline.
    ///   - published: When it was published; a year or month fits every day of it.
    public func article(
        url: String?, doi: String? = nil, title: String?, published: PublicationDate?
    ) throws(IndexError) -> ArticleID? {
        for address in [url, doi.map { "https://doi.org/" + $0 }].compactMap({ $0 }) {
            if let id = try article(ofURL: address) { return id }
        }
        if let doi {
            let found = try articles(named: doi)
            if found.count == 1 { return found[0].id }
        }
        guard let title, let published, !nameKey(title).isEmpty else { return nil }
        let words = title.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        guard let reading = try? QueryParser.parse("title:\"\(words)\" AND date:\(published.dayText)") else {
            return nil
        }
        var request = SearchRequest(reading)
        request.limit = Self.mostOfOneTitle
        let result = try search(request)
        guard result.total <= Self.mostOfOneTitle else { return nil }
        var fitting: [ArticleID] = []
        for match in result.matches {
            let stored = try article(match.document)
            if stored.article.title.map(nameKey) == nameKey(title) { fitting.append(stored.id) }
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    private static var mostOfOneTitle: Int { 50 }

    /// The article of an address: its id is made of the form that all links to one page have.
    private func article(ofURL url: String) throws(IndexError) -> ArticleID? {
        let placeholder = Article(url: url, text: "", origin: Origin(path: "-", format: .text))
        let identity = ArticleIdentity(placeholder, contentHash: [])
        return try reading { database in
            if identity.kind == .address {
                let id = identity.id()
                if try database.document(of: id) != nil { return id }
            }
            guard let document = try database.firstDocument(with: Term.bytes(FieldTable.urlPrefix, url)) else {
                return nil
            }
            return try Self.ids(of: [document], in: database).first
        }
    }
}

extension Searcher {
    /// Whether the index has an article.
    public func has(_ id: ArticleID) throws(IndexError) -> Bool {
        try reading { try $0.document(of: id) != nil }
    }
}
