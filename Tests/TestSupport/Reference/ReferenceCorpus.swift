public import ArticleIndex
import NewsModel
import TextAnalysis
import Xapian

/// Stored articles, cut into words for `ReferenceQuery`.
public final class ReferenceCorpus {
    /// One word where it stands.
    struct Word {
        let text: String
        let isCapitalized: Bool
        let isStemmable: Bool
        let isInTitle: Bool
        let isInLead: Bool
        let sentence: Int
        let paragraph: Int
    }

    /// One article.
    public final class Entry {
        /// Its id.
        public let id: String
        let stored: StoredArticle
        let words: [Word]
        /// Where each word stands.
        let places: [String: [Int]]

        init(_ stored: StoredArticle) {
            self.stored = stored
            id = stored.id.text
            var words: [Word] = []
            var sentence = 0
            var paragraph = 0
            for (part, source) in [stored.article.title ?? "", stored.article.text].enumerated() {
                sentence += 1
                paragraph += 1
                let first = paragraph
                let tokenized = Tokenizer.tokenize(source)
                for (index, token) in tokenized.tokens.enumerated() {
                    if index > 0, token.shape.contains(.beginsParagraph) { paragraph += 1 }
                    if index > 0, !token.shape.isDisjoint(with: [.beginsParagraph, .beginsSentence]) { sentence += 1 }
                    words.append(
                        Word(
                            text: String(decoding: tokenized.term(of: token), as: UTF8.self),
                            isCapitalized: token.shape.contains(.capitalized) || token.shape.contains(.allUppercase),
                            isStemmable: token.shape.isDisjoint(with: [.hasDigit, .ngram]),
                            isInTitle: part == 0, isInLead: part == 0 || paragraph == first, sentence: sentence,
                            paragraph: paragraph))
                }
            }
            self.words = words
            var places: [String: [Int]] = [:]
            for (index, word) in words.enumerated() { places[word.text, default: []].append(index) }
            self.places = places
        }
    }

    /// All articles.
    public let entries: [Entry]
    /// All words.
    let vocabulary: Set<String>
    private var families: [String: Set<String>] = [:]
    private var mainLanguages: Set<String> = []
    private var stemmers: [String: Box] = [:]

    private final class Box {
        let stemmer: Stemmer
        init(_ stemmer: consuming Stemmer) { self.stemmer = stemmer }
    }

    /// Reads every article of an index back.
    public init(_ location: IndexLocation) throws {
        let searcher = try Searcher(location)
        var request = SearchRequest(query: .everything)
        request.limit = nil
        var entries: [Entry] = []
        try searcher.forEachHit(of: searcher.search(request), snippetLength: nil) { entries.append(Entry($0.article)) }
        self.entries = entries
        vocabulary = entries.reduce(into: []) { $0.formUnion($1.places.keys) }
        var counts: [String: Int] = ["en": entries.count]
        for entry in entries {
            if let language = entry.stored.language { counts[language, default: 0] += 1 }
            guard let language = Self.familyLanguage(entry.stored.language) else { continue }
            for word in Set(entry.words.filter { $0.isStemmable && $0.text.utf8.count <= 64 }.map(\.text)) {
                families["\(language) \(try stem(word, language))", default: []].insert(word)
            }
        }
        for (language, count) in counts where Self.familyLanguage(language) != nil {
            stemmedLanguages.insert(language)
            if Double(count) >= Double(entries.count) * 0.05 { mainLanguages.insert(language) }
        }
    }

    private var stemmedLanguages: Set<String> = []

    private static let stemmers = ["en": "english", "de": "german", "fr": "french", "es": "spanish", "ar": "arabic"]

    private static func familyLanguage(_ language: String?) -> String? {
        guard let language else { return "en" }
        return stemmers[language] == nil ? nil : language
    }

    private func stem(_ word: String, _ language: String) throws -> String {
        if stemmers[language] == nil {
            stemmers[language] = Box(try Stemmer(language: Self.stemmers[language] ?? "none"))
        }
        return String(decoding: try stemmers[language]!.stemmer.stem(Array(word.utf8)), as: UTF8.self)
    }

    /// The words that share a stem with `word`, in the languages that count.
    func family(of word: String) -> Set<String> {
        var forms: Set<String> = [word]
        for language in stemmedLanguages {
            guard let stem = try? stem(word, language), let family = families["\(language) \(stem)"] else { continue }
            if mainLanguages.contains(language) || family.contains(word) { forms.formUnion(family) }
        }
        return forms
    }
}
