import Foundation
import NewsModel

/// Finds who wrote the article of a page.
struct PageAuthors {
    /// The names, in the order in which they stand.
    private(set) var names: [String] = []
    private(set) var provenance: Provenance?

    /// `sites` are names of the outlet, which many pages give as author.
    init(_ statements: PageStatements, _ page: borrowing PageTree, _ blocks: PageBlocks, sites: [String]) {
        let outlets = Set(sites.map(PageTitle.folded))
        var found: [(names: [String], source: String)] = []
        func add(_ written: [String], _ source: String) {
            let names = written.compactMap(PageStatements.line).flatMap(Byline.authors).map(Self.cleaned)
                .filter { Self.isName($0) && !outlets.contains(PageTitle.folded($0)) }.uniquedNames()
            if !names.isEmpty { found.append((names, source)) }
        }
        add(statements.linked.names("author", onlyPersons: true), "JSON-LD author")
        for name in [
            "author", "article:author", "article:author_name", "dc.creator", "dcterms.creator",
            "dc.creator.personalname", "citation_author",
            "parsely-author", "sailthru.author", "byl", "cxenseparse:author", "og:article:author", "creator",
            "twitter:data1",
        ] {
            guard let values = statements.meta[name] else { continue }
            if name == "twitter:data1",
                !["written by", "verfasst von", "escrito por", "écrit par"].contains(
                    where: (statements.first("twitter:label1")?.value ?? "").lowercased().hasPrefix)
            {
                continue
            }
            add(values.filter { !$0.contains("://") }, "meta " + name)
        }
        for (written, source) in Self.elements(page) { add([written], source) }
        if found.isEmpty {
            for (written, source) in Self.patterns(blocks) { add([written], source) }
        }
        if found.isEmpty { add(statements.linked.names("author"), "JSON-LD author") }
        if found.isEmpty { add(statements.linked.names("creator"), "JSON-LD creator") }
        guard var best = found.first else { return }
        // One full name that another statement has is better than a nickname or a part of it.
        if best.names.count == 1, !best.names[0].contains(" "),
            let fuller = found.first(where: { $0.names.contains { $0.contains(" ") } })
        {
            best = fuller
        }
        names = best.names
        provenance = Provenance(
            source: best.source,
            rivals: found.filter { $0.names != best.names }.map {
                Provenance.Rival(value: $0.names.joined(separator: "; "), source: $0.source)
            }.uniqued())
    }

    /// What elements that are marked as bylines hold, the plainest marks first.
    private static func elements(_ page: borrowing PageTree) -> [(written: String, source: String)] {
        var marked: [(Int, String, String)] = []
        var skipTo = 0
        for index in page.nodes.indices where index >= skipTo {
            let node = page.nodes[index]
            guard node.tag != .text, node.hints.isDisjoint(with: [.comments]) else { continue }
            if node.letters == 0 || node.letters > 120 { continue }
            if node.tag == .a || node.tag == .span || node.tag.isBlock {
                let relation = node.tag == .a ? node.node.attribute("rel")?.lowercased() : nil
                if let relation, relation.split(separator: " ").contains("author") {
                    marked.append((0, page.line(index), "rel=author"))
                    skipTo = Int(node.end)
                    continue
                }
                if node.hints.contains(.byline) {
                    // Inside a byline the name is often marked again, apart from date and portrait.
                    var inner: Int?
                    for child in (index + 1)..<max(index + 1, Int(node.end)) where page.nodes[child].tag != .text {
                        if page.nodes[child].node.attribute("itemprop") == "name"
                            || page.nodes[child].node.attribute("rel")?.contains("author") == true
                            || (page.nodes[child].tag == .a
                                && leadsToPerson(page.nodes[child].node.attribute("href")))
                        {
                            inner = child
                            break
                        }
                    }
                    marked.append((1, page.line(inner ?? index), "byline"))
                    skipTo = Int(node.end)
                }
            }
        }
        return marked.sorted { $0.0 < $1.0 }.map { ($0.1, $0.2) }
    }

    /// Short lines that begin as bylines do.
    private static func patterns(_ blocks: PageBlocks) -> [(written: String, source: String)] {
        var found: [(String, String)] = []
        for block in blocks.blocks
        where (6...90).contains(block.letters) && block.hints.isDisjoint(with: [.comments, .caption]) {
            guard openingBytes.contains(blocks.bytes[block.bytes.lowerBound]) else { continue }
            let line = blocks.text(block)
            let lowered = line.lowercased()
            guard let opening = openings.first(where: { lowered.hasPrefix($0) }) else { continue }
            var name = String(line.dropFirst(opening.count))
            if let end = name.firstIndex(where: { $0.isNumber || "|•·–—,(/\n".contains($0) }) {
                name = String(name[..<end])
            }
            // Names are written with capitals; "by the way" is not.
            let words = name.split(separator: " ")
            guard (2...5).contains(words.count), words.first?.first?.isUppercase == true,
                words.last?.first?.isUppercase == true
            else { continue }
            found.append((name, "line '\(opening.trimmedOrNil ?? "")'"))
            if found.count >= 2 { break }
        }
        return found
    }

    /// The first bytes of the openings, small and capital; those of two bytes are told apart later.
    private static let openingBytes = Set(openings.flatMap { [$0.utf8.first!, $0.uppercased().utf8.first!] })

    private static let openings = [
        "by: ", "by ", "von: ", "von ", "par ", "por ", "di ", "door ", "text: ", "autor: ", "author: ", "autorin: ",
        "written by ",
        "words by ", "geschrieben von ", "verfasst von ", "ein beitrag von ", "ein artikel von ", "eine analyse von ",
        "ein kommentar von ", "от ", "автор: ", "yazan: ", "af ", "av ", "przez ",
    ]

    /// A name without what bylines have around it.
    private static func cleaned(_ name: String) -> String {
        var name = name
        var lowered = name.lowercased()
        for opening in openingsOfNames where lowered.hasPrefix(opening) {
            name = String(name.dropFirst(opening.count))
            lowered = name.lowercased()
        }
        for separator in !name.contains(where: { "|/•·–—(-,".contains($0) })
            ? [] : [" | ", " / ", " • ", " · ", " – ", " — ", " (", " - ", ", "]
        {
            if let range = name.range(of: separator) { name = String(name[..<range.lowerBound]) }
        }
        if let number = name.firstIndex(where: { $0.isNumber || $0 == "@" }) { name = String(name[..<number]) }
        return name.trimmingCharacters(in: CharacterSet(charactersIn: " \t\n:,;.|-–—/*•·\u{A0}"))
    }

    private static let openingsOfNames =
        openings + [
            "redaktion: ", "foto: ", "interview: ", "auteur: ", "autor:innen: ", "erstellt von ", "eingestellt von ",
            "alle posts vom autor", "mehr artikel von ", "alles von ", "alle artikel von ", "alle beiträge von ",
            "vom ", "über ", "pressemitteilung von ", "posts by ", "view all posts by ", "articles by ",
            "all posts by ", "posted by ", "published by ", "veröffentlicht von ",
        ]

    private static func leadsToPerson(_ address: String?) -> Bool {
        guard let address = address?.lowercased() else { return false }
        return pathsOfPersons.contains { address.contains("/\($0)") }
    }

    /// How the part of an address begins that holds pages of persons, in lower case.
    static let pathsOfPersons: [StaticString] = [
        "autor", "author", "profil", "redak", "person", "people", "staff", "experten", "writer",
    ]

    private static func isName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard (1...6).contains(words.count), (2...60).contains(name.count), name.contains(where: \.isLetter),
            !name.contains("@"), !name.contains("://"), !name.contains("{"), !name.contains(".com")
        else { return false }
        // Words of a name in a script with capitals have one, but for particles; a pen name is one word.
        if words.count > 1,
            words.contains(where: {
                $0.first?.isLowercase == true && !particles.contains($0.lowercased()) && !$0.contains("'")
            })
        {
            return false
        }
        return !notNames.contains(name.lowercased())
    }

    private static let particles: Set<String> = [
        "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "el", "al",
        "bin", "ibn", "ben", "bint", "zu", "zur", "vom", "und", "and", "ten", "ter",
        "y", "e", "dr.", "af", "of", "für", "mit", "dpa", "e.V", "i",
    ]

    private static let notNames: Set<String> = [
        "admin", "administrator", "author", "autor", "autorin", "by", "von", "editor", "guest", "gast", "webmaster",
        "unknown", "root", "user", "staff",
        "wordpress", "redaction", "anonymous", "anonym", "profile", "website", "facebook", "twitter", "test", "online",
        "news", "null", "undefined", "none", "na", "n/a",
        "datum", "stand", "alle beiträge", "text", "no author", "jobs", "gesponserte inhalte", "veröffentlicht",
        "wordpressadmin", "super user", "co. kg", "über den autor", "about the author", "zum autor", "author archive",
        "mehr", "home", "share", "all posts",
    ]
}

extension Sequence where Element == String {
    /// The names in order, each once whatever its capitals, and none that is a part of another.
    fileprivate func uniquedNames() -> [String] {
        var kept: [String] = []
        for name in self where !kept.contains(where: { $0.caseInsensitiveCompare(name) == .orderedSame }) {
            kept.append(name)
        }
        return kept
    }
}
