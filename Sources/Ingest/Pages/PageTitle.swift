import Foundation
import NewsModel

/// Chooses the headline of a page among what the page calls its title.
struct PageTitle {
    /// The headline; nil where the page names none.
    private(set) var title: String?
    private(set) var provenance: Provenance?

    /// `sites` are names of the outlet that titles of pages carry along.
    init(_ statements: PageStatements, _ page: borrowing PageTree, sites: [String]) {
        var candidates: [PageStatements.Statement] = []
        func add(_ value: String?, _ source: String) {
            guard let value = value.flatMap(PageStatements.line), value.contains(where: \.isLetter) else { return }
            candidates.append(.init(value: value, source: source))
        }
        add(statements.linked.text("headline"), "JSON-LD headline")
        for name in [
            "og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title",
            "sailthru.title",
            "headline",
        ] {
            for value in statements.meta[name]?.prefix(1) ?? [] { add(value, "meta " + name) }
        }
        let headings = Self.headings(statements, page)
        for heading in headings { add(heading, "h1") }
        add(statements.pageTitle, "title")
        add(statements.linked.text("name"), "JSON-LD name")
        guard !candidates.isEmpty else { return }

        let sites = Set(sites.map(Self.folded).filter { !$0.isEmpty })
        var cleaned = candidates.map { (value: Self.withoutSite($0.value, sites), source: $0.source) }
            .filter { !sites.contains(Self.folded($0.value)) }
        if cleaned.isEmpty { cleaned = candidates.map { ($0.value, $0.source) } }
        var chosen = cleaned[0]
        // The headline that a reader sees is the headline, where the head says the same with something added or cut off.
        if let seen = cleaned.first(where: { $0.source == "h1" && Self.agree($0.value, with: cleaned) }) {
            chosen = seen
        }
        // A kicker that stands in the heading is no part of the headline.
        let folded = Self.folded(chosen.value)
        if chosen.source == "h1",
            let bare = cleaned.first(where: {
                let other = Self.folded($0.value)
                return $0.source != "h1" && $0.source != "title" && other.utf8.count > 12
                    && other.utf8.count < folded.utf8.count
                    && folded.hasSuffix(other)
            })
        {
            chosen = bare
        }
        title = chosen.value
        var rivals: [Provenance.Rival] = []
        for candidate in cleaned
        where candidate.value != chosen.value && !rivals.contains(where: { $0.value == candidate.value }) {
            rivals.append(.init(value: candidate.value, source: candidate.source))
        }
        provenance = Provenance(source: chosen.source, rivals: rivals)
    }

    /// First-level headings that are shown and not part of the masthead, those inside the article's first.
    private static func headings(_ statements: PageStatements, _ page: borrowing PageTree) -> [String] {
        var good: [String] = []
        for index in page.nodes.indices where page.nodes[index].tag == .h1 {
            guard page.nodes[index].hints.isDisjoint(with: [.furniture, .comments]),
                let text = PageStatements.line(page.nodes[index].node.text)
            else { continue }
            good.append(text)
        }
        return good.uniqued()
    }

    /// Whether a heading is what another statement says, or the whole of its beginning or end.
    private static func agree(_ heading: String, with candidates: [(value: String, source: String)]) -> Bool {
        let heading = folded(heading)
        guard !heading.isEmpty else { return false }
        return candidates.contains { candidate in
            guard candidate.source != "h1" else { return false }
            let other = folded(candidate.value)
            if other == heading { return true }
            let (short, long) = heading.utf8.count < other.utf8.count ? (heading, other) : (other, heading)
            return short.utf8.count * 3 >= long.utf8.count && short.utf8.count >= 8
                && (long.hasPrefix(short) || long.hasSuffix(short))
        }
    }

    private static let separators = [
        " | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " // ", " < ", " > ", " / ", " ‹ ", " ~ ", "| ",
    ]

    /// The title without the name of the outlet behind or before it.
    private static func withoutSite(_ title: String, _ sites: Set<String>) -> String {
        var title = title
        for _ in 0..<3 {
            guard let shorter = cut(title, sites) else { break }
            title = shorter
        }
        return title
    }

    private static func cut(_ title: String, _ sites: Set<String>) -> String? {
        // All separators have a blank beside them, and a mark that is no letter.
        guard title.utf8.contains(where: { "|-:/<>~".utf8.contains($0) || $0 == 0xE2 || $0 == 0xC2 }) else {
            return nil
        }
        let marks = Set(title.unicodeScalars.filter { !$0.properties.isAlphabetic && $0 != " " })
        for separator in separators where separator.unicodeScalars.allSatisfy({ $0 == " " || marks.contains($0) }) {
            let parts = title.components(separatedBy: separator)
            guard parts.count > 1 else { continue }
            if isSite(parts.last!, sites) { return parts.dropLast().joined(separator: separator).trimmedOrNil }
            if isSite(parts.first!, sites) { return parts.dropFirst().joined(separator: separator).trimmedOrNil }
        }
        return nil
    }

    private static func isSite(_ part: String, _ sites: Set<String>) -> Bool {
        let folded = folded(part)
        if folded.isEmpty || sites.contains(folded) { return true }
        // "Example News Online" is "Example News".
        return sites.contains { site in
            let (short, long) = site.utf8.count < folded.utf8.count ? (site, folded) : (folded, site)
            return short.utf8.count >= 4 && short.utf8.count * 2 >= long.utf8.count && long.contains(short)
        }
    }

    /// Letters and digits in lower case, for comparing.
    static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            let kept = text.utf8.compactMap { byte -> UInt8? in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
                default: nil
                }
            }
            return String(decoding: kept, as: UTF8.self)
        }
        return String(
            String.UnicodeScalarView(
                text.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }))
    }
}
