/// The identity of an article in the index: sixteen characters that stay the same when the article is ingested again.
///
/// It is made from what makes an article that article (its given id, its URL, its file, or its content), see
/// `ArticleIdentity` in ArticleIndex. 80 bits: among ten million articles the chance of any two sharing one is about
/// one in 24 billion.
public struct ArticleID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Sixteen of the digits and letters without `i`, `l`, `o`, `u` (Crockford's base 32), lower case.
    public let text: String

    static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// The number of characters of an id.
    public static let length = 16

    /// Makes an id of the first ten bytes of a digest; the digest must have at least ten.
    public init(digest: some Collection<UInt8>) {
        precondition(digest.count >= 10, "an article id needs ten bytes")
        var characters: [UInt8] = []
        var accumulator: UInt32 = 0
        var bits = 0
        for byte in digest.prefix(10) {
            accumulator = accumulator << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                characters.append(Self.digits[Int(accumulator >> UInt32(bits) & 31)])
            }
        }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// Reads an id; nil where `text` is not one.
    public init?(_ text: String) {
        var text = text
        // Nearly all are in small letters, and an export reads millions of them.
        if !text.withUTF8(Self.isID) {
            text = text.lowercased()
            guard text.withUTF8(Self.isID) else { return nil }
        }
        self.text = text
    }

    private static func isID(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == length && bytes.allSatisfy { isDigit[Int($0)] }
    }

    /// Whether each byte is one of `digits`.
    private static let isDigit = (0...UInt8.max).map(digits.contains)

    /// The sixteen characters.
    public var description: String { text }

    /// By characters.
    public static func < (left: ArticleID, right: ArticleID) -> Bool { left.text < right.text }
}

extension ArticleID: Codable {
    /// Decodes the sixteen characters.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = ArticleID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not an article id")
        }
        self = id
    }

    /// Encodes the sixteen characters.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
