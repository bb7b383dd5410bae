public import NewsModel
public import TextAnalysis
import Xapian

/// One story with all of its articles.
public struct StoryReport: Sendable {
    /// One article of the story.
    public struct Copy: Sendable {
        /// The article.
        public let article: StoredArticle
        /// Words of its story text: without dateline, byline and boilerplate.
        public let words: Int
        /// Which part of the story's longest text it has, 0 to 1.
        public let kept: Double
        /// Which part of its own text the longest one lacks, 0 to 1.
        public let added: Double
    }

    /// A passage that an article of another story has, too.
    public struct Passage: Sendable {
        /// The article of this story.
        public let own: ArticleID
        /// The other article.
        public let other: StoredArticle
        /// Words that both have.
        public let words: Int
        /// Whether the other one is the longer one: it contains this one, else this one contains it.
        public let isInOther: Bool
        /// Which part of the shorter one the longer one has, 0 to 1.
        public let share: Double
    }

    /// Its id: the lowest article id that it has.
    public let id: ArticleID
    /// How close its articles are.
    public let level: StoryLevel
    /// Its articles by time; the first is the first publisher, as far as dates tell.
    public let copies: [Copy]
    /// The place among the copies of the one with the longest text.
    public let longest: Int
    /// Articles of other stories that contain one of these or are contained in one; the longest passages first.
    public let passages: [Passage]
}

extension Searcher {
    /// The story of an article at a level; nil where there is no such article.
    public func story(of id: ArticleID, _ level: StoryLevel) throws(IndexError) -> StoryReport? {
        try reading { database in
            guard let document = try database.document(of: id) else {
                return nil
            }
            let number = try stories.story(of: document, level, in: database)
            let documents = try stories.documents(of: number, level, in: database)
            let ordered = try LeadChooser(lead: .earliest).order([documents], in: database)[0]
            var texts: [(document: UInt32, article: StoredArticle, text: StoryText)] = []
            for document in ordered {
                let stored = try article(document)
                texts.append((document, stored, StoryText(stored.article.text)))
            }
            // The first of those that are longest.
            let longest = texts.indices.reduce(0) { texts[$0].text.count < texts[$1].text.count ? $1 : $0 }
            let copies = texts.indices.map { index in
                let text = texts[index].text
                if index == longest {
                    return StoryReport.Copy(article: texts[index].article, words: text.count, kept: 1, added: 0)
                }
                let shared = SharedText(text, texts[longest].text)
                let isShorter = text.isShorter(than: texts[longest].text)
                return StoryReport.Copy(
                    article: texts[index].article, words: text.count,
                    kept: isShorter ? shared.coverage : shared.containment,
                    added: 1 - (isShorter ? shared.containment : shared.coverage))
            }
            return StoryReport(
                id: texts.map(\.article.id).min() ?? id, level: level, copies: copies, longest: longest,
                passages: try passages(of: texts, in: database))
        }
    }

    /// Articles of a story of which passages are looked for.
    private static let mostSearched = 24
    /// Words of a passage at least, and part of the shorter article.
    private static let leastPassage = (words: 40, share: 0.4)

    private func passages(
        of story: [(document: UInt32, article: StoredArticle, text: StoryText)], in database: borrowing Database
    ) throws -> [StoryReport.Passage] {
        let own = Set(story.map(\.document))
        var found: [UInt32: StoryReport.Passage] = [:]
        for (_, stored, text) in story.prefix(Self.mostSearched) {
            var others: Set<UInt32> = []
            let terms = Fingerprint(text).hashes.map { StoryPrint.term($0) }
            for case .some(let documents) in try database.sharedDocuments(of: terms, most: StoryKeeper.usualSharers) {
                others.formUnion(documents)
            }
            for other in others.subtracting(own).sorted() {
                let otherArticle = try article(other)
                let otherText = StoryText(otherArticle.article.text)
                let shared = SharedText(text, otherText)
                guard !shared.isTemplate, shared.sharedOfShorter >= Self.leastPassage.words,
                    shared.containment >= Self.leastPassage.share,
                    shared.sharedOfShorter > found[other]?.words ?? 0
                else { continue }
                found[other] = StoryReport.Passage(
                    own: stored.id, other: otherArticle, words: shared.sharedOfShorter,
                    isInOther: text.isShorter(than: otherText), share: shared.containment)
            }
        }
        return found.values.sorted { ($1.words, $0.other.id) < ($0.words, $1.other.id) }
    }
}
