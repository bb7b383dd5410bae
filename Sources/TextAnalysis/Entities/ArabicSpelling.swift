/// Forms of Arabic words that are compared as one.
enum ArabicSpelling {
    static let article = "ال"

    /// A word as names are compared: without vowel marks, and with letters as one that writers do not keep apart.
    static func key(_ word: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            switch scalar.value {
            case 0x064B...0x065F, 0x0670, 0x0640: continue
            case 0x0622, 0x0623, 0x0625, 0x0671: key.append("ا")
            case 0x0649: key.append("ي")
            case 0x0629: key.append("ه")
            default: key.append(scalar)
            }
        }
        return String(key)
    }

    /// A word without what may be written together with it, and how many letters that were.
    struct Stem {
        var text: String
        var prefix: Int
    }

    /// The word as it stands, then without a conjunction, a preposition, or both. The preposition "li" swallows the alef of the
    /// article behind it, which is put back.
    static func stems(_ word: String) -> [Stem] {
        var stems = [Stem(text: word, prefix: 0)]
        let letters = Array(word)
        func add(from place: Int) {
            if letters.count - place >= 3 { stems.append(Stem(text: String(letters[place...]), prefix: place)) }
        }
        func addBehindPreposition(at place: Int) {
            guard place < letters.count, "بلكف".contains(letters[place]) else { return }
            if letters[place] == "ل", place + 1 < letters.count, letters[place + 1] == "ل" {
                stems.append(Stem(text: "ا" + String(letters[(place + 1)...]), prefix: place + 1))
            }
            add(from: place + 1)
        }
        if let first = letters.first, first == "و" || first == "ف" {
            add(from: 1)
            addBehindPreposition(at: 1)
        }
        addBehindPreposition(at: 0)
        return stems
    }
}
