/// What two texts have in common, and what the differences are made of.
///
/// Words count as shared where a run of `shingle` of them stands in both texts, wherever that is. Runs that each text has
/// once, in the same order, align the texts (their longest chain; Fredman, On computing the length of longest increasing
/// subsequences, 1975); short differences between them are replacements. Where little is shared, what is aligned and what the
/// rest speaks of are not worked out.
public struct SharedText: Equatable, Sendable {
    /// Words of a run.
    static let shingle = 4

    /// Words of the shorter text.
    public internal(set) var shorterCount = 0
    /// Words of the longer text.
    public internal(set) var longerCount = 0
    /// Words of the shorter text that the longer one has.
    public internal(set) var sharedOfShorter = 0
    /// Words of the longer text that the shorter one has.
    public internal(set) var sharedOfLonger = 0
    /// Words of the shorter text that the longer one does not have, in sentences that seem to be the outlet's own.
    public internal(set) var serviceOfShorter = 0
    /// The same of the longer text.
    public internal(set) var serviceOfLonger = 0
    /// Words of the longer text before the first shared one.
    public internal(set) var longerStart = 0
    /// Words of the longer text that are not shared, between its shared ones; those behind nearly all of them do not count.
    public internal(set) var longerInside = 0
    /// Numbers and names of the shorter text that are aligned.
    public internal(set) var keptFacts = 0
    /// Numbers and names of the shorter text in whose place the longer one has others.
    public internal(set) var replacedFacts = 0
    /// Pieces of the rest of the longer text, of sixty words.
    public internal(set) var restPieces = 0
    /// What names and words these have in common with the shared text, up to 12 a piece; a name weighs 2, an uncommon word 1.
    public internal(set) var restWeight = 0

    /// Which part of the shorter text the longer one contains, 0 to 1 (Broder, On the resemblance and containment of
    /// documents, 1997), what its outlet wrote around it left out.
    public var containment: Double {
        sharedOfShorter == 0 ? 0 : Double(sharedOfShorter) / Double(shorterCount - serviceOfShorter)
    }
    /// Which part of the longer text the shorter one has, 0 to 1, in the same way.
    public var coverage: Double {
        sharedOfLonger == 0 ? 0 : Double(sharedOfLonger) / Double(longerCount - serviceOfLonger)
    }
    /// Which part of what is aligned was replaced, of numbers and names, 0 to 1.
    public var replacedShare: Double {
        replacedFacts == 0 ? 0 : Double(replacedFacts) / Double(replacedFacts + keptFacts)
    }
    /// How much a piece of the rest has in common with the shared text, 0 to 12; 12 where there is no rest.
    public var relation: Double {
        restPieces == 0 ? Double(Self.mostWeight) : Double(restWeight) / Double(restPieces)
    }
    static let mostWeight = 12

    /// Compares two texts; which one is given first does not matter.
    public init(_ first: StoryText, _ second: StoryText) {
        let isInOrder = first.isShorter(than: second)
        let comparison = Comparison(shorter: isInOrder ? first : second, longer: isInOrder ? second : first)
        self = comparison.result()
    }

    init() {}
}

extension StoryText {
    /// Whether this is the shorter one of two; of two texts of one length the words decide, so that it is one of them whichever
    /// is asked.
    public func isShorter(than other: StoryText) -> Bool {
        count == other.count ? words.lexicographicallyPrecedes(other.words) : count < other.count
    }
}

/// Works out what two texts share.
private struct Comparison {
    let shorter: StoryText
    let longer: StoryText
    /// Longer differences than this are no replacements, unless they are one sentence filled in twice.
    private static let longestReplacement = 12
    /// A sentence filled in twice has at most this many words, and this part of them are the same in both.
    private static let filling = (mostWords: 60, leastCommon: 0.4)
    /// Where the longer text has less of the shorter one, they are no kin, whatever else there is.
    private static let leastContainment = 0.4
    /// Words of a piece of the rest.
    private static let pieceLength = 60
    /// The rest is cut into pieces only from this length on: less tells nothing.
    private static let leastRest = 30

    func result() -> SharedText {
        var shared = SharedText()
        shared.shorterCount = shorter.count
        shared.longerCount = longer.count
        let size = SharedText.shingle
        let left = shorter.shingles(of: size)
        let right = longer.shingles(of: size)
        guard !left.isEmpty else { return shared }
        let table = PlaceTable(left)
        var inShorter = [Bool](repeating: false, count: shorter.count)
        var inLonger = [Bool](repeating: false, count: longer.count)
        // How often the other text has each run of the shorter one, and where last.
        var matches = [(count: Int32, place: Int32)](repeating: (0, 0), count: left.count)
        for (place, hash) in right.enumerated() {
            guard let first = table.first(hash) else { continue }
            for index in place..<(place + size) { inLonger[index] = true }
            matches[first].count += 1
            matches[first].place = Int32(place)
        }
        var anchors: [(left: Int, right: Int)] = []
        for (place, hash) in left.enumerated() {
            guard let first = table.first(hash), matches[first].count > 0 else { continue }
            for index in place..<(place + size) { inShorter[index] = true }
            if matches[first].count == 1, !table.isRepeated(first) {
                anchors.append((place, Int(matches[first].place)))
            }
        }
        shared.sharedOfShorter = inShorter.count { $0 }
        shared.sharedOfLonger = inLonger.count { $0 }
        shared.serviceOfShorter = zip(shorter.marks, inShorter).count { $0.contains(.service) && !$1 }
        shared.serviceOfLonger = zip(longer.marks, inLonger).count { $0.contains(.service) && !$1 }
        shared.longerStart = inLonger.firstIndex(of: true) ?? longer.count
        // Most texts that are compared have a sentence in common and no more: the rest need not be looked at.
        guard shared.containment >= Self.leastContainment else { return shared }
        var passed = 0
        for index in shared.longerStart..<longer.count where passed * 20 < shared.sharedOfLonger * 19 {
            if inLonger[index] { passed += 1 } else { shared.longerInside += 1 }
        }
        align(LongestChain.of(anchors), &shared)
        relate(inLonger, &shared)
        return shared
    }

    // MARK: - Replacements

    private func align(_ chain: [(left: Int, right: Int)], _ shared: inout SharedText) {
        guard !chain.isEmpty else { return }
        var (left, right) = (0, 0)
        for anchor in chain {
            // Behind what is aligned so far, up to the next run that both have.
            if anchor.left > left, anchor.right > right {
                replace(left..<anchor.left, right..<anchor.right, &shared)
            }
            let end = anchor.left + SharedText.shingle
            for index in max(left, anchor.left)..<max(end, left, anchor.left) { keep(index, &shared) }
            right = max(right, anchor.right + SharedText.shingle)
            left = max(left, end)
        }
        // What both end with; where one goes on for long the other is a cut of it.
        if left < shorter.count, right < longer.count { replace(left..<shorter.count, right..<longer.count, &shared) }
    }

    private func keep(_ index: Int, _ shared: inout SharedText) {
        if shorter.marks[index].isFact { shared.keptFacts += 1 }
    }

    private func replace(_ left: Range<Int>, _ right: Range<Int>, _ shared: inout SharedText) {
        let others = longer.words[right]
        guard max(left.count, right.count) <= Self.longestReplacement || isFilling(left, others) else { return }
        // In the place of a fact stands another.
        let hasFact = right.contains { longer.marks[$0].isFact }
        for index in left {
            if others.contains(shorter.words[index]) {
                keep(index, &shared)
            } else if hasFact, shorter.marks[index].isFact {
                shared.replacedFacts += 1
            }
        }
    }

    /// Where every third word is another number or name no run is shared, and most words are the same nevertheless.
    private func isFilling(_ left: Range<Int>, _ others: ArraySlice<UInt32>) -> Bool {
        let longest = max(left.count, others.count)
        guard longest <= Self.filling.mostWords else { return false }
        let common = left.count { others.contains(shorter.words[$0]) }
        return Double(common) >= Self.filling.leastCommon * Double(longest)
    }

    // MARK: - The rest

    /// Whether what the longer text has besides speaks of the same: its pieces share names and uncommon words with it.
    private func relate(_ isShared: [Bool], _ shared: inout SharedText) {
        // Names of the shared text weigh 2, its other words 1.
        var subjects: [UInt32: Int] = [:]
        for index in longer.words.indices where isShared[index] {
            let marks = longer.marks[index]
            guard !marks.isDisjoint(with: [.name, .long]), !CommonWords.hashes.contains(longer.words[index]) else {
                continue
            }
            subjects[longer.words[index]] = marks.contains(.name) ? 2 : max(1, subjects[longer.words[index]] ?? 0)
        }
        var piece: Set<UInt32> = []
        var length = 0
        func close() {
            guard length >= Self.leastRest else { return }
            shared.restPieces += 1
            shared.restWeight += min(SharedText.mostWeight, piece.reduce(0) { $0 + (subjects[$1] ?? 0) })
        }
        for index in longer.words.indices where !isShared[index] && !longer.marks[index].contains(.service) {
            piece.insert(longer.words[index])
            length += 1
            if length == Self.pieceLength {
                close()
                piece = []
                length = 0
            }
        }
        close()
    }
}
