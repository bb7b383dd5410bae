import Xapian

/// The languages in which Xapian can stem, by ISO 639-1 code.
enum StemmingLanguage {
    static let names: [String: String] = [
        "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "da": "danish", "nl": "dutch",
        "en": "english", "fi": "finnish", "fr": "french", "de": "german", "hu": "hungarian", "id": "indonesian",
        "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali", "no": "norwegian", "pt": "portuguese",
        "ro": "romanian", "ru": "russian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    ]

    /// The language whose families an article's words join: its own, or English where it is unknown. Unknown are mostly
    /// items of a few words, and a family too many is only an expansion more, which is listed.
    static func forFamilies(of language: String?) -> String? {
        guard let language else { return "en" }
        return names[language] == nil ? nil : language
    }
}

/// Stemmers of all languages, made when they are first needed. Belongs to one thread.
struct StemmerSet: ~Copyable {
    private final class Box {
        let stemmer: Stemmer
        init(_ stemmer: consuming Stemmer) { self.stemmer = stemmer }
    }

    private var stemmers: [String: Box] = [:]

    /// The stem of a folded word; nil where the language has no stemmer.
    mutating func stem(_ word: [UInt8], language: String) throws(XapianError) -> [UInt8]? {
        if let box = stemmers[language] { return try box.stemmer.stem(word) }
        guard let name = StemmingLanguage.names[language] else { return nil }
        let box = Box(try Stemmer(language: name))
        stemmers[language] = box
        return try box.stemmer.stem(word)
    }
}
