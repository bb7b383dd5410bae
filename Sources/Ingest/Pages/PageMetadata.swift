import NewsModel

/// What a page says about its article, chosen among all that it states, each with its source and its rivals.
///
/// The order of trust: JSON-LD of a news article, Open Graph and `article:*`, Dublin Core, `citation_*`, Parse.ly,
/// Sailthru, rNews, `time` and microdata, bylines, the address.
struct PageMetadata {
    private(set) var title: String?
    private(set) var url: String?
    private(set) var outlet: String?
    private(set) var section: String?
    private(set) var language: String?
    private(set) var authors: [String] = []
    private(set) var topics: [String] = []
    private(set) var published: PublicationDate?
    private(set) var modified: PublicationDate?
    private(set) var provenance: [String: Provenance] = [:]
    /// The text of the article where the page holds it as data.
    private(set) var articleBody: String?
    /// What was said and has no field.
    private(set) var extra: [String: JSONValue] = [:]

    /// `address` is where the page was fetched, where that is known from elsewhere.
    init(
        _ statements: PageStatements, _ page: borrowing PageTree, _ blocks: PageBlocks, _ finder: ContentFinder,
        address: String?, captured: PublicationDate?
    ) {
        let linked = statements.linked
        url = choose(
            "url",
            [
                (statements.canonical, "link canonical"), (statements.first("og:url")?.value, "meta og:url"),
                (linked.text("url"), "JSON-LD url"), (linked.address("mainEntityOfPage"), "JSON-LD mainEntityOfPage"),
                (address, "address"),
            ].map { (Self.address($0.0, base: address), $0.1) })
        language =
            Self.code(linked.text("inLanguage")) ?? Self.code(statements.language)
            ?? Self.code(statements.first("og:locale", "content-language", "dc.language", "language")?.value)
        outlet = choose(
            "outlet",
            [
                (linked.names("publisher").first, "JSON-LD publisher"),
                (statements.first("og:site_name")?.value, "meta og:site_name"),
                (
                    statements.first("dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher")?.value,
                    "meta publisher"
                ),
                (linked.publishers.first, "JSON-LD organization"),
                (statements.first("application-name", "apple-mobile-web-app-title")?.value, "meta application-name"),
            ].map { ($0.0.flatMap(PageStatements.line), $0.1) })
        var sites = [outlet].compactMap { $0 } + (provenance["outlet"]?.rivals.map(\.value) ?? []) + linked.publishers
        if let host = (url ?? address).flatMap(WebHost.host) {
            sites.append(host)
            let parts = host.split(separator: ".")
            if parts.count >= 2 { sites.append(String(parts[parts.count - 2])) }
        }
        let chosen = PageTitle(statements, page, sites: sites)
        title = chosen.title
        provenance["title"] = chosen.provenance
        let writers = PageAuthors(statements, page, blocks, sites: sites)
        authors = writers.names
        provenance["authors"] = writers.provenance
        let dates = PageDates(
            statements, page, blocks, finder, url: url ?? address, language: statements.language ?? language,
            captured: captured)
        published = dates.published
        modified = dates.modified
        provenance.merge(dates.provenance) { first, _ in first }
        section = choose(
            "section",
            [
                (linked.names("articleSection").first, "JSON-LD articleSection"),
                (statements.first("article:section")?.value, "meta article:section"),
                (statements.first("parsely-section")?.value, "meta parsely-section"),
                (statements.first("section")?.value, "meta section"),
            ])
        topics = linked.names("keywords").flatMap { $0.contains(",") ? Self.list($0) : [$0] }.uniqued()
        if topics.isEmpty { topics = statements.all("article:tag").flatMap { Self.list($0.value) }.uniqued() }
        if topics.isEmpty {
            topics =
                statements.first("news_keywords", "parsely-tags", "sailthru.tags", "dc.subject", "keywords").map {
                    Self.list($0.value)
                } ?? []
        }
        if let description = statements.first("og:description", "description")?.value {
            extra["description"] = .string(description)
        }
        articleBody = linked.text("articleBody")
    }

    private mutating func choose(_ field: String, _ candidates: [(value: String?, source: String)]) -> String? {
        let stated = candidates.compactMap { candidate in candidate.value.map { (value: $0, source: candidate.source) }
        }
        guard let chosen = stated.first else { return nil }
        var rivals: [Provenance.Rival] = []
        for other in stated where other.value != chosen.value && !rivals.contains(where: { $0.value == other.value }) {
            rivals.append(.init(value: other.value, source: other.source))
        }
        provenance[field] = Provenance(source: chosen.source, rivals: rivals)
        return chosen.value
    }

    private static func list(_ text: String) -> [String] {
        text.split { $0 == "," || $0 == ";" }.compactMap { String($0).trimmedOrNil }.uniqued()
    }

    private static func code(_ text: String?) -> String? {
        guard let text = text?.trimmedOrNil, text.count < 12, text.first?.isLetter == true else { return nil }
        return text
    }

    /// An address of the web; one without a host is completed by where the page was fetched.
    private static func address(_ text: String?, base: String?) -> String? {
        guard let text = text?.trimmedOrNil else { return nil }
        if text.hasPrefix("http://") || text.hasPrefix("https://") { return text }
        if text.hasPrefix("//") { return "https:" + text }
        guard let base else { return nil }
        return WebAddress.resolved(text, against: base)
    }
}
