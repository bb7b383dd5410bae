import NewsModel

/// Gathers the mentions of an article into entities.
struct EntityCollector {
    private struct Group {
        var kind: EntityKind
        var gazetteerName: String?
        var mentions: [Mention] = []
    }

    private let decisions: Decisions
    private var groups: [String: Group] = [:]
    private var order: [String] = []

    init(decisions: Decisions) {
        self.decisions = decisions
    }

    mutating func add(_ span: NameSpan, part: Mention.Part, in finder: NameSpanFinder) {
        guard let kind = decisions.kind(of: span.key) else { return }
        let fullName = decisions.fullName(of: span.key)
        let name = decisions.gazetteerName(of: span.key)
        // One group for all names that the gazetteer knows as one; for others one for each key.
        let group = "\(kind.rawValue)\t\(name ?? fullName ?? decisions.expansion(of: span.key) ?? span.key)"
        if groups[group] == nil {
            groups[group] = Group(kind: fullName == nil ? kind : .person, gazetteerName: name)
            order.append(group)
        }
        let start = Int(finder.text.tokens[span.words.lowerBound].start) + span.proclitics
        let end = Int(finder.text.tokens[span.words.upperBound - 1].end)
        groups[group]!.mentions.append(
            Mention(
                part: part, start: start, end: end, surface: Self.surface(finder.source[start..<end]),
                evidence: fullName == nil ? decisions.evidence(of: span) : .document,
                confidence: span.confidence.map { Double(($0 * 100).rounded()) / 100 }))
    }

    func entities() -> [Entity] {
        order.map { key in
            let group = groups[key]!
            return Entity(
                name: group.gazetteerName ?? Self.label(group.mentions), kind: group.kind, mentions: group.mentions)
        }
    }

    /// The longest way of writing a name, and of equally long ones the most frequent, then the first, with a form in
    /// mixed case before one in capitals.
    private static func label(_ mentions: [Mention]) -> String {
        var counts: [String: Int] = [:]
        for mention in mentions { counts[mention.surface, default: 0] += 1 }
        var best = mentions[0].surface
        for mention in mentions.dropFirst() {
            let candidate = mention.surface
            let rank = rank(candidate, counts[candidate]!)
            if rank > Self.rank(best, counts[best]!) { best = candidate }
        }
        return best
    }

    private static func rank(_ surface: String, _ count: Int) -> (Int, Int, Int) {
        let words = surface.split { $0 == " " || $0 == "-" }.count
        let isCapitals = words > 1 && surface == surface.uppercased()
        return (words, isCapitals ? 0 : 1, count)
    }

    /// The words of a mention with blanks and apostrophes in one form.
    private static func surface(_ bytes: ArraySlice<UInt8>) -> String {
        var surface = ""
        var isBlank = false
        for character in String(decoding: bytes, as: UTF8.self) {
            if character.isWhitespace {
                isBlank = true
                continue
            }
            if isBlank { surface.append(" ") }
            isBlank = false
            surface.append(character == "\u{2019}" ? "'" : character)
        }
        return surface
    }
}
