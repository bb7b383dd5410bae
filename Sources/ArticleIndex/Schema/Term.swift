import NewsModel

/// Builds terms: a prefix of the schema and a folded value.
enum Term {
    /// Xapian takes terms of 245 bytes; a NUL byte would count twice, but folding leaves none.
    static let longest = 245

    /// A term; one that would be too long is cut and closed with a hash of the whole, so that two long values stay two.
    static func bytes(_ prefix: String, _ value: some Collection<UInt8>) -> [UInt8] {
        var term = Array(prefix.utf8)
        term.reserveCapacity(term.count + value.count)
        if term.count + value.count <= longest {
            term.append(contentsOf: value)
            return term
        }
        let digest = Digest.hexadecimal(Digest.sha256(Array(value)).prefix(12))
        term.append(contentsOf: value.prefix(longest - term.count - digest.utf8.count))
        term.append(contentsOf: digest.utf8)
        return term
    }

    static func bytes(_ prefix: String, _ value: String) -> [UInt8] { bytes(prefix, Array(value.utf8)) }

    /// The key under which forms of a stem are kept in the synonym table: `Zen:attack`.
    static func familyKey(language: String, stem: [UInt8]) -> [UInt8] { bytes("Z\(language):", stem) }
}
