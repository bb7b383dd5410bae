import CHashingSystem

/// SHA-256 (FIPS 180-4), by OpenSSL.
enum Digest {
    /// The 32 bytes of the digest.
    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        // A digest that was not made would be the same for every article, and articles would overwrite each other.
        precondition(SHA256(bytes, bytes.count, &digest) != nil, "OpenSSL cannot compute SHA-256")
        return digest
    }

    /// Lower-case hexadecimal digits.
    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
