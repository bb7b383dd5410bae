import TextAnalysis
import Xapian

/// Finds, for a word of a query, the forms of its stem family that occur in the index.
struct TermExpansion: ~Copyable {
    /// A language counts for every word from this share of all articles on; a rarer one only for words that occur in it.
    private static let mainShare = 0.05

    private var stemmers = StemmerSet()
    private let languages: [(code: String, isMain: Bool)]

    init(_ database: borrowing Database) throws(XapianError) {
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
    }

    /// The folded word itself first, then the other forms, sorted. A word without letters has no family.
    mutating func forms(of word: [UInt8], in database: borrowing Database) throws(XapianError) -> [[UInt8]] {
        var forms: Set<[UInt8]> = []
        for language in languages {
            guard let stem = try stemmers.stem(word, language: language.code), !stem.isEmpty else { continue }
            let family = try database.synonyms(of: Term.familyKey(language: language.code, stem: stem))
            if language.isMain || family.contains(word) { forms.formUnion(family) }
        }
        forms.remove(word)
        return [word] + forms.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
