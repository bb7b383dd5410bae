/// What has to be done to the words of one text to make another: the shortest way (Myers, "An O(ND) Difference Algorithm
/// and Its Variations", 1986), by Swift's `difference(from:)`.
struct WordDifference {
    /// A run of words.
    enum Part: Equatable {
        case same([Substring])
        case removed([Substring])
        case added([Substring])
    }

    private(set) var parts: [Part] = []
    private(set) var addedCount = 0
    private(set) var removedCount = 0

    /// Longer texts that have nothing in common are not compared word by word: it would take minutes.
    private static let most = 40_000

    /// Words are what stands between blanks; an empty line counts as a word.
    init(_ old: String, _ new: String) {
        let old = Self.words(old)
        let new = Self.words(new)
        // Equal ends are most of two versions and cost nothing.
        var start = 0
        while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
        var end = 0
        while end < old.count - start, end < new.count - start, old[old.count - 1 - end] == new[new.count - 1 - end] {
            end += 1
        }
        append(old[..<start], { .same($0) })
        compare(old[start..<(old.count - end)], new[start..<(new.count - end)])
        append(old[(old.count - end)...], { .same($0) })
        for part in parts {
            switch part {
            case .added(let words): addedCount += words.count
            case .removed(let words): removedCount += words.count
            case .same: break
            }
        }
    }

    private mutating func compare(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) {
        guard old.count + new.count <= Self.most else {
            append(old, { .removed($0) })
            append(new, { .added($0) })
            return
        }
        let difference = Array(new).difference(from: Array(old))
        var removed = Set<Int>()
        var added = Set<Int>()
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var left = 0
        var right = 0
        let old = Array(old)
        let new = Array(new)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                append(old[left...left], { .removed($0) })
                left += 1
            } else if right < new.count, added.contains(right) {
                append(new[right...right], { .added($0) })
                right += 1
            } else {
                append(old[left...left], { .same($0) })
                left += 1
                right += 1
            }
        }
    }

    private mutating func append(_ words: ArraySlice<Substring>, _ make: ([Substring]) -> Part) {
        guard !words.isEmpty else { return }
        switch (parts.last, make(Array(words))) {
        case (.same(let before)?, .same(let more)): parts[parts.count - 1] = .same(before + more)
        case (.removed(let before)?, .removed(let more)): parts[parts.count - 1] = .removed(before + more)
        case (.added(let before)?, .added(let more)): parts[parts.count - 1] = .added(before + more)
        case (_, let part): parts.append(part)
        }
    }

    private static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        for (index, paragraph) in text.split(separator: "\n\n").enumerated() {
            if index > 0 { words.append("\n\n") }
            words += paragraph.split(whereSeparator: \.isWhitespace)
        }
        return words
    }
}
