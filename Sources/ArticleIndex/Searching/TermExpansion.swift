import TextAnalysis
import Xapian

/// What a reader does not want queries to be widened by.
public struct ExpansionLimits: Equatable, Sendable {
    /// Whether `~name` and `word~1` find other spellings at all.
    public var hasVariants = true
    /// Words that no expansion may use, as a reader writes them.
    public var excludedForms: [String] = []

    /// Creates limits that limit nothing.
    public init() {}
}

/// Finds, for a word of a query, the words of the index that it stands for.
struct TermExpansion: ~Copyable {
    /// A language counts for every word from this share of all articles on; a rarer one only for words that occur in it.
    private static let mainShare = 0.05
    /// A pattern may stand for so many words.
    static let mostForms = 10_000

    /// A pattern stands for more words than that.
    struct TooMany: Error {}

    private var stemmers = StemmerSet()
    private let languages: [(code: String, isMain: Bool)]
    private let excluded: Set<[UInt8]>
    private let hasVariants: Bool

    init(_ database: borrowing Database, _ limits: ExpansionLimits) throws(XapianError) {
        let total = try database.statistics().documentCount
        var languages: [(String, Bool)] = []
        for term in try database.terms(withPrefix: Array(FieldTable.languagePrefix.utf8)).strings {
            let code = String(term.string.dropFirst(FieldTable.languagePrefix.count))
            guard StemmingLanguage.names[code] != nil else { continue }
            languages.append((code, Double(term.count) >= Double(total) * Self.mainShare))
        }
        // Articles of unknown language join the English families.
        if !languages.contains(where: { $0.0 == "en" }) { languages.append(("en", true)) }
        self.languages = languages
        hasVariants = limits.hasVariants
        excluded = Set(
            limits.excludedForms.flatMap { form in
                let text = Tokenizer.tokenize(form)
                return text.tokens.map { Array(text.term(of: $0)) }
            })
    }

    /// The words that `word` stands for among the terms with `prefix`: itself first, where it is one, then others sorted.
    mutating func forms(
        of word: QueryWord, _ matching: QueryWords.Matching, isName: Bool, prefix: String,
        in database: borrowing Database
    ) throws -> [[UInt8]] {
        let forms: [[UInt8]]
        switch word {
        case .ngram(let character, let pair): return [pair ?? character]
        case .pattern(let pattern):
            forms = try terms(matching: pattern, by: .glob, prefix, in: database)
        case .term(let term, let isPlain):
            switch matching {
            case .exact: return [term]
            case .family: forms = isName || !isPlain ? [term] : try family(of: term, in: database)
            case .edits(let count):
                forms =
                    hasVariants ? try terms(matching: term, by: .edits(count), prefix, in: database) : [term]
            case .spellings: forms = hasVariants ? try spellings(of: term, prefix, in: database) : [term]
            }
            return [term] + forms.filter { $0 != term && !excluded.contains($0) }
        }
        return forms.filter { !excluded.contains($0) }
    }

    private mutating func family(of word: [UInt8], in database: borrowing Database) throws(XapianError) -> [[UInt8]] {
        var forms: Set<[UInt8]> = []
        for language in languages {
            guard let stem = try stemmers.stem(word, language: language.code), !stem.isEmpty else { continue }
            let family = try database.synonyms(of: Term.familyKey(language: language.code, stem: stem))
            if language.isMain || family.contains(word) { forms.formUnion(family) }
        }
        return forms.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func terms(
        matching pattern: [UInt8], by matching: Database.TermMatching, _ prefix: String, in database: borrowing Database
    ) throws -> [[UInt8]] {
        let prefix = Array(prefix.utf8)
        let found = try database.terms(
            withPrefix: prefix, matching: pattern, by: matching, skippingCapitals: prefix.isEmpty,
            limit: Self.mostForms)
        guard !found.isTruncated else { throw TooMany() }
        return found.strings.map { Array($0.bytes.dropFirst(prefix.count)) }
    }

    private func spellings(
        of word: [UInt8], _ prefix: String, in database: borrowing Database
    ) throws(XapianError) -> [[UInt8]] {
        guard let sought = NameSpelling(word) else { return [word] }
        let prefix = Array(prefix.utf8)
        var forms: [[UInt8]] = []
        for initial in NameSpelling.initials(of: word) {
            for term in try database.terms(withPrefix: prefix + [initial]).strings {
                let form = Array(term.bytes.dropFirst(prefix.count))
                if let spelling = NameSpelling(form), spelling.matches(sought) { forms.append(form) }
            }
        }
        return forms.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
