public import NewsModel
import TextAnalysis
import Xapian

/// Which names stand together, and how surely that is more than chance.
public struct NameNetwork: Sendable {
    /// Where two names have to stand to be together.
    public enum Reach: String, CaseIterable, Sendable {
        /// Anywhere in one article.
        case article
        /// In one sentence, or both in the headline.
        case sentence
    }

    /// A name.
    public struct Node: Equatable, Sendable {
        /// Under which it is counted.
        public let name: String
        /// What it is.
        public let kind: EntityKind
        /// Articles or sentences that have it.
        public let count: Int
    }

    /// Two names that stand together.
    public struct Edge: Equatable, Sendable {
        /// The place of the one among the nodes.
        public let first: Int
        /// The place of the other.
        public let second: Int
        /// Articles or sentences that have both.
        public let together: Int
        /// Log-likelihood ratio (Dunning, 1993): how sure it is that they go together; above 10.83 chance does so less than
        /// once in a thousand.
        public let strength: Double
    }

    /// The names, the most frequent first.
    public let nodes: [Node]
    /// Pairs that stand together oftener than by chance, the surest first.
    public let edges: [Edge]
    /// Articles or sentences that were looked at.
    public let all: Int
    /// Articles that were looked at.
    public let articles: Int
    /// What should be known about the request, one sentence each.
    public let notes: [String]
}

extension Searcher {
    /// The network of the most frequent names in what a request finds.
    ///
    /// - Parameters:
    ///   - nodes: How many names.
    ///   - least: How often two have to stand together.
    public func network(
        _ request: SearchRequest, kinds: [EntityKind], within reach: NameNetwork.Reach, nodes: Int, least: Int
    ) throws(IndexError) -> NameNetwork {
        let (counts, result) = try listedNames(in: request, kinds: kinds, limit: nodes)
        var everything = request
        everything.limit = nil
        everything.order = .oldest
        everything.facets = []
        let documents = try search(everything).matches.map(\.document).sorted()
        var incidence = Incidence(names: counts.count)
        switch reach {
        case .article:
            incidence.grow(to: documents.count)
            for (index, name) in counts.enumerated() {
                let holders = try reading { database -> [UInt32] in
                    guard let group = try names.find(name.name, Dimension(name.kind), in: database) else { return [] }
                    return try names.query(group, Dimension(name.kind), in: database).documents(in: database)
                }
                var place = 0
                for document in holders {
                    while place < documents.count, documents[place] < document { place += 1 }
                    if place < documents.count, documents[place] == document { incidence.set(index, place) }
                }
            }
        case .sentence:
            var places: [NameGroupBuilder.Name: Int] = [:]
            for (index, name) in counts.enumerated() {
                places[NameGroupBuilder.Name(kind: name.kind, key: nameKey(name.name))] = index
            }
            for document in documents {
                let stored = try shownArticle(document)
                let first = incidence.count
                let sentences = SentencePlaces(stored.article)
                incidence.grow(to: first + sentences.count)
                for entity in stored.entities {
                    let key = NameGroupBuilder.Name(kind: entity.kind, key: nameKey(entity.name))
                    guard let index = places[key] else { continue }
                    for mention in entity.mentions {
                        if let sentence = sentences.sentence(of: mention) { incidence.set(index, first + sentence) }
                    }
                }
            }
        }
        let edges = incidence.edges(least: max(least, 1))
        return NameNetwork(
            nodes: counts.enumerated().map {
                NameNetwork.Node(name: $1.name, kind: $1.kind, count: incidence.count(of: $0))
            },
            edges: edges, all: incidence.count, articles: documents.count, notes: result.notes)
    }
}

/// Which names stand in which places, one bit each.
private struct Incidence {
    private var rows: [[UInt64]]
    private(set) var count = 0

    init(names: Int) {
        rows = Array(repeating: [], count: names)
    }

    mutating func grow(to count: Int) {
        self.count = count
        for index in rows.indices where rows[index].count * 64 < count {
            rows[index].append(contentsOf: repeatElement(0, count: (count + 63) / 64 - rows[index].count))
        }
    }

    mutating func set(_ name: Int, _ place: Int) { rows[name][place / 64] |= 1 << UInt64(place % 64) }

    func count(of name: Int) -> Int { rows[name].reduce(0) { $0 + $1.nonzeroBitCount } }

    func edges(least: Int) -> [NameNetwork.Edge] {
        let counts = rows.indices.map(count(of:))
        var edges: [NameNetwork.Edge] = []
        for first in rows.indices {
            for second in rows.indices where second > first {
                var together = 0
                for word in rows[first].indices { together += (rows[first][word] & rows[second][word]).nonzeroBitCount }
                // Fewer than chance would bring together are no company.
                guard together >= least, together * count > counts[first] * counts[second] else { continue }
                let strength = AssociationMeasure.loglik.strength(
                    together: together, first: counts[first], second: counts[second], all: count)
                edges.append(
                    NameNetwork.Edge(first: first, second: second, together: together, strength: strength))
            }
        }
        return edges.sorted { ($1.strength, $0.first, $0.second) < ($0.strength, $1.first, $1.second) }
    }
}

/// In which sentence of an article a mention stands; the headline is the first.
private struct SentencePlaces {
    /// Where the sentences of the text begin, in bytes.
    private var starts: [Int] = []

    init(_ article: Article) {
        for token in Tokenizer.tokenize(article.text).tokens
        where starts.isEmpty || !token.shape.isDisjoint(with: [.beginsSentence, .beginsParagraph]) {
            starts.append(Int(token.start))
        }
    }

    var count: Int { starts.count + 1 }

    func sentence(of mention: Mention) -> Int? {
        switch mention.part {
        case .title: return 0
        case .dateline: return nil
        case .text:
            let next = starts.partitioningIndex { $0 > mention.start }
            return next == 0 ? nil : next
        }
    }
}
