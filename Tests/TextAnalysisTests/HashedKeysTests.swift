import Testing

@testable import TextAnalysis

@Suite struct HashedKeysTests {
    private static let names = (0..<2_000).map { "name \($0)" }

    private static func hash(_ name: String) -> UInt64 { NameFeatures.hash(name.utf8, 1) }

    private static let keys = HashedKeys(sorted: names.map { HashedKeys.key(hash($0)) }.sorted())

    @Test func eachKeyHasAPlaceOfItsOwn() throws {
        let places = try Self.names.map { try #require(Self.keys.place(ofHash: Self.hash($0))) }
        #expect(places.sorted() == Array(Self.names.indices))
    }

    @Test func whatWasNotPutInHasNone() {
        #expect((0..<2_000).allSatisfy { Self.keys.place(ofHash: Self.hash("other \($0)")) == nil })
        #expect(HashedKeys(sorted: []).place(ofHash: 0) == nil)
    }

    @Test func theFirstAndTheLastKeyAreFound() {
        let keys = HashedKeys(sorted: [0, 1, (1 << 48) - 1])
        #expect(keys.place(ofHash: 0) == 0)
        #expect(keys.place(ofHash: 1 << 16) == 1)
        #expect(keys.place(ofHash: .max) == 2)
        #expect(keys.place(ofHash: 2 << 16) == nil)
    }

    @Test func theyAreTheSameFromTheirBytes() throws {
        let bytes = Self.keys.encoded
        let read = try #require(bytes.withUnsafeBytes { HashedKeys(encoded: $0) })
        #expect(Self.names.allSatisfy { read.place(ofHash: Self.hash($0)) == Self.keys.place(ofHash: Self.hash($0)) })
        #expect(bytes.dropLast().withUnsafeBytes { HashedKeys(encoded: $0) == nil })
        #expect([UInt8]().withUnsafeBytes { HashedKeys(encoded: $0)?.count == 0 })
        #expect(HashedKeys(sorted: []).encoded.isEmpty)
    }
}
