/// Spellings of one name, as transliteration from other scripts gives them: Soleimani, Suleimani, Sulaymani.
///
/// A name is reduced to consonants, with letters that stand for one sound in Latin transliteration taken together (`k`,
/// `q`, `c`, `g`, `kh`, `gh`; `dh`, `d`; `th`, `t`; `sh`, `ch`; `ou`, `oo`, `u`, `o`), doubled ones once, and vowels of three
/// kinds between them. Two spellings are of one name when the consonants agree, the vowels in all places but one, and not too many letters
/// differ.
public struct NameSpelling: Sendable {
    /// Consonants and vowels in order; vowels are `A`, `I` and `U`.
    private let sounds: [UInt8]
    private let letters: [UInt8]

    /// Reduces a folded name of one word; nil for what has no Latin letters, or fewer than two consonants.
    public init?(_ name: some Collection<UInt8>) {
        let letters = Self.latinLetters(name)
        guard let letters, letters.count >= 3 else { return nil }
        self.letters = letters
        sounds = Self.sounds(letters)
        guard sounds.count(where: { !Self.isVowel($0) }) >= 2 else { return nil }
    }

    /// What all spellings of a name have in common: its consonants.
    public var skeleton: [UInt8] { sounds.filter { !Self.isVowel($0) } }

    /// Whether this may be another spelling of `other`.
    public func matches(_ other: NameSpelling) -> Bool {
        guard sounds.count == other.sounds.count else { return false }
        var differences = 0
        for (left, right) in zip(sounds, other.sounds) where left != right {
            guard Self.isVowel(left), Self.isVowel(right) else { return false }
            differences += 1
        }
        // In short names one vowel is much of what there is.
        guard differences == 0 || differences == 1 && sounds.count >= 6 else { return false }
        // Sounds alone would take Gemini for Khomeini.
        return Self.edits(letters, other.letters) <= max(letters.count, other.letters.count) / 3 + 1
    }

    /// Letters added, dropped or replaced (Levenshtein, 1966) to make one of the other.
    public static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }

    /// The letters with which other spellings of a name can begin.
    public static func initials(of name: some Collection<UInt8>) -> [UInt8] {
        guard let first = latinLetters(name)?.first else { return [] }
        let groups = ["kqcgx", "sz", "jdg", "vwbf", "aeiouy", "sc", "th", "dt", "pf", "hk", "yj"]
        var initials: Set<UInt8> = [first]
        for group in groups where group.utf8.contains(first) { initials.formUnion(group.utf8) }
        return initials.sorted()
    }

    /// Letters from a to z; marks on letters are dropped. Nil where another script occurs.
    private static func latinLetters(_ name: some Collection<UInt8>) -> [UInt8]? {
        var letters: [UInt8] = []
        for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
            if (97...122).contains(scalar.value) {
                letters.append(UInt8(scalar.value))
            } else if scalar == "'" || scalar == "\u{2BF}" || scalar == "\u{2BE}" {
                continue
            } else if let plain = plainLetters[scalar] {
                letters += plain
            } else if scalar.properties.isDiacritic {
                continue
            } else {
                return nil
            }
        }
        return letters
    }

    private static let plainLetters: [Unicode.Scalar: [UInt8]] = {
        var plain: [Unicode.Scalar: [UInt8]] = [:]
        let table = [
            "a": "àáâãäåāăą", "c": "çćčĉċ", "d": "ďđḍ", "e": "èéêëēĕėęě", "g": "ğĝġģǧ", "h": "ĥħḥḫ", "i": "ìíîïĩīĭįı",
            "j": "ĵǰ", "k": "ķ", "l": "ĺļľł", "n": "ñńņň", "o": "òóôõöøōŏő", "r": "ŕŗř", "s": "śŝşšṣș", "t": "ţťṭț",
            "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżžẓ", "ae": "æ", "oe": "œ",
        ]
        for (letter, marked) in table {
            for scalar in marked.unicodeScalars { plain[scalar] = Array(letter.utf8) }
        }
        return plain
    }()

    private static func isVowel(_ sound: UInt8) -> Bool { sound < UInt8(ascii: "a") }

    private static let vowels = Set("aeiouy".utf8)

    private static func sounds(_ letters: [UInt8]) -> [UInt8] {
        var sounds: [UInt8] = []
        func append(_ sound: UInt8) {
            if sounds.last != sound { sounds.append(sound) }
        }
        var index = 0
        while index < letters.count {
            let letter = letters[index]
            let next = index + 1 < letters.count ? letters[index + 1] : 0
            let isConsonantalY = letter == UInt8(ascii: "y") && vowels.contains(next) && index == 0
            if vowels.contains(letter), !isConsonantalY {
                let start = index
                while index < letters.count, vowels.contains(letters[index]) || isFinalJ(letters, index) { index += 1 }
                let run = letters[start..<index]
                // A final e behind a consonant is mute in French spellings: Poutine.
                if index == letters.count, run.elementsEqual("e".utf8), sounds.count > 3 { break }
                append(vowel(run))
                continue
            }
            index += 1
            if next == UInt8(ascii: "h") {
                switch letter {
                case UInt8(ascii: "k"), UInt8(ascii: "g"), UInt8(ascii: "d"), UInt8(ascii: "t"), UInt8(ascii: "p"),
                    UInt8(ascii: "s"), UInt8(ascii: "c"), UInt8(ascii: "z"):
                    index += 1
                    append(digraph(letter))
                    continue
                default: break
                }
            }
            let isSoft = letter == UInt8(ascii: "c") && "eiy".utf8.contains(next)
            append(isSoft ? UInt8(ascii: "s") : consonant(letter))
        }
        return sounds
    }

    /// Zelenskij.
    private static func isFinalJ(_ letters: [UInt8], _ index: Int) -> Bool {
        letters[index] == UInt8(ascii: "j") && index == letters.count - 1
    }

    private static func vowel(_ run: ArraySlice<UInt8>) -> UInt8 {
        if run.contains(UInt8(ascii: "u")) || run.contains(UInt8(ascii: "o")) { return UInt8(ascii: "U") }
        if run.contains(where: { "eiy".utf8.contains($0) }) { return UInt8(ascii: "I") }
        return UInt8(ascii: "A")
    }

    private static func consonant(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "q"), UInt8(ascii: "c"), UInt8(ascii: "g"), UInt8(ascii: "x"): UInt8(ascii: "k")
        case UInt8(ascii: "w"): UInt8(ascii: "v")
        case UInt8(ascii: "z"): UInt8(ascii: "s")
        default: letter
        }
    }

    private static func digraph(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "p"): UInt8(ascii: "f")
        // One sound by itself, and no other letter of the reduced form.
        case UInt8(ascii: "s"), UInt8(ascii: "c"), UInt8(ascii: "z"): UInt8(ascii: "w")
        default: consonant(letter)
        }
    }
}
