import Testing

@testable import TextAnalysis

/// How names of users and hashtags are cut into the words that they are made of.
@Suite struct JoinedWordsTests {
    private func words(_ text: String, known: Set<String> = []) -> [String] {
        let bytes = Array(text.utf8)
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        return bytes.withUnsafeBufferPointer {
            JoinedWords($0) { known.contains(part($0).lowercased()) }.ranges.map(part)
        }
    }

    @Test(arguments: [
        ("AerLingus", ["Aer", "Lingus"]), ("NRLKnights", ["NRL", "Knights"]), ("5intheface", ["intheface"]),
        ("#South_Africa2014", ["South", "Africa"]), ("DrBruceBaird", ["Dr", "Bruce", "Baird"]), ("BBC", ["BBC"]),
        ("#", []), ("2014", []), ("", []), ("ÖsterreichHeute", ["Österreich", "Heute"]),
    ])
    func wordsAreCutWhereLettersChange(_ text: String, _ expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test func oneWordIsCutWhereBothPartsAreKnownBest() {
        let known: Set = ["piers", "pier", "morgan", "org", "book", "bookshop", "london"]
        #expect(words("piersmorgan", known: known) == ["piers", "morgan"])
        #expect(words("bookshopqcliff", known: known) == ["bookshop", "qcliff"])
        // A word that is known by itself is not cut, nor one of which nothing is known.
        #expect(words("London", known: known) == ["London"])
        #expect(words("qzqzqzqz", known: known) == ["qzqzqzqz"])
    }

    /// Whatever stands behind a sign is a word, as encoded data in a page.
    @Test func aLongRunOfLettersIsLeftWhole() {
        let bytes = Array("#".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 2_000_000)
        #expect(bytes.withUnsafeBufferPointer { JoinedWords($0) { _ in true } }.ranges == [1..<bytes.count])
        #expect(NameTagger.standard.names(in: bytes).isEmpty)
    }

    @Test func listsKnowWordsThatAreWrittenAsOne() {
        let lists = NameLists(lines: "4\tsouth africa\n1\tpiers\n2\tmorgan\n3\tmary\n".utf8)
        func kinds(_ words: [String]) -> UInt64 {
            let parts = words.map { Array($0.utf8) }
            let joined = parts.flatMap(\.self)
            return joined.withUnsafeBufferPointer { bytes in
                var start = 0
                return lists.kinds(
                    ofJoined: parts.map { part in
                        defer { start += part.count }
                        return UnsafeBufferPointer(rebasing: bytes[start..<(start + part.count)])
                    })
            }
        }
        #expect(kinds(["south", "africa"]) == 4)
        #expect(kinds(["piers", "morgan"]) == 3)
        #expect(kinds(["morgan", "piers"]) == 0)
        #expect(kinds([]) == 0)
        #expect(lists.knows("mary".utf8) && !lists.knows("martha".utf8))
    }
}
