import ArticleIndex
import Foundation
import NewsModel

/// A query with its plainest meaning: every article is read, every pair of places compared.
///
/// Written apart from the engine on purpose, and from the description of the language, not from its code.
public indirect enum ReferenceQuery {
    /// How a word is meant.
    public enum Form: CaseIterable {
        case family
        case exact
        case beginning
        case ending
        case hole
        case edits
    }

    /// Where words are sought.
    public enum Place: String {
        case anywhere = ""
        case title
        case lead
    }

    case word(String, Form)
    case capitalized(ReferenceQuery)
    case phrase([ReferenceQuery])
    case sloppy([String], Int)
    case near(ReferenceQuery, ReferenceQuery, Int, isOrdered: Bool)
    case sentence(ReferenceQuery, ReferenceQuery)
    case paragraph(ReferenceQuery, ReferenceQuery)
    case notNear(ReferenceQuery, ReferenceQuery, Int)
    case atLeast(Int, ReferenceQuery)
    case either([ReferenceQuery])
    case inside(Place, ReferenceQuery)
    case and([ReferenceQuery])
    case or([ReferenceQuery])
    case not(ReferenceQuery)
    case published(from: String, through: String)
    case undated
    case longer(Int)
    case outlet(String)
    case has(String, Bool)

    // MARK: - As it is written

    /// The query in the language of the tool.
    public var text: String {
        switch self {
        case .word(let word, .family): word
        case .word(let word, .exact): "=" + word
        case .word(let word, .beginning): word + "*"
        case .word(let word, .ending): "*" + word
        case .word(let word, .hole): Self.hole(word)
        case .word(let word, .edits): word + "~1"
        case .capitalized(let query): "caps(\(query.text))"
        case .phrase(let words): "\"" + words.map(\.text).joined(separator: " ") + "\""
        case .sloppy(let words, let slop): "\"\(words.joined(separator: " "))\"~\(slop)"
        case .near(let left, let right, let count, let isOrdered):
            "(\(left.text)) \(isOrdered ? "pre" : "w")/\(count) (\(right.text))"
        case .sentence(let left, let right): "(\(left.text)) w/s (\(right.text))"
        case .paragraph(let left, let right): "(\(left.text)) w/p (\(right.text))"
        case .notNear(let left, let right, let count): "(\(left.text)) not w/\(count) (\(right.text))"
        case .atLeast(let count, let query): "atleast\(count)(\(query.text))"
        case .either(let queries), .or(let queries): queries.map { "(\($0.text))" }.joined(separator: " OR ")
        case .inside(let place, let query): place == .anywhere ? query.text : "\(place.rawValue):(\(query.text))"
        case .and(let queries): queries.map { "(\($0.text))" }.joined(separator: " AND ")
        case .not(let query): "NOT (\(query.text))"
        case .published(let from, let through): "date:\(from)..\(through)"
        case .undated: "date:none"
        case .longer(let count): "words:>\(count)"
        case .outlet(let name): "outlet:=\"\(name)\""
        case .has(let field, let isPresent): "\(field):\(isPresent ? "*" : "none")"
        }
    }

    /// One letter in the middle as a hole.
    private static func hole(_ word: String) -> String {
        var letters = Array(word)
        letters[letters.count / 2] = "?"
        return String(letters)
    }

    // MARK: - What it means

    /// The ids of the articles that match.
    public func matches(in corpus: ReferenceCorpus) -> Set<String> {
        var scanner = Scanner(corpus: corpus)
        return Set(corpus.entries.filter { scanner.matches(self, $0, .anywhere, false) }.map(\.id))
    }

    private struct Scanner {
        let corpus: ReferenceCorpus
        private var forms: [String: Set<String>] = [:]

        init(corpus: ReferenceCorpus) {
            self.corpus = corpus
        }

        mutating func matches(
            _ query: ReferenceQuery, _ entry: ReferenceCorpus.Entry, _ place: Place, _ capitals: Bool
        ) -> Bool {
            switch query {
            case .and(let queries): return queries.allSatisfy { matches($0, entry, place, capitals) }
            case .or(let queries): return queries.contains { matches($0, entry, place, capitals) }
            case .not(let query): return !matches(query, entry, place, capitals)
            case .inside(let place, let query): return matches(query, entry, place, capitals)
            case .capitalized(let query): return matches(query, entry, place, true)
            case .published(let from, let through):
                // Months and years count where all of them lies in the range; here ranges are of days.
                guard let day = entry.stored.article.published?.dayText else { return false }
                guard day.count == 10 else {
                    let isInside = day.count == 7 ? (day + "-01", day + "-31") : (day + "-01-01", day + "-12-31")
                    return isInside.0 >= from && isInside.1.prefix(8) + "28" <= through && isInside.1 <= through + "~"
                }
                return day >= from && day <= through
            case .undated: return entry.stored.article.published == nil
            case .longer(let count): return entry.words.count > count
            case .outlet(let name): return entry.stored.article.outlet?.name == name
            case .has(let field, let isPresent): return has(field, entry) == isPresent
            default: return !spans(query, entry, place, capitals).isEmpty
            }
        }

        private func has(_ field: String, _ entry: ReferenceCorpus.Entry) -> Bool {
            let article = entry.stored.article
            return switch field {
            case "author": !article.authors.isEmpty
            case "outlet": article.outlet != nil
            case "topic": !article.topics.isEmpty
            case "url": article.url != nil
            case "title": entry.words.contains { $0.isInTitle }
            case "person": entry.stored.entities.contains { $0.kind == .person }
            default: false
            }
        }

        private mutating func forms(_ word: String, _ form: Form) -> Set<String> {
            let key = "\(form) \(word)"
            if let known = forms[key] { return known }
            let found: Set<String> =
                switch form {
                case .exact: [word]
                case .family: corpus.family(of: word)
                case .beginning: corpus.vocabulary.filter { $0.hasPrefix(word) }
                case .ending: corpus.vocabulary.filter { $0.hasSuffix(word) }
                case .hole:
                    corpus.vocabulary.filter { candidate in
                        candidate.count == word.count
                            && zip(candidate, word).enumerated().allSatisfy { $0 == word.count / 2 || $1.0 == $1.1 }
                    }
                case .edits: corpus.vocabulary.filter { Self.isOneEditApart(Array($0), Array(word)) || $0 == word }
                }
            forms[key] = found
            return found
        }

        private static func isOneEditApart(_ left: [Character], _ right: [Character]) -> Bool {
            if left.count == right.count {
                let differences = left.indices.filter { left[$0] != right[$0] }
                if differences.count == 1 { return true }
                return differences.count == 2 && differences[0] + 1 == differences[1]
                    && left[differences[0]] == right[differences[1]] && left[differences[1]] == right[differences[0]]
            }
            let (short, long) = left.count < right.count ? (left, right) : (right, left)
            guard long.count == short.count + 1 else { return false }
            return long.indices.contains { skipped in
                var shorter = long
                shorter.remove(at: skipped)
                return shorter == short
            }
        }

        /// From its first word to its last, both included.
        private typealias Span = ClosedRange<Int>

        private mutating func spans(
            _ query: ReferenceQuery, _ entry: ReferenceCorpus.Entry, _ place: Place, _ capitals: Bool
        ) -> Set<Span> {
            let words = entry.words
            func isInOnePart(_ span: Span) -> Bool {
                words[span.lowerBound].isInTitle == words[span.upperBound].isInTitle
            }
            func hull(_ left: Span, _ right: Span) -> Span {
                min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
            }
            switch query {
            case .word(let word, let form):
                var found: Set<Span> = []
                for form in forms(word, form) {
                    for index in entry.places[form] ?? [] {
                        if place == .title, !words[index].isInTitle { continue }
                        if place == .lead, !words[index].isInLead { continue }
                        if capitals, !words[index].isCapitalized { continue }
                        found.insert(index...index)
                    }
                }
                return found
            case .phrase(let parts):
                var found = spans(parts[0], entry, place, capitals)
                for part in parts.dropFirst() {
                    let next = spans(part, entry, place, capitals)
                    found = Set(
                        found.flatMap { span in
                            next.filter { $0.lowerBound == span.upperBound + 1 }.map { hull(span, $0) }
                        }.filter(isInOnePart))
                }
                return found
            case .sloppy(let parts, let slop):
                var found: Set<Span> = []
                let places = parts.map { spans(.word($0, .family), entry, place, capitals).map(\.lowerBound) }
                func choose(_ chosen: [Int]) {
                    guard chosen.count < parts.count else {
                        let moved = chosen.enumerated().map { $1 - $0 }
                        let span = chosen.min()!...chosen.max()!
                        if moved.max()! - moved.min()! <= slop, isInOnePart(span) { found.insert(span) }
                        return
                    }
                    for next in places[chosen.count] where !chosen.contains(next) { choose(chosen + [next]) }
                }
                choose([])
                return found
            case .near(let left, let right, let count, let isOrdered):
                return pairs(left, right, entry, place, capitals) { first, second in
                    let before = first.upperBound < second.lowerBound
                    let behind = second.upperBound < first.lowerBound
                    let distance = before ? second.lowerBound - first.upperBound : first.lowerBound - second.upperBound
                    return (before || behind && !isOrdered) && distance <= count && isInOnePart(hull(first, second))
                }
            case .sentence(let left, let right):
                return pairs(left, right, entry, place, capitals) { first, second in
                    let whole = hull(first, second)
                    return !first.overlaps(second)
                        && words[whole.lowerBound].sentence == words[whole.upperBound].sentence
                }
            case .paragraph(let left, let right):
                return pairs(left, right, entry, place, capitals) { first, second in
                    let whole = hull(first, second)
                    return !first.overlaps(second)
                        && words[whole.lowerBound].paragraph == words[whole.upperBound].paragraph
                }
            case .notNear(let left, let right, let count):
                let others = spans(right, entry, place, capitals)
                return spans(left, entry, place, capitals).filter { span in
                    !others.contains { other in
                        if span.overlaps(other) { return true }
                        let distance =
                            span.upperBound < other.lowerBound
                            ? other.lowerBound - span.upperBound : span.lowerBound - other.upperBound
                        return distance <= count && isInOnePart(hull(span, other))
                    }
                }
            case .atLeast(let count, let part):
                let found = spans(part, entry, place, capitals)
                return found.count >= count ? found : []
            case .either(let parts), .or(let parts):
                var found: Set<Span> = []
                for part in parts { found.formUnion(spans(part, entry, place, capitals)) }
                return found
            case .inside(let place, let part): return spans(part, entry, place, capitals)
            case .capitalized(let part): return spans(part, entry, place, true)
            default: fatalError("has no place in a text")
            }
        }

        private mutating func pairs(
            _ left: ReferenceQuery, _ right: ReferenceQuery, _ entry: ReferenceCorpus.Entry, _ place: Place,
            _ capitals: Bool, _ isNear: (Span, Span) -> Bool
        ) -> Set<Span> {
            let first = spans(left, entry, place, capitals)
            guard !first.isEmpty else { return [] }
            let second = spans(right, entry, place, capitals)
            var found: Set<Span> = []
            for one in first {
                for other in second where isNear(one, other) {
                    found.insert(
                        min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound))
                }
            }
            return found
        }
    }
}
