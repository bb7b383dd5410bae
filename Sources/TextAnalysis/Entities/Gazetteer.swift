import CAnalysisData
public import NewsModel

/// Known names: countries with their adjectives, regions, cities, organisations, and given names of persons.
///
/// Names are compared by their folded words. Loading takes some milliseconds, so one is shared by all.
public final class Gazetteer: Sendable {
    /// What a name is known to be.
    struct Entry {
        let name: String
        let kind: EntityKind
        /// Has to be written in capitals, because its folded form is an everyday word (`US`).
        let needsCapitals: Bool
    }

    /// The lists that come with the tool.
    public static let standard = Gazetteer()

    private let entries: [[UInt8]: Entry]
    /// Loaded when first asked for: searching by place needs the rest only.
    private static let givenNames = Set(lines(of: cad_given_names()).map { Array($0) })
    /// For each first word the number of words of the longest name that begins with it.
    private let longest: [[UInt8]: Int]
    /// Names in other languages than English; nil where the text is English, in which they may be other words.
    private let foreign: Gazetteer?

    /// The lists that come with the tool, and a reader's own before them.
    ///
    /// A name without a kind is left out. Names of one word in capitals are found in capitals only.
    public init(adding names: [ListedName]) {
        var entries = Self.standard.entries
        var longest = Self.standard.longest
        for listed in names {
            guard let kind = listed.kind else { continue }
            for name in [listed.name] + listed.aliases {
                let tokenized = Tokenizer.tokenize(name)
                guard let first = tokenized.tokens.first else { continue }
                let isAbbreviation = tokenized.tokens.count == 1 && first.shape.contains(.allUppercase)
                entries[Self.key(tokenized, tokenized.tokens[...])] = Entry(
                    name: listed.name, kind: kind, needsCapitals: isAbbreviation)
                longest[Array(tokenized.term(of: first)), default: 0].grow(to: tokenized.tokens.count)
            }
        }
        self.entries = entries
        self.longest = longest
        foreign = nil
    }

    /// These lists and, for articles that are not in English, Spanish, French and German names of places and organisations, under
    /// the labels that they have in English articles.
    func withForeignNames() -> Gazetteer { Gazetteer(entries: entries, longest: longest, foreign: Self.foreignNames) }

    /// Read when first asked for.
    private static let foreignNames = Gazetteer(lists: [
        (cad_foreign_organisations(), .organisation), (cad_foreign_places(), .place),
    ])

    private init(entries: [[UInt8]: Entry], longest: [[UInt8]: Int], foreign: Gazetteer?) {
        self.entries = entries
        self.longest = longest
        self.foreign = foreign
    }

    private convenience init() {
        // Organisations first: a body whose name is also a place's, as the Pentagon's, is the one in the news.
        self.init(lists: [(cad_organisations(), .organisation), (cad_places(), .place)])
    }

    /// Of two lines with one name the first counts.
    private convenience init(lists: [(cad_text, EntityKind)]) {
        var entries: [[UInt8]: Entry] = [:]
        var longest: [[UInt8]: Int] = [:]
        for (list, kind) in lists {
            for line in Self.lines(of: list) {
                let cells = line.split(separator: UInt8(ascii: "\t"))
                guard cells.count == 2 else { continue }
                let name = String(decoding: cells[0], as: UTF8.self)
                let tokenized = Tokenizer.tokenize(name)
                guard let first = tokenized.tokens.first else { continue }
                let key = Self.key(tokenized, tokenized.tokens[...])
                // An abbreviation is matched in capitals only; "Us" and "who" are words.
                let isAbbreviation = tokenized.tokens.count == 1 && first.shape.contains(.allUppercase)
                if entries[key] == nil {
                    entries[key] = Entry(
                        name: String(decoding: cells[1], as: UTF8.self), kind: kind, needsCapitals: isAbbreviation)
                }
                longest[Array(tokenized.term(of: first)), default: 0].grow(to: tokenized.tokens.count)
            }
        }
        self.init(entries: entries, longest: longest, foreign: nil)
    }

    private static func lines(of list: cad_text) -> [UnsafeBufferPointer<UInt8>.SubSequence] {
        UnsafeBufferPointer(start: list.bytes, count: list.length)
            .withMemoryRebound(to: UInt8.self) { $0.split(separator: UInt8(ascii: "\n")) }
    }

    /// The longest known name that begins at word `start` and ends before `limit`.
    func longestMatch(in text: TokenizedText, from start: Int, limit: Int) -> (entry: Entry, end: Int)? {
        let own = longestOwnMatch(in: text, from: start, limit: limit)
        guard let other = foreign?.longestOwnMatch(in: text, from: start, limit: limit) else { return own }
        return other.end > own?.end ?? start ? other : own
    }

    private func longestOwnMatch(
        in text: TokenizedText, from start: Int, limit: Int
    ) -> (entry: Entry, end: Int)? {
        guard let maximum = longest[Array(text.term(of: text.tokens[start]))] else { return nil }
        var end = min(start + maximum, limit)
        while end > start {
            let words = text.tokens[start..<end]
            if let entry = entries[Self.key(text, words)],
                !entry.needsCapitals || words.allSatisfy({ $0.shape.contains(.allUppercase) })
            {
                return (entry, end)
            }
            end -= 1
        }
        return nil
    }

    /// The name under which articles are counted that write `name`, nil where the lists do not know it as that kind.
    ///
    /// ```swift
    /// Gazetteer.standard.label(for: "U.S.", kind: .place)  // "United States"
    /// ```
    public func label(for name: String, kind: EntityKind) -> String? {
        let tokenized = Tokenizer.tokenize(name)
        let key = Self.key(tokenized, tokenized.tokens[...])
        guard let entry = entries[key] ?? Self.foreignNames.entries[key] else {
            // Read only for names in that script.
            let isArabic = name.unicodeScalars.contains { (0x0621...0x064A).contains($0.value) }
            return isArabic ? ArabicLists.standard.label(for: name, kind: kind) : nil
        }
        return entry.kind == kind ? entry.name : nil
    }

    /// Whether a folded word is a given name.
    func isGivenName(_ term: ArraySlice<UInt8>) -> Bool { Self.givenNames.contains(Array(term)) }

    private static func key(_ text: TokenizedText, _ words: ArraySlice<Token>) -> [UInt8] {
        var key: [UInt8] = []
        for word in words {
            if !key.isEmpty { key.append(UInt8(ascii: " ")) }
            key.append(contentsOf: text.term(of: word))
        }
        return key
    }
}

extension Int {
    fileprivate mutating func grow(to other: Int) { self = Swift.max(self, other) }
}
