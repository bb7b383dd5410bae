import NewsModel
import TextAnalysis
import Xapian

/// What makes an article comparable with others: worked out by a worker, or again from an article that is stored.
struct StoryPrint: Sendable {
    let text: StoryText
    let key: StoryText.Key
    let fingerprint: Fingerprint

    /// Nil for an article of too few words to tell.
    init?(_ text: StoryText, title: String?) {
        guard let key = text.key(title: title ?? "") else { return nil }
        self.text = text
        self.key = key
        fingerprint = Fingerprint(text)
    }

    /// The print of an article that is read back.
    init?(_ article: Article) { self.init(StoryText(article.text), title: article.title) }

    /// Adds what finds its kin.
    func add(to document: inout Document) {
        document.addTerm(Self.term(key))
        for hash in fingerprint.hashes { document.addTerm(Self.term(hash)) }
    }

    static func term(_ key: StoryText.Key) -> [UInt8] { Array(FieldTable.wordsKeyPrefix.utf8) + key.words }
    static func term(_ hash: UInt64) -> [UInt8] {
        Array(FieldTable.fingerprintPrefix.utf8) + Fingerprint.bytes(of: hash)
    }
}
