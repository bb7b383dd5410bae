import Foundation

/// The name of an author in parts, as bibliographies need it.
///
/// News gives names as they are spoken: `Ann Lee`, `By Jan van der Berg`, `Associated Press`. What is a person and where the
/// family name begins is told by a few rules; where they fail, the name is cited whole, which is never wrong.
struct AuthorName: Equatable {
    /// The family name with its particles (`van der Berg`), or the whole name of an organisation.
    let family: String
    /// The given names; nil for an organisation, or a person of one name.
    let given: String?
    /// `Jr.`, `III`; nil for none.
    var suffix: String?

    /// Whether it is cited whole.
    var isLiteral: Bool { given == nil }

    /// Reads a name.
    ///
    /// - Parameter outlet: Who published it: an author of that name is no person.
    init(_ name: String, outlet: String? = nil) {
        let text = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if text.lowercased() == outlet?.lowercased() || Self.isOrganisation(text) {
            self.init(family: text)
            return
        }
        let commas = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        if commas.count > 1, commas.count <= 3 {
            if commas.count == 2, let suffix = Self.suffix(commas[1]) {
                self.init(plain: commas[0])
                self.suffix = suffix
                return
            }
            // Family name first, as reference managers have it. What stands behind a comma may also be a town or an
            // employer, so that only one word, or one with particles before it, is taken for a family name.
            let first = commas[0].split(separator: " ").map(String.init)
            let isFamily = first.dropLast().allSatisfy { Self.particles.contains($0.lowercased()) }
            let suffixAt = commas.count == 3 ? [1, 2].first { Self.suffix(commas[$0]) != nil } : nil
            if isFamily, commas.count == 2 || suffixAt != nil {
                self.init(
                    family: commas[0], given: commas[suffixAt == 1 ? 2 : 1],
                    suffix: suffixAt.flatMap { Self.suffix(commas[$0]) })
                return
            }
            self.init(family: text)
            return
        }
        self.init(plain: text)
    }

    /// A name without commas, given names first.
    private init(plain text: String) {
        var words = text.split(separator: " ").map(String.init)
        var suffix: String?
        if words.count > 2, let last = words.last.flatMap(Self.suffix) {
            suffix = last
            words.removeLast()
        }
        // Scripts without capitals and spaces between names have no order that could be told.
        let isLatin = text.unicodeScalars.allSatisfy { $0.value < 0x0530 }
        guard words.count > 1, words.count <= 6, isLatin else {
            self.init(family: text)
            return
        }
        var start = words.count - 1
        while start > 1, Self.particles.contains(words[start - 1].lowercased()),
            words[start - 1].first?.isLowercase ?? false
        {
            start -= 1
        }
        self.init(
            family: words[start...].joined(separator: " "), given: words[..<start].joined(separator: " "),
            suffix: suffix)
    }

    private init(family: String, given: String? = nil, suffix: String? = nil) {
        self.family = family
        self.given = given
        self.suffix = suffix
    }

    private static func suffix(_ text: String) -> String? {
        ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"].contains(text.lowercased()) ? text : nil
    }

    private static let particles: Set<String> = [
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "ter",
        "ten",
        "zu", "zur", "vom", "af", "av", "bin", "ibn", "bint", "ben", "al", "el", "y", "e", "'t",
    ]

    /// Words that stand in names of organisations and in no name of a person.
    private static let words: Set<String> = [
        "agence", "agency", "agencies", "association", "associated", "bureau", "board", "centre", "center", "channel",
        "committee", "company", "correspondent", "correspondents", "council", "court", "department", "desk", "editor",
        "editors", "editorial", "foundation", "government", "group", "herald", "inc", "inc.", "institute",
        "international", "journal", "ltd", "magazine", "media", "ministry", "monitor", "network", "news", "newsroom",
        "newspaper", "observatory", "office", "organisation", "organization", "party", "post", "press", "project",
        "radio", "redaktion", "reporter", "reporters", "reuters", "service", "services", "society", "staff", "team",
        "television", "times", "tribune", "tv", "union", "united", "university", "wire", "with", "writer", "writers",
        "zeitung", "and", "the", "of", "for", "&",
    ]

    private static func isOrganisation(_ text: String) -> Bool {
        let parts = text.split { $0 == " " || $0 == "," }.map { $0.lowercased() }
        if parts.contains(where: { words.contains($0) }) { return true }
        return text.contains { "0123456789@/:".contains($0) }
    }

    /// `Lee, Ann`; `Berg, Jan, Jr.`; `Associated Press`.
    var inverted: String {
        guard let given else { return family }
        return "\(family), \(given)" + (suffix.map { ", \($0)" } ?? "")
    }

    /// `Ann Lee`; `Jan Berg Jr.`.
    var straight: String {
        guard let given else { return family }
        return "\(given) \(family)" + (suffix.map { " \($0)" } ?? "")
    }

    /// `A. B.`, `J.-P.`; nil without given names.
    var initials: String? {
        given.map { given in
            given.split(separator: " ").compactMap { word in
                let parts = word.split(separator: "-").compactMap { part -> String? in
                    part.first { $0.isLetter }.map { $0.uppercased() + "." }
                }
                return parts.isEmpty ? nil : parts.joined(separator: "-")
            }.joined(separator: " ")
        }
    }
}

extension Citation {
    /// The authors in parts.
    var authorNames: [AuthorName] {
        authors.filter { !$0.allSatisfy(\.isWhitespace) }.map { AuthorName($0, outlet: outlet) }
    }
}
