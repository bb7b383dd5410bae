import Foundation
import NewsModel

/// Finds when the article of a page was published and changed.
struct PageDates {
    private(set) var published: PublicationDate?
    private(set) var modified: PublicationDate?
    private(set) var provenance: [String: Provenance] = [:]

    private struct Candidate {
        let date: PublicationDate
        let source: String
        let confidence: Double
    }

    /// Nothing is younger than `captured`, the day on which the page was fetched, or than today.
    init(
        _ statements: PageStatements, _ page: borrowing PageTree, _ blocks: PageBlocks, _ finder: ContentFinder,
        url: String?,
        language: String?, captured: PublicationDate?
    ) {
        let order = Self.order(language)
        let latest = captured?.dayText ?? Self.today
        var candidates: [Candidate] = []
        var changes: [Candidate] = []
        func date(_ text: String?, order: NumberOrder = order) -> PublicationDate? {
            guard let text,
                let date = PublicationDate(parsing: text, order: order) ?? PublicationDate(firstIn: text, order: order),
                date.day != nil, date.year >= 1600, date.dayText <= latest
            else { return nil }
            return date
        }
        func add(_ text: String?, _ source: String, _ confidence: Double) {
            if let date = date(text) {
                candidates.append(Candidate(date: date, source: source, confidence: confidence))
            }
        }
        func change(_ text: String?, _ source: String, _ confidence: Double) {
            if let date = date(text) { changes.append(Candidate(date: date, source: source, confidence: confidence)) }
        }

        add(statements.linked.text("datePublished"), "JSON-LD datePublished", 0.97)
        for (name, confidence) in Self.metaNames {
            for value in statements.meta[name]?.prefix(1) ?? [] { add(value, "meta " + name, confidence) }
        }
        change(statements.linked.text("dateModified"), "JSON-LD dateModified", 0.95)
        for name in [
            "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified",
            "datemodified", "lastmod", "revised",
        ] {
            for value in statements.meta[name]?.prefix(1) ?? [] { change(value, "meta " + name, 0.9) }
        }
        Self.elements(page, add: add, change: change)
        add(LinkedData.text(statements.linked.page["datePublished"]), "JSON-LD page datePublished", 0.8)
        add(statements.linked.text("dateCreated"), "JSON-LD dateCreated", 0.8)
        add(statements.linked.text("uploadDate"), "JSON-LD uploadDate", 0.7)
        if let url, let day = Self.day(inURL: url) { add(day, "URL", 0.85) }
        // Lines are guessed at only where nothing is marked.
        if !candidates.contains(where: { $0.confidence > 0.86 }) {
            Self.lines(page, blocks, finder, add: add)
        }
        change(LinkedData.text(statements.linked.page["dateModified"]), "JSON-LD page dateModified", 0.7)

        if candidates.isEmpty {
            for (name, value) in PageState.dates(statements.source) { add(value, "script \(name)", 0.6) }
        }
        modified = changes.first?.date
        var best = candidates.first
        for candidate in candidates where candidate.confidence > best!.confidence { best = candidate }
        // A page that only says when it changed was published then or before.
        if best == nil, let change = changes.first {
            best = Candidate(date: change.date, source: change.source, confidence: 0.5)
        }
        guard let best else { return }
        // The same day with a time of day is the better statement of it.
        let chosen =
            Self.localDay(of: best, candidates)
            ?? (best.date.secondOfDay == nil
                ? candidates.first { $0.date.dayText == best.date.dayText && $0.date.secondOfDay != nil } ?? best
                : best)
        published = chosen.date
        let agreeing = candidates.filter { $0.date.dayText == chosen.date.dayText }.count
        provenance["published"] = Provenance(
            source: chosen.source, confidence: min(0.99, best.confidence + (agreeing > 1 ? 0.02 : 0)),
            rivals: Self.rivals(candidates, of: chosen.date))
        if let change = changes.first {
            provenance["modified"] = Provenance(
                source: change.source, confidence: change.confidence, rivals: Self.rivals(changes, of: change.date))
        }
    }

    /// An instant in UTC says nothing of the day on which the publisher's readers saw it. What the page shows does: a
    /// statement of the day before or after it that is no instant in UTC itself.
    private static func localDay(of best: Candidate, _ candidates: [Candidate]) -> Candidate? {
        guard best.date.offsetMinutes == 0, let day = CalendarDay(best.date.dayText),
            !candidates.contains(where: {
                $0.date.dayText == best.date.dayText && $0.date.offsetMinutes != 0 && $0.confidence > 0.6
            })
        else { return nil }
        return candidates.first { candidate in
            guard candidate.date.offsetMinutes != 0, candidate.confidence > 0.6,
                let other = CalendarDay(candidate.date.dayText)
            else { return false }
            return abs(other.number - day.number) == 1
        }
    }

    private static func rivals(_ candidates: [Candidate], of date: PublicationDate) -> [Provenance.Rival] {
        candidates.filter { $0.date.dayText != date.dayText }
            .map { Provenance.Rival(value: $0.date.text, source: $0.source) }.uniqued()
    }

    private static let metaNames: [(String, Double)] = [
        ("article:published_time", 0.96), ("article:published", 0.95), ("og:article:published_time", 0.95),
        ("og:published_time", 0.94),
        ("datepublished", 0.95), ("date_published", 0.93), ("published_time", 0.93), ("publication_date", 0.93),
        ("publish_date", 0.93), ("publish-date", 0.93), ("publishdate", 0.93),
        ("pubdate", 0.93), ("pub_date", 0.93), ("parsely-pub-date", 0.93), ("sailthru.date", 0.92),
        ("cxenseparse:recs:publishtime", 0.92), ("cxenseparse:publishtime", 0.92),
        ("citation_publication_date", 0.92), ("citation_date", 0.9), ("rnews:datepublished", 0.93),
        ("dcterms.issued", 0.92), ("dcterms.created", 0.7),
        ("dc.date.issued", 0.92), ("dc.date.created", 0.7), ("dc.date", 0.71), ("dcterms.date", 0.7),
        ("dc.created", 0.88), ("dcsext.articlefirstpublished", 0.9),
        ("article_date_original", 0.9), ("originalpublicationdate", 0.9), ("article.published", 0.9),
        ("article:post_date", 0.9), ("displaydate", 0.88), ("timestamp", 0.8), ("date", 0.705),
        ("datecreated", 0.7), ("article.created", 0.8), ("created", 0.7), ("twitter:data1", 0.5),
    ]

    private static let today: String = {
        let day = Int(Date().timeIntervalSince1970 / 86_400)
        // A day ahead: it is tomorrow already in the east.
        return CalendarDay(number: day + 1).text
    }()

    /// Which number is the day, where the language of the page leaves no doubt.
    private static func order(_ language: String?) -> NumberOrder {
        guard let language = language?.lowercased() else { return .unknown }
        if language.hasPrefix("en") {
            return language.hasSuffix("us") ? .monthFirst : language.count > 2 ? .dayFirst : .unknown
        }
        return .dayFirst
    }

    /// Elements that are marked as dates: `time`, microdata, and by their names.
    private static func elements(
        _ page: borrowing PageTree, add: (String?, String, Double) -> Void,
        change: (String?, String, Double) -> Void
    ) {
        var skipTo = 0
        for index in page.nodes.indices where index >= skipTo {
            let node = page.nodes[index]
            guard node.tag != .text, node.hints.isDisjoint(with: [.comments]) else { continue }
            let isAside = !node.hints.isDisjoint(with: [.furniture, .beside]) || isOutside(page, index)
            let place: Double = isAside ? 0.4 : 0
            if node.tag == .time {
                let property = node.node.attribute("itemprop")?.lowercased()
                let names = (node.node.attribute("class") ?? "").lowercased()
                let value = node.node.attribute("datetime") ?? page.line(index)
                if property == "datemodified" || names.contains("updated") && !names.contains("published")
                    || names.contains("modified")
                {
                    change(value, "time of change", 0.8 - place)
                } else {
                    let isMarked =
                        property == "datepublished" || node.node.attribute("pubdate") != nil
                        || names.contains("published")
                    add(value, "time", (isMarked ? 0.93 : 0.88) - place)
                }
                continue
            }
            let property = node.hints.contains(.date) ? node.node.attribute("itemprop")?.lowercased() : nil
            if property == "datepublished" || property == "datecreated" {
                add(node.node.attribute("content") ?? page.line(index), "itemprop " + property!, 0.92 - place)
            } else if property == "datemodified" {
                change(node.node.attribute("content") ?? page.line(index), "itemprop dateModified", 0.9 - place)
            } else if node.hints.contains(.date), node.letters > 5, node.letters < 90 {
                let value = page.line(index)
                if isChange(value) {
                    change(value, "date element", 0.7 - place)
                } else {
                    add(value, "date element", 0.82 - place)
                }
                skipTo = Int(node.end)
            }
        }
    }

    private static func isChange(_ text: String) -> Bool {
        let text = text.lowercased()
        return [
            "updated", "aktualisiert", "stand:", "mis à jour", "actualizado", "modified", "zuletzt", "обновлено",
            "geändert",
        ].contains(where: text.contains)
            && !["published", "veröffentlicht", "erstellt", "publié", "publicado", "posted"].contains(
                where: text.contains)
    }

    private static func isOutside(_ page: borrowing PageTree, _ index: Int) -> Bool {
        var node = Int(page.nodes[index].parent)
        while node >= 0 {
            switch page.nodes[node].tag {
            case .aside, .footer, .nav, .li: return true
            default: node = Int(page.nodes[node].parent)
            }
        }
        return false
    }

    /// Short lines with a date near the beginning of the article.
    private static func lines(
        _ page: borrowing PageTree, _ blocks: PageBlocks, _ finder: ContentFinder,
        add: (String?, String, Double) -> Void
    ) {
        // From the headline to the first paragraphs, then what follows the text.
        let content = finder.content
        let first =
            finder.heading.flatMap { heading in blocks.blocks.firstIndex { page.isInside($0.owner, heading) } }
            ?? blocks.blocks.firstIndex { block in
                page.nodes[block.owner].tag == .h1 && block.hints.isDisjoint(with: [.furniture])
            } ?? blocks.blocks.firstIndex { block in content.map { block.owner >= $0 } ?? true } ?? 0
        let start = max(0, first - 4)
        for (index, block) in blocks.blocks[start...].prefix(16).enumerated() {
            let distance = abs(start + index - first)
            guard block.hints.isDisjoint(with: [.comments]) else { continue }
            guard Self.mayHoldDate(blocks.bytes[block.bytes].prefix(300)) else { continue }
            let text = String(blocks.text(block).prefix(160))
            let isShort = block.letters < 90
            // "BERLIN, 3. Mai 2021 -" opens a text.
            add(
                isShort ? text : String(text.prefix(60)), isShort ? "line near the headline" : "first sentence",
                (isShort ? 0.78 : 0.45) - Double(distance) * 0.01)
        }
        if let content {
            for block in blocks.blocks.reversed() where page.isInside(block.owner, content) && block.letters < 90 {
                guard Self.mayHoldDate(blocks.bytes[block.bytes]) else { continue }
                add(blocks.text(block), "line behind the text", 0.4)
                break
            }
        }
    }

    /// Whether there is a digit in it, ours or one in letters beyond ASCII.
    private static func mayHoldDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.contains { (0x30...0x39).contains($0) || $0 >= 0xD9 }
    }

    /// The day in an address: `/2023/10/23/`, `/2023-10-23-`, `/20231023/`.
    static func day(inURL url: String) -> String? {
        let bytes = Array(url.utf8.prefix(500))
        func number(_ start: Int, _ counts: ClosedRange<Int>) -> (value: Int, end: Int)? {
            var end = start
            var value = 0
            while end < bytes.count, end - start < counts.upperBound, (0x30...0x39).contains(bytes[end]) {
                value = value * 10 + Int(bytes[end] - 0x30)
                end += 1
            }
            return end - start >= counts.lowerBound ? (value, end) : nil
        }
        let marks = Array("/-_.".utf8)
        for start in bytes.indices.dropFirst() where marks.contains(bytes[start - 1]) {
            guard let (year, afterYear) = number(start, 4...4), (1980...2099).contains(year), afterYear < bytes.count
            else { continue }
            let isParted = marks.contains(bytes[afterYear])
            let monthStart = isParted ? afterYear + 1 : afterYear
            guard let (month, afterMonth) = number(monthStart, isParted ? 1...2 : 2...2), afterMonth < bytes.count,
                let (day, end) = number(isParted ? afterMonth + 1 : afterMonth, isParted ? 1...2 : 2...2),
                !isParted || marks.contains(bytes[afterMonth]),
                end >= bytes.count || !(0x30...0x39).contains(bytes[end])
            else { continue }
            if let date = PublicationDate(year: year, month: month, day: day) { return date.dayText }
        }
        return nil
    }
}
