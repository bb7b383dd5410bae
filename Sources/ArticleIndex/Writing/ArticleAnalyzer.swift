import Foundation
import NewsModel
import TextAnalysis
import Xapian

/// Turns articles into terms, values and labels. Belongs to one thread: it keeps stemmers, and knows which forms it has
/// already handed over.
final class ArticleAnalyzer {
    /// A word of the headline counts as so many of the text: see the table in docs/performance.md.
    static let titleWeight: UInt32 = 2
    /// Longer words are not language; they are found by exactly themselves.
    private static let longestStemmable = 64

    private let recognizer: EntityRecognizer
    private var stemmers = StemmerSet()
    private var knownForms: Set<UInt64> = []
    private let packing = ArticlePacking()

    init(_ recognizer: EntityRecognizer = EntityRecognizer()) {
        self.recognizer = recognizer
    }

    func analyse(_ article: Article) throws -> AnalysedArticle {
        let title = article.title ?? ""
        let titleTokens = Tokenizer.tokenize(title)
        let textTokens = Tokenizer.tokenize(article.text)
        let decided = ArticleLanguage(of: article)
        let language = decided.code
        let entities = recognizer.entities(
            title: title, titleTokens: titleTokens, text: article.text, textTokens: textTokens,
            dateline: article.extra["dateline"]?.text, language: language)

        var document = Document()
        var stream = TokenStreamBuilder()
        let forms = try addWords(titleTokens, textTokens, language, &stream, &document)
        addTitleWords(titleTokens, to: &document)
        var labels: [Dimension: [AnalysedArticle.Label]] = [:]
        for kind in EntityKind.allCases {
            addNames(
                Dimension(kind), entities.filter { $0.kind == kind }.map(Name.init), &labels, &stream,
                &document)
        }
        addNames(.outlet, [article.outlet.map { Name($0.name) }].compactMap { $0 }, &labels, &stream, &document)
        addNames(.author, article.authors.map { Name($0) }, &labels, &stream, &document)
        addNames(.section, [article.section.map { Name($0) }].compactMap { $0 }, &labels, &stream, &document)
        addNames(.topic, article.topics.map { Name($0) }, &labels, &stream, &document)
        if let language {
            labels[.language] = [AnalysedArticle.Label(key: language, name: language)]
            document.addTerm(Term.bytes(FieldTable.languagePrefix, language))
        }
        for entity in entities {
            add(entity.name, .entity, entity.kind == .person ? .personName : .name, &labels, &document)
        }
        addIdentifiers(article, to: &document)
        addDate(article.published, to: &document)
        if let weekday = article.published?.weekday { add(weekday, .weekday, .fixed, &labels, &document) }
        addPresence(article, titleTokens, textTokens, &labels, &document)
        let story = StoryPrint(StoryText(article.text, textTokens), title: article.title)
        story?.add(to: &document)
        guard let tokens = stream.encoded() else { throw UnindexableArticle() }
        document.setValue(tokens, slot: Slot.tokens.rawValue)
        let wordCount = titleTokens.tokens.count + textTokens.tokens.count
        document.setValue(NumberValue.bytes(wordCount), slot: Slot.wordCount.rawValue)
        let body = StoredArticleCoding.encodeBody(
            article, language: decided, entities: entities, wordCount: wordCount)
        return AnalysedArticle(body: packing.pack(body), document: document, labels: labels, story: story, forms: forms)
    }

    // MARK: - Words

    private func addWords(
        _ title: TokenizedText, _ text: TokenizedText, _ language: String?, _ stream: inout TokenStreamBuilder,
        _ document: inout Document
    ) throws -> [AnalysedArticle.Form] {
        stream.add(title)
        stream.close(.title, from: 0)
        if !title.tokens.isEmpty { stream.addGap() }
        let leadEnd = stream.add(text)
        stream.close(.all, from: 0)
        stream.close(.lead, from: 0, to: leadEnd)
        var table = TermTable()
        Self.add(title, to: &table, frequency: Self.titleWeight)
        Self.add(text, to: &table, frequency: 1)
        let familyLanguage = StemmingLanguage.forFamilies(of: language)
        var forms: [AnalysedArticle.Form] = []
        var candidates: [[UInt8]] = []
        table.forEach { term, frequency, isStemmable in
            document.addTerm(Term.bytes("", term), frequency: frequency)
            if isStemmable, term.count <= Self.longestStemmable { candidates.append(Array(term)) }
        }
        guard let familyLanguage else { return [] }
        let seed = Array(familyLanguage.utf8).withUnsafeBufferPointer { stableHash($0) }
        for form in candidates {
            let hash = form.withUnsafeBufferPointer { stableHash($0, seed: seed) }
            guard knownForms.insert(hash).inserted,
                let stem = try stemmers.stem(form, language: familyLanguage), !stem.isEmpty
            else { continue }
            forms.append(
                AnalysedArticle.Form(
                    familyKey: Term.familyKey(language: familyLanguage, stem: stem), form: form, hash: hash))
        }
        return forms
    }

    private static func add(_ text: TokenizedText, to table: inout TermTable, frequency: UInt32) {
        for token in text.tokens {
            let isStemmable = token.shape.isDisjoint(with: [.hasDigit, .ngram])
            text.withTerm(of: token) { _ = table.add($0, frequency: frequency, isStemmable: isStemmable) }
            // The pair adds nothing to the length of the text.
            if let bigram = text.bigram(of: token) {
                bigram.withUnsafeBufferPointer { _ = table.add($0, frequency: 1) }
            }
        }
    }

    private func addTitleWords(_ title: TokenizedText, to document: inout Document) {
        var table = TermTable()
        Self.add(title, to: &table, frequency: 1)
        table.forEach { term, frequency, _ in
            document.addTerm(Term.bytes(FieldTable.titlePrefix, term), frequency: frequency)
        }
    }

    // MARK: - Names

    /// A label with the ways in which the article writes it.
    private struct Name {
        let label: String
        let writings: [String]
        let count: UInt32
        let isMain: Bool
        /// Under which it is counted: the label, or the ways of writing that lists take for it.
        let labels: [AnalysedArticle.Label]

        init(_ label: String) {
            self.label = label
            writings = []
            count = 1
            isMain = false
            labels = [AnalysedArticle.Label(key: nameKey(label), name: label)]
        }

        init(_ entity: Entity) {
            label = entity.name
            var seen: Set<String> = [entity.name]
            writings = entity.mentions.map(\.surface).filter { seen.insert($0).inserted }
            count = UInt32(entity.mentions.count)
            isMain = entity.salience >= Salience.main
            let spelling: AnalysedArticle.Label.Spelling = entity.kind == .person ? .personName : .name
            let ownKey = nameKey(entity.name)
            labels = entity.writtenNames.map { name in
                let key = nameKey(name)
                return AnalysedArticle.Label(
                    key: key, name: key == ownKey ? entity.name : name, leader: key == ownKey ? nil : entity.name,
                    spelling: spelling)
            }
        }
    }

    private func addNames(
        _ dimension: Dimension, _ names: [Name], _ labels: inout [Dimension: [AnalysedArticle.Label]],
        _ stream: inout TokenStreamBuilder, _ document: inout Document
    ) {
        guard case .labels(_, let prefix) = dimension.storage, !names.isEmpty else { return }
        var table = TermTable()
        let first = stream.count
        // Those that the article is about come first, so that they are a zone of their own.
        let names = names.filter(\.isMain) + names.filter { !$0.isMain }
        for (index, name) in names.enumerated() {
            for label in name.labels where !label.key.isEmpty {
                add(label, dimension, prefix, &labels, &document)
                if name.isMain, let main = dimension.main, case .labels(_, let mainPrefix) = main.storage {
                    add(label, main, mainPrefix, &labels, &document)
                }
            }
            if index > 0, names[index - 1].isMain, !name.isMain { closeMain(dimension, from: first, &stream) }
            for (writing, frequency) in [(name.label, name.count)] + name.writings.map({ ($0, 0) }) {
                let words = Tokenizer.tokenize(writing)
                Self.add(words, to: &table, frequency: frequency)
                stream.add(words)
                stream.addGap()
            }
        }
        guard let wordPrefix = FieldTable.wordPrefix(of: dimension) else { return }
        if names.last?.isMain == true { closeMain(dimension, from: first, &stream) }
        if let zone = Zone(dimension) { stream.close(zone, from: first) }
        table.forEach { term, frequency, _ in
            document.addTerm(Term.bytes(wordPrefix, term), frequency: frequency)
        }
    }

    private func closeMain(_ dimension: Dimension, from first: Int, _ stream: inout TokenStreamBuilder) {
        guard let zone = dimension.main.flatMap({ Zone($0) }) else { return }
        stream.close(zone, from: first)
    }

    // MARK: - Labels

    private func add(
        _ label: AnalysedArticle.Label, _ dimension: Dimension, _ prefix: String,
        _ labels: inout [Dimension: [AnalysedArticle.Label]], _ document: inout Document
    ) {
        guard !(labels[dimension]?.contains { $0.key == label.key } ?? false) else { return }
        labels[dimension, default: []].append(label)
        document.addTerm(Term.bytes(prefix, label.key))
    }

    private func add(
        _ label: String, _ dimension: Dimension, _ spelling: AnalysedArticle.Label.Spelling,
        _ labels: inout [Dimension: [AnalysedArticle.Label]], _ document: inout Document
    ) {
        guard case .labels(_, let prefix) = dimension.storage else { return }
        let key = nameKey(label)
        guard !key.isEmpty else { return }
        add(AnalysedArticle.Label(key: key, name: label, spelling: spelling), dimension, prefix, &labels, &document)
    }

    /// Says of every field that an article may lack whether this one has it.
    private func addPresence(
        _ article: Article, _ title: TokenizedText, _ text: TokenizedText,
        _ labels: inout [Dimension: [AnalysedArticle.Label]], _ document: inout Document
    ) {
        func note(_ name: String) { add(name, .has, .fixed, &labels, &document) }
        note(article.published == nil ? "undated" : "date")
        if !title.tokens.isEmpty { note("title") }
        if !text.tokens.isEmpty { note("text") }
        if article.url != nil { note("url") }
        for dimension in Dimension.indexed where ![.has, .weekday].contains(dimension) && !dimension.isMain {
            if labels[dimension] != nil { note(dimension.rawValue) }
        }
    }

    // MARK: - Identifiers and dates

    private func addIdentifiers(_ article: Article, to document: inout Document) {
        if article.origin.path != "-" { document.addTerm(Term.bytes(FieldTable.filePrefix, article.origin.path)) }
        if let id = article.externalID { document.addTerm(Term.bytes(FieldTable.externalIDPrefix, id)) }
        if let url = article.url {
            document.addTerm(Term.bytes(FieldTable.urlPrefix, url))
            if let host = WebHost.host(ofURL: url) { document.addTerm(Term.bytes(FieldTable.hostPrefix, host)) }
        }
    }

    private func addDate(_ date: PublicationDate?, to document: inout Document) {
        guard let date else { return }
        document.setValue(date.sortableText.utf8, slot: Slot.published.rawValue)
        guard date.day == nil else { return }
        let month = date.month ?? 12
        let last = PublicationDate(
            year: date.year, month: month, day: PublicationDate.days(inMonth: month, of: date.year))
        document.setValue((last?.dayText ?? date.dayText).utf8, slot: Slot.publishedEnd.rawValue)
    }
}

/// An article whose words no seed of a token stream keeps apart: it was made to be so.
struct UnindexableArticle: Error, CustomStringConvertible {
    var description: String { "has words that cannot be kept apart, or too many of them" }
}
