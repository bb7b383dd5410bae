import TextAnalysis
import Xapian

/// Writes the words of an article down in their order, zone by zone: what phrases are checked on.
struct TokenStreamBuilder {
    /// Number of a word of `vocabulary`, or below zero a mark.
    private typealias Entry = Int32

    private var vocabulary = TermTable()
    private var entries: [Entry] = []
    /// One bit an entry: whether the word begins with a capital.
    private var capitals: [UInt8] = []
    private var zones: [(zone: Zone, first: Int, count: Int)] = []

    /// Adds the words of a text, with marks where sentences and paragraphs begin; returns the entry behind its first
    /// paragraph.
    @discardableResult
    mutating func add(_ text: TokenizedText) -> Int {
        var firstEnd: Int?
        entries.reserveCapacity(entries.count + text.tokens.count + text.tokens.count / 8)
        for (index, token) in text.tokens.enumerated() {
            if index > 0 {
                if token.shape.contains(.beginsParagraph) {
                    if firstEnd == nil { firstEnd = entries.count }
                    add(.paragraph)
                } else if token.shape.contains(.beginsSentence) {
                    add(.sentence)
                }
            }
            text.withTerm(of: token) { append(Entry(vocabulary.add($0, frequency: 0))) }
            if !token.shape.isDisjoint(with: [.capitalized, .allUppercase]) {
                capitals[(entries.count - 1) / 8] |= 1 << UInt8((entries.count - 1) % 8)
            }
        }
        return firstEnd ?? entries.count
    }

    /// Adds what no phrase crosses.
    mutating func addGap() { add(.gap) }

    private mutating func add(_ mark: TokenStream.Mark) { append(-1 - Entry(mark.rawValue)) }

    private mutating func append(_ entry: Entry) {
        if entries.count.isMultiple(of: 8) { capitals.append(0) }
        entries.append(entry)
    }

    /// Makes what was added from entry `first` on (up to `end`) a zone; zones may overlap.
    mutating func close(_ zone: Zone, from first: Int, to end: Int? = nil) {
        let end = end ?? entries.count
        guard end > first else { return }
        zones.append((zone, first, end - first))
    }

    /// Number of entries so far.
    var count: Int { entries.count }

    /// The stream; nil where nothing was added, or where no seed keeps the words apart, which takes words that were made
    /// for it: even two million words find one of the widest codes.
    func encoded() -> [UInt8]? {
        guard !entries.isEmpty else { return [] }
        for width in TokenStream.widths {
            // A code too many words share no seed keeps apart: with so many more words than this, one try in a thousand does.
            guard width == TokenStream.widths.upperBound || Self.mayFit(vocabulary.count, width) else { continue }
            for seed in UInt8.min...31 {
                guard let codes = codes(seed: seed, width: width) else { continue }
                return encoded(codes, seed: seed, width: width)
            }
        }
        return nil
    }

    /// Whether one seed in ten, or more, is expected to do: the number of clashing pairs is `n * n / 2^(bits + 1)`.
    private static func mayFit(_ count: Int, _ width: UInt8) -> Bool {
        Double(count) * Double(count) / Double(UInt64(2) << (8 * UInt64(width))) < 2.3
    }

    private func codes(seed: UInt8, width: UInt8) -> [UInt64]? {
        var codes: [UInt64] = []
        codes.reserveCapacity(vocabulary.count)
        var seen = CodeSet(count: vocabulary.count)
        var isUnique = true
        vocabulary.forEach { term, _, _ in
            guard isUnique else { return }
            let code = term.withUnsafeBufferPointer { TokenStream.code(of: $0, seed: seed, width: width) }
            isUnique = seen.insert(code)
            codes.append(code)
        }
        return isUnique ? codes : nil
    }

    private func encoded(_ codes: [UInt64], seed: UInt8, width: UInt8) -> [UInt8] {
        var bytes: [UInt8] = [width, seed]
        bytes.reserveCapacity(entries.count * Int(width) + 32)
        bytes.appendVariableLength(zones.count)
        for (zone, first, count) in zones {
            bytes.appendVariableLength(Int(zone.rawValue))
            bytes.appendVariableLength(first)
            bytes.appendVariableLength(count)
        }
        bytes.appendVariableLength(entries.count)
        for entry in entries {
            var code = entry >= 0 ? codes[Int(entry)] : UInt64(-1 - entry)
            for _ in 0..<width {
                bytes.append(UInt8(truncatingIfNeeded: code))
                code >>= 8
            }
        }
        bytes += capitals
        return bytes
    }
}

/// A set of codes that only grows; 0 is never one, so it marks what is free.
private struct CodeSet {
    private var slots: [UInt64]

    init(count: Int) {
        var capacity = 64
        while capacity < count * 2 { capacity *= 2 }
        slots = [UInt64](repeating: 0, count: capacity)
    }

    /// Whether the code was not there before.
    mutating func insert(_ code: UInt64) -> Bool {
        var slot = Int(truncatingIfNeeded: code &* 0x9E37_79B9_7F4A_7C15 >> 20) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == code { return false }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = code
        return true
    }
}

extension [UInt8] {
    /// Unsigned LEB128.
    fileprivate mutating func appendVariableLength(_ number: Int) {
        var rest = UInt(number)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}
