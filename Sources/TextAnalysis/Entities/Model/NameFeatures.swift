/// What the model looks at in a token and around it, as rows of its table of weights.
///
/// Features are hashed ("feature hashing", Weinberger et al., 2009): no dictionary has to be stored or searched.
public struct NameFeatures: Sendable {
    /// How many bits a row has.
    public static let rowBits = 18
    /// So many rows stand for each token whatever a first reading told.
    static let plainPerToken = 74
    /// So many rows more tell what a first reading took it for.
    static let readPerToken = 3
    /// So many rows stand for each token.
    public static let perToken = plainPerToken + readPerToken

    let lists: NameLists
    private let vectors: WordVectors

    /// Features that look names and words up in lists and among vectors.
    public init(lists: NameLists, vectors: WordVectors) {
        self.lists = lists
        self.vectors = vectors
    }

    /// The rows of all tokens of a sentence, `perToken` each.
    public func rows(of sentence: [[UInt8]], in document: NameDocument) -> [UInt32] {
        let text = NameText([sentence])
        let (tokens, plain) = text.withWords { words in
            let tokens = attributes(text.sentences[0], words, document)
            return (tokens, plainRows(of: tokens, isHeadline: words.isHeadline(text.sentences[0])))
        }
        let read = readRows(of: tokens, in: document)
        var rows: [UInt32] = []
        rows.reserveCapacity(sentence.count * Self.perToken)
        for index in sentence.indices {
            rows += plain[(index * Self.plainPerToken)..<((index + 1) * Self.plainPerToken)]
            rows += read[(index * Self.readPerToken)..<((index + 1) * Self.readPerToken)]
        }
        return rows
    }

    // MARK: - For the network

    /// The place of what a first reading took a word for in a `NetworkInput`.
    static let readingLane = 4

    /// What the network sees of the words of a sentence.
    public func networkInputs(of sentence: [[UInt8]], in document: NameDocument) -> [NetworkInput] {
        let text = NameText([sentence])
        let tokens = text.withWords { attributes(text.sentences[0], $0, document) }
        var inputs = networkInputs(of: tokens)
        for (index, reading) in networkReadings(of: tokens, in: document).enumerated() {
            inputs[index][Self.readingLane] = reading
        }
        return inputs
    }

    /// What the network sees of words whatever a first reading told; `readingLane` is left empty.
    func networkInputs(of tokens: [NameAttributes]) -> [NetworkInput] {
        tokens[Self.reach..<(tokens.count - Self.reach)].map { token in
            NetworkInput(
                UInt32(token.vector), Self.signRow(token.shape, 0), Self.signRow(token.known, 1),
                Self.signRow(token.affixes[2], 2), 0, Self.signRow(token.runPlace, 4),
                Self.signRow(token.affixes[1], 5),
                Self.signRow(token.affixes[6], 6))
        }
    }

    /// What goes into `readingLane`.
    func networkReadings(of tokens: [NameAttributes], in document: NameDocument) -> [UInt32] {
        tokens[Self.reach..<(tokens.count - Self.reach)].map {
            Self.signRow(document.consensus($0.key) * 4 + $0.written, 3)
        }
    }

    private static func signRow(_ value: UInt64, _ sign: UInt32) -> UInt32 {
        let perSign = UInt32(NameNetwork.valuesPerSign)
        return sign * perSign + row(value &+ UInt64(sign) &* 0x9E37_79B9_7F4A_7C15) % perSign
    }

    // MARK: - Rows of the table

    /// How far features look to both sides.
    static let reach = 3

    /// The rows that do not depend on a first reading, `plainPerToken` for each token.
    func plainRows(of tokens: [NameAttributes], isHeadline: Bool) -> [UInt32] {
        let count = tokens.count - 2 * Self.reach
        guard count > 0 else { return [] }
        return [UInt32](unsafeUninitializedCapacity: count * Self.plainPerToken) { rows, initialized in
            tokens.withUnsafeBufferPointer { tokens in
                var writer = RowWriter(rows.baseAddress!)
                for index in 0..<count {
                    writer.template = 1
                    Self.addPlain(
                        tokens.baseAddress! + index + Self.reach, isFirst: index == 0 ? 1 : 0,
                        isHeadline: isHeadline ? 1 : 0,
                        &writer)
                    assert(writer.template == UInt64(Self.plainPerToken + 1))
                }
            }
            initialized = count * Self.plainPerToken
        }
    }

    @inline(__always)
    private static func addPlain(
        _ token: UnsafePointer<NameAttributes>, isFirst: UInt64, isHeadline: UInt64, _ rows: inout RowWriter
    ) {
        let (here, left, right) = (token[0], token[-1], token[1])
        let (before, behind) = (token[-2], token[2])
        rows.add(0)
        rows.add(here.lower)
        rows.add(here.exact)
        rows.add(left.lower)
        rows.add(right.lower)
        rows.add(before.lower)
        rows.add(behind.lower)
        rows.add(mix(left.lower, here.lower))
        rows.add(mix(here.lower, right.lower))
        rows.add(mix(mix(left.lower, here.shape), right.lower))
        rows.add(mix(mix(before.lower, left.lower), here.shape))
        rows.add(mix(mix(right.lower, behind.lower), here.shape))
        rows.add(here.shape)
        rows.add(mix(left.shape, here.shape))
        rows.add(mix(here.shape, right.shape))
        rows.add(mix(mix(left.shape, here.shape), right.shape))
        rows.add(mix(mix(before.shape, left.shape), here.shape))
        rows.add(mix(mix(here.shape, right.shape), behind.shape))
        rows.add(mix(left.lower, here.shape))
        rows.add(mix(right.lower, here.shape))
        for index in 0..<8 { rows.add(here.affixes[index]) }
        rows.add(left.affixes[2])
        rows.add(right.affixes[2])
        rows.add(mix(left.affixes[2], here.shape))
        rows.add(mix(right.affixes[2], here.shape))
        rows.add(mix(isFirst, here.shape))
        rows.add(mix(isHeadline, here.shape))
        rows.add(mix(mix(isFirst, here.written), here.shape))
        rows.add(mix(here.written, mix(left.written, right.written)))
        rows.add(mix(here.written, here.known))
        rows.add(here.known)
        rows.add(mix(left.known, here.known))
        rows.add(mix(here.known, right.known))
        rows.add(mix(mix(left.known, here.known), right.known))
        rows.add(mix(here.known, here.shape))
        rows.add(mix(left.known, here.shape))
        rows.add(mix(right.known, here.shape))
        rows.add(mix(here.known, here.lower))
        rows.add(mix(here.word, mix(left.word, right.word)))
        rows.add(mix(left.word, here.shape))
        rows.add(here.longShape)
        rows.add(mix(here.length, here.shape))
        rows.add(mix(token[-3].lower, here.shape))
        rows.add(mix(token[3].lower, here.shape))
        rows.add(mix(left.lower, here.known))
        rows.add(mix(right.lower, here.known))
        rows.add(mix(mix(left.lower, here.lower), right.lower))
        // What the lists know, kind by kind, and of a place whose land or state stands behind it.
        rows.add(mix(here.known & 0b0_000_000_11, here.shape))
        rows.add(mix(here.known & 0b0_001_001_00, here.shape))
        rows.add(mix(here.known & 0b0_010_010_00, here.shape))
        rows.add(mix(mix(here.known, right.lower), behind.known))
        rows.add(mix(mix(here.known, left.lower), before.known))
        // Words that are used alike.
        rows.add(here.cluster.fine)
        rows.add(left.cluster.fine)
        rows.add(right.cluster.fine)
        rows.add(mix(here.cluster.fine, here.shape))
        rows.add(mix(left.cluster.fine, here.shape))
        rows.add(mix(right.cluster.fine, here.shape))
        rows.add(mix(here.cluster.coarse, here.shape))
        rows.add(mix(mix(left.cluster.coarse, here.cluster.coarse), here.shape))
        rows.add(mix(mix(here.cluster.coarse, right.cluster.coarse), here.shape))
        rows.add(mix(before.cluster.fine, here.shape))
        rows.add(mix(behind.cluster.fine, here.shape))
        // The run of capitalized words around it: its last word tells a body from a person.
        rows.add(here.runLast)
        rows.add(here.runFirst)
        rows.add(mix(here.runLast, here.runPlace))
        rows.add(mix(here.runPlace, here.known))
    }

    /// The rows that tell what a first reading took each token for, `readPerToken` for each.
    func readRows(of tokens: [NameAttributes], in document: NameDocument) -> [UInt32] {
        let count = tokens.count - 2 * Self.reach
        var read = [UInt64](repeating: 0, count: count + 2)
        for index in 0..<count { read[index + 1] = document.consensus(tokens[index + Self.reach].key) }
        return [UInt32](unsafeUninitializedCapacity: count * Self.readPerToken) { rows, initialized in
            guard count > 0 else { return }
            var writer = RowWriter(rows.baseAddress!)
            for index in 0..<count {
                let (left, here, right) = (read[index], read[index + 1], read[index + 2])
                writer.template = UInt64(Self.plainPerToken + 1)
                writer.add(here)
                writer.add(Self.mix(here, tokens[index + Self.reach].shape))
                writer.add(Self.mix(Self.mix(left, here), right))
            }
            initialized = count * Self.readPerToken
        }
    }

    /// The tokens of a sentence as the features see them, with `reach` more on both sides.
    func attributes(_ sentence: Range<Int>, _ words: NameWords, _ document: NameDocument) -> [NameAttributes] {
        var tokens: [NameAttributes] = []
        tokens.reserveCapacity(sentence.count + 2 * Self.reach)
        for _ in 0..<Self.reach { tokens.append(.before) }
        for word in sentence {
            if words.isUser(word) {
                tokens.append(.user)
                continue
            }
            let lower = words.lower(word)
            var token = NameAttributes(words[word], lower: lower)
            token.written = document.writing(of: token.key)
            token.vector = vectors.word(ofHash: WordVectors.hash(lower))
            token.cluster = vectors.membership(ofWord: token.vector)
            tokens.append(token)
        }
        for _ in 0..<Self.reach { tokens.append(.behind) }
        lists.mark(sentence, words) { word, mark in
            tokens[word - sentence.lowerBound + Self.reach].known |= mark
        }
        markRuns(&tokens, sentence, words)
        markJoined(&tokens, sentence, words)
        return tokens
    }

    /// Tells hashtags, and names of users behind a sign of its own, which words they are made of. They are in no run.
    private func markJoined(_ tokens: inout [NameAttributes], _ sentence: Range<Int>, _ words: NameWords) {
        for word in sentence {
            let isBehindSign = word > sentence.lowerBound && words.isSign(word - 1)
            guard isBehindSign || words.isHashtag(word) else { continue }
            let lower = words.lower(word)
            func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: lower[range]) }
            func vector(_ range: Range<Int>) -> Int { vectors.word(ofHash: WordVectors.hash(part(range))) }
            let joined = JoinedWords(words[word]) { vector($0) > 0 || lists.knows(part($0)) }
            guard let first = joined.ranges.first, let last = joined.ranges.last else { continue }
            let place = word - sentence.lowerBound + Self.reach
            tokens[place].known |= lists.kinds(ofJoined: joined.ranges.map(part))
            if tokens[place].vector == 0 {
                tokens[place].vector = [last, first].lazy.map(vector).first { $0 > 0 } ?? 0
                tokens[place].cluster = vectors.membership(ofWord: tokens[place].vector)
            }
            let marked = isBehindSign ? (place - 1)...place : place...place
            for index in marked {
                tokens[index].runFirst = Self.hash(part(first), 0)
                tokens[index].runLast = Self.hash(part(last), 0)
                tokens[index].runPlace = Self.joinedPlace + UInt64(place - index)
            }
        }
    }

    /// Behind the places in runs, of which there are sixteen.
    private static let joinedPlace: UInt64 = 17

    /// Tells the tokens of each run of capitalized words its first and last word, and where in it they stand.
    private func markRuns(_ tokens: inout [NameAttributes], _ sentence: Range<Int>, _ words: NameWords) {
        var start = sentence.lowerBound
        let offset = Self.reach - sentence.lowerBound
        while start < sentence.upperBound {
            var end = start
            while end < sentence.upperBound, words.isUpper(end) { end += 1 }
            for index in start..<end {
                tokens[index + offset].runFirst = tokens[start + offset].lower
                tokens[index + offset].runLast = tokens[end - 1 + offset].lower
                tokens[index + offset].runPlace = UInt64(min(index - start, 3) * 4 + min(end - 1 - index, 3) + 1)
            }
            start = max(end, start + 1)
        }
    }

    /// Writes rows one behind the other. A struct, since a closure that captured its variables took a third of all time.
    private struct RowWriter {
        private var target: UnsafeMutablePointer<UInt32>
        /// Tells features of the same value apart.
        var template: UInt64 = 1

        init(_ target: UnsafeMutablePointer<UInt32>) { self.target = target }

        @inline(__always)
        mutating func add(_ value: UInt64) {
            target.pointee = NameFeatures.row(value &+ template &* 0x9E37_79B9_7F4A_7C15)
            target += 1
            template += 1
        }
    }

    // MARK: - Hashes

    static func isUpper(_ byte: UInt8, next: UInt8 = 0) -> Bool {
        // Capitals of Latin-1 (C3 80 to C3 9E) and of Greek and Cyrillic in their first rows.
        (0x41...0x5A).contains(byte) || (byte == 0xC3 && (0x80...0x9E).contains(next))
            || (byte == 0xD0 && (0x80...0xAF).contains(next))
    }

    static func lowercased(_ word: [UInt8]) -> [UInt8] {
        word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 { (first &* 0x0000_0100_0000_01B3) ^ second }

    /// FNV-1a, 64 bits, with a number that tells what is hashed.
    static func hash(_ bytes: some Sequence<UInt8>, _ kind: UInt64) -> UInt64 {
        hash(bytes, continuing: 0xCBF2_9CE4_8422_2325 ^ kind)
    }

    static func hash(_ bytes: some Sequence<UInt8>, continuing start: UInt64) -> UInt64 {
        var hash = start
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    /// The finalizer of MurmurHash3 (Appleby), cut to the bits of a row.
    private static func row(_ value: UInt64) -> UInt32 {
        var hash = value
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return UInt32((hash ^ (hash >> 33)) >> (64 - UInt64(rowBits)))
    }
}
