import Testing

@testable import TextAnalysis

@Suite struct NameNetworkTests {
    /// A network with all weights different, and vectors for it.
    private static func network(width: Int, seed: Float) -> NameNetwork {
        var network = NameNetwork(width: width)
        func weight(_ index: Int) -> Float { Float((index * 37 + Int(seed)) % 101 - 50) / 250 }
        for index in network.projections.indices { network.projections[index] = weight(index) }
        for index in network.signs.indices { network.signs[index] = weight(index + 11) }
        for index in network.bias.indices { network.bias[index] = weight(index + 5) }
        for index in network.output.indices { network.output[index] = weight(index + 3) }
        return network
    }

    /// Three words in two clusters, with other parts each.
    private static let words = WordVectors(lines: vectors(of: ["damascus", "baghdad", "spoke"]).utf8)

    static func vectors(of words: [String]) -> String {
        let centres = (0..<2).map { cluster in
            let components = (0..<WordVectors.dimensions).map { number($0 * (cluster + 3), modulo: 17, over: 8) }
            return "\(cluster + 5)\t\(components.joined(separator: " "))"
        }
        let length = WordVectors.dimensions / WordVectors.partCount
        let parts = (0..<(WordVectors.partCount * WordVectors.codeCount)).map { part in
            (0..<length).map { number(part * 7 + $0 * 3, modulo: 29, over: 40) }.joined(separator: " ")
        }
        let lines = words.enumerated().map { number, word in
            let codes = (0..<WordVectors.partCount).map { (part: Int) -> String in
                String((part * 31 + number * 57) % WordVectors.codeCount)
            }
            return "\(number % 2) \(codes.joined(separator: " "))\t\(word)"
        }
        return [centres, parts, lines].map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private static func value(_ seed: Int, modulo: Int, over: Float) -> Float {
        Float(seed % modulo - modulo / 2) / over
    }

    private static func number(_ seed: Int, modulo: Int, over: Float) -> String {
        String(value(seed, modulo: modulo, over: over))
    }

    private static let inputs: [NetworkInput] = (0..<7).map { (token: UInt32) -> NetworkInput in
        NetworkInput(token % 4, 3, 520, 1030 + token, 0, 2050, 2600, 3100 + token)
    }
    private static let readings: [UInt32] = (0..<7).map { (token: UInt32) -> UInt32 in 1540 + token % 3 }

    /// What the definition says, without any shortcut.
    private static func expected(_ network: NameNetwork) -> [[Float]] {
        inputs.indices.map { token in
            var hidden = network.bias
            for place in 0..<NameNetwork.places {
                let word = token + place - NameNetwork.reach
                guard inputs.indices.contains(word) else { continue }
                let vector = words.vector(ofWord: Int(inputs[word][0]))
                var rows = (1...NameNetwork.signCount).map { Int(inputs[word][$0]) }
                rows[NameFeatures.readingLane - 1] = Int(readings[word])
                for unit in hidden.indices {
                    for (dimension, component) in vector.enumerated() {
                        let weight = (place * WordVectors.dimensions + dimension) * network.width + unit
                        hidden[unit] += component * network.projections[weight]
                    }
                    for row in rows {
                        hidden[unit] += network.signs[(place * NameNetwork.signRows + row) * network.width + unit]
                    }
                }
            }
            let points = (0..<NameTag.count).map { tag in
                hidden.indices.reduce(Float(0)) { sum, unit in
                    sum + max(hidden[unit], 0) * network.output[unit * NameTag.count + tag]
                }
            }
            return points.dropFirst().map { $0 - points[0] }
        }
    }

    private static func found(_ network: NameNetwork) throws -> [[Float]] {
        let bytes = NetworkScorer.encoded(network, words)
        let scorer = try #require(bytes.withUnsafeBytes { NetworkScorer(encoded: $0, words: words) })
        return scorer.points(scorer.sums(inputs), readings: readings).map { tags in (0..<8).map { tags[$0] } }
    }

    private static func areNear(_ some: [[Float]], _ others: [[Float]], by most: Float) -> Bool {
        zip(some.joined(), others.joined()).allSatisfy { abs($0 - $1) <= most }
    }

    @Test(arguments: [1, 16, 64]) func scoresAreThoseOfTheDefinition(width: Int) throws {
        let network = Self.network(width: width, seed: 1)
        let found = try Self.found(network)
        let expected = Self.expected(network)
        let most = expected.joined().map { abs($0) }.max() ?? 0
        #expect(most > 0)
        // Steps are rounded.
        #expect(Self.areNear(found, expected, by: most / 50))
    }

    @Test func bytesOfAnotherLengthAreNoNetwork() {
        let bytes = NetworkScorer.encoded(Self.network(width: 8, seed: 9), Self.words)
        #expect(bytes.dropLast().withUnsafeBytes { NetworkScorer(encoded: $0, words: Self.words) == nil })
        #expect(
            [UInt8](repeating: 7, count: 99).withUnsafeBytes { NetworkScorer(encoded: $0, words: Self.words) == nil })
    }

    @Test func withoutHiddenUnitsItSaysNothing() throws {
        #expect(try Self.found(NameNetwork(width: 0)).allSatisfy { $0.allSatisfy { $0 == 0 } })
    }

    @Test func aNetworkNeedsItsVectors() {
        let bytes = NetworkScorer.encoded(Self.network(width: 8, seed: 9), Self.words)
        #expect(bytes.withUnsafeBytes { NetworkScorer(encoded: $0, words: WordVectors(lines: "".utf8)) == nil })
    }

    @Test func wordsFindTheirVectors() throws {
        let bytes = Self.words.encoded
        let read = try #require(bytes.withUnsafeBytes { WordVectors(encoded: $0) })
        #expect(read.encoded == bytes)
        for words in [Self.words, read] {
            let word = words.word(ofHash: WordVectors.hash("baghdad".utf8))
            #expect(words.word(ofHash: WordVectors.hash("bread".utf8)) == 0)
            #expect(words.membership(ofWord: word).fine == 2)
            #expect(words.membership(ofWord: word).coarse == 7)
            #expect(words.membership(ofWord: 0).fine == 0)
        }
        let vector = Self.words.vector(ofWord: Self.words.word(ofHash: WordVectors.hash("baghdad".utf8)))
        // Dimension 9 of the second centre, and of part 88 of those for the dimensions from 8 on.
        let part = (WordVectors.codeCount + 31 + 57) * 7 + 3
        let expected = Self.value(9 * 4, modulo: 17, over: 8) + Self.value(part, modulo: 29, over: 40)
        #expect(abs(vector[9] - expected) < 1e-5)
        #expect(Self.words.vector(ofWord: 0).allSatisfy { $0 == 0 })
        #expect(bytes.dropLast().withUnsafeBytes { WordVectors(encoded: $0) == nil })
    }

    @Test func ofTwoLinesForAWordTheFirstCounts() {
        let words = WordVectors(lines: Self.vectors(of: ["baghdad", "baghdad"]).utf8)
        #expect(words.count == 1)
        #expect(words.membership(ofWord: 1).fine == 1)
    }

    @Test(arguments: ["de", "fr", "nl"]) func otherLanguagesHaveModels(language: String) throws {
        let tagger = try #require(NameTagger.standard(language: language))
        let texts = [
            "de": "Am Montag reiste Außenminister Karl Schneider von Berlin nach Paris.",
            "fr": "Le ministre Jean Dupont est arrivé lundi à Paris.",
            "nl": "Minister Jan de Vries kwam maandag aan in Amsterdam.",
        ]
        let bytes = Array(try #require(texts[language]).utf8)
        let names = tagger.names(in: bytes).map { "\(String(decoding: bytes[$0.bytes], as: UTF8.self)) \($0.label)" }
        let place = ["de": "Berlin LOC", "fr": "Paris LOC", "nl": "Amsterdam LOC"][language]
        #expect(names.contains(try #require(place)), "\(names)")
        #expect(NameTagger.standard(language: "fi") == nil)
    }
}
