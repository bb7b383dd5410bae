public import NewsModel
public import TextAnalysis

/// How much one article is about an entity that it names, and why.
public struct ArticleSalience: Sendable {
    /// The entity as it was recognized.
    public let entity: Entity
    /// What makes it more or less central.
    public let salience: Salience
    /// As what it is counted, by lists, spelling and the reader's decisions; empty where it is hidden.
    public let countedAs: [Entity]
}

extension Searcher {
    /// The entities of the articles that a person means by `text`, the most central first.
    public func salience(
        inArticlesNamed text: String
    ) throws(IndexError) -> [(article: StoredArticle, entities: [ArticleSalience])] {
        let documents = try reading { try Self.documents(named: text, in: $0) }
        var explained: [(StoredArticle, [ArticleSalience])] = []
        for document in documents {
            let stored = try article(document)
            let saliences = Salience.of(stored.entities, in: Tokenizer.tokenize(stored.article.text))
            var entities = try reading { database in
                try zip(stored.entities, saliences).map { entity, salience in
                    ArticleSalience(
                        entity: entity, salience: salience,
                        countedAs: try names.entities([entity], of: document, in: database))
                }
            }
            entities.sort { ($1.salience.value, $0.entity.name) < ($0.salience.value, $1.entity.name) }
            explained.append((stored, entities))
        }
        return explained
    }
}
