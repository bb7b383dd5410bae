public import NewsModel
import TextAnalysis
import Xapian

/// What an index knows of one person, organisation or place.
public struct EntityProfile: Sendable {
    /// One way in which articles write the name.
    public struct Spelling: Equatable, Sendable {
        /// As it is written.
        public let text: String
        /// How often it is written so.
        public let mentions: Int
        /// In how many articles.
        public let articles: Int
    }

    /// A name that is in the same articles.
    public struct Company: Equatable, Sendable {
        /// Under which it is counted.
        public let name: String
        /// What it is.
        public let kind: EntityKind
        /// Articles that have both.
        public let together: Int
        /// Articles that have it at all.
        public let everywhere: Int
        /// Log-likelihood ratio (Dunning, 1993): how sure it is that they go together.
        public let strength: Double
    }

    /// Under which it is counted.
    public let name: String
    /// What it is.
    public let kind: EntityKind
    /// Articles that name it.
    public let articles: Int
    /// Articles that are about it: see `Salience`.
    public let mainArticles: Int
    /// How often it is named.
    public let mentions: Int
    /// How it is written, the most frequent first.
    public let spellings: [Spelling]
    /// The first and the last day of an article that names it; nil where none has a day.
    public let span: (first: String, last: String)?
    /// Articles by month, or by year where they span more than two; in order of time.
    public let timeline: [FacetResult.Label]
    /// Articles by outlet, the most frequent first.
    public let outlets: FacetResult
    /// What it appears with oftener than by chance, the surest first.
    public let company: [Company]
    /// What it is called elsewhere, by the reader's decision.
    public let ids: [String]
    /// What the reader noted of it.
    public let remarks: [String]
    /// What should be known about the result, one sentence each.
    public let notes: [String]
}

extension Searcher {
    /// Labels of each kind whose company is looked at, the most frequent.
    private static let companyLooked = 2000
    /// Log-likelihood above which company is told: chance makes it less than once in a thousand.
    private static let surely = 10.83

    /// What the index knows of a name, for every kind under which it is counted, the most frequent first.
    ///
    /// - Parameters:
    ///   - kind: Only as this; nil for any.
    ///   - companies: How many names to tell that appear with it.
    public func profiles(
        of name: String, kind: EntityKind?, companies: Int
    ) throws(IndexError) -> [EntityProfile] {
        var profiles: [EntityProfile] = []
        for kind in EntityKind.allCases.filter({ kind == nil || $0 == kind }) {
            if let profile = try profile(of: name, kind, companies) { profiles.append(profile) }
        }
        return profiles.sorted { $0.articles > $1.articles }
    }

    private func profile(
        of name: String, _ kind: EntityKind, _ companies: Int
    ) throws(IndexError) -> EntityProfile? {
        let dimension = Dimension(kind)
        var request = SearchRequest(query: .everything)
        request.filters = [dimension: [name]]
        request.limit = nil
        request.facets = [(.outlet, 10), (.day, nil), (.month, nil), (.year, nil)]
        request.facets += EntityKind.allCases.filter { $0 != kind }.map { (Dimension($0), Self.companyLooked) }
        let result = try search(request)
        guard result.total > 0 else { return nil }
        let group = try reading { try names.find(name, dimension, in: $0) }
        let label = group?.label ?? name
        let spellings = try spellings(of: result, label, kind)
        // A filter's own dimension is counted without it, to show what else there is; company is in the same articles.
        request.filters = [:]
        request.query = .labels(dimension, [label])
        request.facets = [(dimension, Self.companyLooked)]
        request.limit = 0
        let siblings = try search(request).facets
        let facets = Dictionary(uniqueKeysWithValues: (result.facets + siblings).map { ($0.dimension, $0) })
        let days = facets[.day]?.labels ?? []
        let months = facets[.month]?.labels ?? []
        var company: [EntityProfile.Company] = []
        for other in EntityKind.allCases {
            company += try self.company(facets[Dimension(other)], other, of: label, kind, result)
        }
        company.sort { ($1.strength, $0.name) < ($0.strength, $1.name) }
        var main = SearchRequest(query: .labels(dimension.main ?? dimension, [label]))
        main.limit = 0
        return EntityProfile(
            name: label, kind: kind, articles: result.total, mainArticles: try count(main),
            mentions: spellings.reduce(0) { $0 + $1.mentions },
            spellings: spellings, span: days.first.map { ($0.label, days.last!.label) },
            timeline: months.count > 24 ? facets[.year]?.labels ?? [] : months, outlets: facets[.outlet]!,
            company: Array(company.prefix(companies)),
            ids: group?.ids ?? [], remarks: group?.notes ?? [], notes: result.notes)
    }

    /// How the articles write what is counted under a label.
    private func spellings(
        of result: SearchResult, _ label: String, _ kind: EntityKind
    ) throws(IndexError) -> [EntityProfile.Spelling] {
        let key = nameKey(label)
        var counts: [String: (mentions: Int, articles: Int)] = [:]
        for match in result.matches {
            for entity in try shownArticle(match.document).entities
            where entity.kind == kind && nameKey(entity.name) == key {
                for (surface, mentions) in Dictionary(grouping: entity.mentions, by: \.surface) {
                    counts[surface, default: (0, 0)].mentions += mentions.count
                    counts[surface, default: (0, 0)].articles += 1
                }
            }
        }
        let spellings = counts.map {
            EntityProfile.Spelling(text: $0.key, mentions: $0.value.mentions, articles: $0.value.articles)
        }
        return spellings.sorted { ($1.mentions, $0.text) < ($0.mentions, $1.text) }
    }

    private func company(
        _ facet: FacetResult?, _ kind: EntityKind, of name: String, _ ownKind: EntityKind, _ result: SearchResult
    ) throws(IndexError) -> [EntityProfile.Company] {
        guard let facet else { return [] }
        return try reading { database in
            var company: [EntityProfile.Company] = []
            for label in facet.labels where kind != ownKind || nameKey(label.label) != nameKey(name) {
                let everywhere = try articles(with: label.label, kind, in: database)
                let strength = AssociationMeasure.loglik.strength(
                    together: label.count, first: result.total, second: everywhere, all: result.articleCount)
                // Fewer than chance would bring together are no company.
                guard strength > Self.surely, label.count * result.articleCount > result.total * everywhere else {
                    continue
                }
                company.append(
                    EntityProfile.Company(
                        name: label.label, kind: kind, together: label.count, everywhere: everywhere, strength: strength
                    ))
            }
            return company
        }
    }
}
