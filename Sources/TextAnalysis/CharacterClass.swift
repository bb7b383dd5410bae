internal import CUnicodeSystem

/// What a character does in a word.
enum CharacterClass: UInt8 {
    case separator
    case lowercase
    case uppercase
    /// A letter without case.
    case letter
    case digit
    /// Belongs to the character before it.
    case mark
    /// Invisible: soft hyphen, joiners. It neither joins nor parts words.
    case ignorable
    /// A character of a script written without spaces between words.
    case ngram
    case apostrophe

    var isLetter: Bool { self == .lowercase || self == .uppercase || self == .letter }
    var isWord: Bool { isLetter || self == .digit || self == .mark || self == .ignorable }
}

/// Classes of all ASCII characters, by value.
let asciiClasses: [CharacterClass] = (0..<128).map { value in
    switch UInt8(value) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lowercase
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .uppercase
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "_"): .letter
    case UInt8(ascii: "'"): .apostrophe
    default: .separator
    }
}

/// The class of a character above ASCII, by general category and script.
func characterClass(_ scalar: UInt32) -> CharacterClass {
    switch scalar {
    case 0x2019, 0x2018, 0x02BC, 0xFF07: return .apostrophe
    case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: return .ignorable
    // Superscript and subscript digits fold to digits; other numeric signs (fractions, circled numbers) fold to more
    // than a word and are left out.
    case 0x00B2, 0x00B3, 0x00B9, 0x2070...0x2079, 0x2080...0x2089: return .digit
    default: break
    }
    if isWrittenWithoutSpaces(scalar) {
        let category = utf8proc_category(Int32(scalar))
        return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || isConjoining(scalar)
            ? .mark : isLetterOrNumber(category) ? .ngram : .separator
    }
    switch utf8proc_category(Int32(scalar)) {
    case UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LT: return .uppercase
    case UTF8PROC_CATEGORY_LL: return .lowercase
    case UTF8PROC_CATEGORY_LM, UTF8PROC_CATEGORY_LO, UTF8PROC_CATEGORY_NL, UTF8PROC_CATEGORY_PC: return .letter
    case UTF8PROC_CATEGORY_ND: return .digit
    case UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_MC, UTF8PROC_CATEGORY_ME: return .mark
    default: return .separator
    }
}

private func isLetterOrNumber(_ category: utf8proc_category_t) -> Bool {
    switch category {
    case UTF8PROC_CATEGORY_LO, UTF8PROC_CATEGORY_LM, UTF8PROC_CATEGORY_LL, UTF8PROC_CATEGORY_LU,
        UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_NL:
        true
    default: false
    }
}

/// Han, kana, Hangul, Thai, Lao, Myanmar, Khmer: words are found there as runs of characters.
///
/// Korean has spaces but writes its particles onto the noun, so that whole words would not be found either.
private func isWrittenWithoutSpaces(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x19E0...0x19FF: true
    case 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035, 0x3038...0x303C, 0x3041...0x318F, 0x31A0...0x31BF,
        0x31F0...0x31FF:
        true
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA960...0xA97F, 0xAA60...0xAA7F, 0xAC00...0xD7FF: true
    case 0xF900...0xFAFF, 0xFF66...0xFF9F, 0xFFA0...0xFFDC, 0x20000...0x323AF: true
    default: false
    }
}

/// Vowels and finals of decomposed Hangul, and the half-width voicing marks: they fold into the character before them.
private func isConjoining(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF, 0x3099...0x309A, 0xFF9E...0xFF9F: true
    default: false
    }
}

/// Decodes the UTF-8 character at `index`; a damaged one counts as one byte of U+FFFD.
@inline(__always)
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, first < 0xF5, index + length <= bytes.count else { return (0xFFFD, 1) }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
        let byte = bytes[index + offset]
        guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
        scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, length)
}
