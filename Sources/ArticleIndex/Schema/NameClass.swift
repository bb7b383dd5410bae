import Foundation

/// What two ways of writing a name have in common that differ only in accents, apostrophes and middle initials.
///
/// `José Díaz` and `Jose Diaz` are of one class, and so are `John F. Kennedy` and `John Kennedy`. Initials set persons
/// apart, too: where an index has both `George W. Bush` and `George H. Bush`, neither is taken for `George Bush`.
struct NameClass: Equatable {
    /// The name without accents and initials.
    let key: String
    /// The initials that were left out.
    let initials: String

    /// `key` is the key of a label.
    init(key: String, isPerson: Bool) {
        // Plain letters are the rule.
        var words = Self.plain(key).split(separator: " ")
        var initials = ""
        if isPerson, words.count > 2 {
            let inner = words.indices.dropFirst().dropLast().filter { words[$0].count == 1 }
            if words.count - inner.count >= 2 {
                initials = inner.map { String(words[$0]) }.joined()
                words = words.indices.filter { !inner.contains($0) }.map { words[$0] }
            }
        }
        self.key = words.joined(separator: " ")
        self.initials = initials
    }

    private static func plain(_ key: String) -> String {
        if key.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "'") }) { return key }
        // Marks make other letters in most scripts; in Latin ones writers leave them out.
        guard key.unicodeScalars.allSatisfy({ $0.value < 0x250 || (0x1E00...0x1EFF).contains($0.value) }) else {
            return key
        }
        return key.folding(options: .diacriticInsensitive, locale: nil).filter { $0 != "'" }
    }
}
