import CAnalysisData
import NewsModel

/// Arabic names of places, organisations and persons, under the labels that they have in English articles: so a place is counted as
/// one whatever language an article is in.
struct ArabicLists: Sendable {
    struct Entry {
        let label: String
        let kind: EntityKind
        /// Whether it is an everyday word, too, and counts only where the words around say that it is a name.
        let isWeak: Bool
    }

    enum PersonName: Sendable {
        /// A given name with which a person's name begins.
        case given
        /// Any part of a person's name; it may be an everyday word.
        case part
    }

    /// Read when first asked for.
    static let standard = ArabicLists()

    /// By their words as `ArabicSpelling.key` gives them, with blanks between.
    let entries: [String: Entry]
    /// For each first word the number of words of the longest name that begins with it.
    let longest: [String: Int]
    let persons: [String: PersonName]

    private init() {
        var entries: [String: Entry] = [:]
        var longest: [String: Int] = [:]
        for cells in Self.lines(of: cad_arabic_names()) where cells.count == 3 {
            let words = Self.words(of: cells[0])
            let key = words.joined(separator: " ")
            let entry = Entry(
                label: String(cells[1]), kind: cells[2] == "organisation" ? .organisation : .place,
                isWeak: cells[2] == "weak")
            // Two spellings may have one key: the one that stands first counts, unless it is weak.
            if entries[key].map({ $0.isWeak && !entry.isWeak }) ?? true { entries[key] = entry }
            longest[words[0]] = max(longest[words[0]] ?? 0, words.count)
        }
        self.entries = entries
        self.longest = longest
        var persons: [String: PersonName] = [:]
        for cells in Self.lines(of: cad_arabic_person_names()) where cells.count == 2 {
            let key = ArabicSpelling.key(String(cells[0]))
            if persons[key] == nil { persons[key] = cells[1] == "given" ? .given : .part }
        }
        self.persons = persons
    }

    private static func words(of name: some StringProtocol) -> [String] {
        name.split { $0 == " " || $0 == "-" }.map { ArabicSpelling.key(String($0)) }
    }

    private static func lines(of list: cad_text) -> [[Substring]] {
        let bytes = UnsafeRawBufferPointer(start: list.bytes, count: list.length)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.split(separator: "\t") }
    }

    /// The label of a name; nil where the lists do not know it as that kind.
    func label(for name: String, kind: EntityKind) -> String? {
        guard let entry = entries[Self.words(of: name).joined(separator: " ")], entry.kind == kind else { return nil }
        return entry.label
    }
}
