internal import CUnicodeSystem

/// Folds text to the form in which terms are compared: Unicode NFKC with full case folding (UAX #15, and
/// `toNFKC_Casefold` of the Unicode Standard, 3.13), Arabic tatweel and invisible characters removed.
struct Folder {
    private var decomposed = [Int32](repeating: 0, count: 256)

    /// Appends the folded form of `bytes` to `output`, without what is not part of a word.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        let options = utf8proc_option_t(
            UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue
                | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_IGNORE.rawValue)
        var count = decompose(bytes, options)
        if count > decomposed.count {
            decomposed = [Int32](repeating: 0, count: count + 64)
            count = decompose(bytes, options)
        }
        guard count >= 0 else {
            // Damaged UTF-8 has no folded form. Reading repairs it, so this is unreachable from an article; the bytes
            // as they are keep the word findable by the same bytes.
            output.append(contentsOf: bytes)
            return
        }
        let length = decomposed.withUnsafeMutableBufferPointer {
            utf8proc_normalize_utf32($0.baseAddress, count, options)
        }
        for index in 0..<max(0, length) {
            let scalar = UInt32(bitPattern: decomposed[index])
            if scalar == 0x0640 { continue }
            if scalar < 0x80 {
                let isKept = asciiClasses[Int(scalar)] != .separator || scalar == 0x2E
                if isKept { output.append(UInt8(scalar)) }
            } else if scalar == 0x2019 || scalar == 0x2018 || scalar == 0x02BC {
                output.append(UInt8(ascii: "'"))
            } else if let scalar = Unicode.Scalar(scalar), characterClass(scalar.value) != .separator {
                output.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
    }

    private mutating func decompose(_ bytes: UnsafeBufferPointer<UInt8>, _ options: utf8proc_option_t) -> Int {
        decomposed.withUnsafeMutableBufferPointer {
            utf8proc_decompose(bytes.baseAddress, bytes.count, $0.baseAddress, $0.count, options)
        }
    }
}

/// The key under which names are compared: folded as terms are, dots dropped, marks and blanks as one blank.
///
/// `U.S.` and `us` have one key, and so have `Al-Tanf` and `al tanf`. Empty where nothing of a word is in the name.
///
/// ```swift
/// nameKey("Kataib  Hezbollah")  // "kataib hezbollah"
/// ```
public func nameKey(_ name: String) -> String {
    let tokenized = Tokenizer.tokenize(name)
    var key: [UInt8] = []
    var previous: Token?
    for token in tokenized.tokens {
        // Characters that were written without a space between them stay together.
        let isJoined = previous.map { $0.end == token.start && $0.shape.contains(.ngram) } ?? true
        if !isJoined { key.append(UInt8(ascii: " ")) }
        key.append(contentsOf: tokenized.term(of: token))
        previous = token
    }
    return String(decoding: key, as: UTF8.self)
}
