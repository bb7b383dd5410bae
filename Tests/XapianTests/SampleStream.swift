import Xapian

/// Documents with token streams in slot 5.
enum SampleStream {
    /// A word, or a mark.
    enum Entry: ExpressibleByStringLiteral {
        case word(String)
        case mark(TokenStream.Mark)
        init(stringLiteral value: String) { self = .word(value) }
    }

    static let slot: UInt32 = 5

    /// A stream of one zone, number 0.
    static func stream(_ entries: [Entry], width: UInt8 = 2, seed: UInt8 = 0) -> [UInt8] {
        var bytes: [UInt8] = [width, seed, 1, 0, 0, UInt8(entries.count), UInt8(entries.count)]
        for entry in entries {
            var code: UInt64 =
                switch entry {
                case .mark(let mark): mark.rawValue
                case .word(let word):
                    Array(word.utf8).withUnsafeBufferPointer { TokenStream.code(of: $0, seed: seed, width: width) }
                }
            for _ in 0..<width {
                bytes.append(UInt8(truncatingIfNeeded: code))
                code >>= 8
            }
        }
        return bytes + [UInt8](repeating: 0, count: (entries.count + 7) / 8)
    }

    static func document(_ entries: [Entry], width: UInt8 = 2, seed: UInt8 = 0) -> Document {
        var document = Document()
        for case .word(let word) in entries { document.addTerm(Array(word.utf8), frequency: 1) }
        document.setValue(stream(entries, width: width, seed: seed), slot: slot)
        return document
    }

    /// A word that has itself for its term.
    static func form(_ word: String) -> Query.Form { Query.Form(word: Array(word.utf8), term: Array(word.utf8)) }
}
