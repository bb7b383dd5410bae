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

    private static let words: WordVectors = {
        let rows = (1...3).map { row in
            (0..<WordVectors.dimensions).map { String(($0 * row * 7) % 255 - 127) }.joined(separator: " ")
        }
        let vectors = rows.map { "65\t\($0)\t0.01\n" }.joined()
        return WordVectors(lines: (vectors + "\n1\tdamascus\n2\tbaghdad\n3\tspoke\n").utf8)
    }()

    private static let inputs: [NetworkInput] = (0..<7).map { (token: UInt16) -> NetworkInput in
        NetworkInput(token % 4, 3, 520, 1030 + token, 0, 2050, 2600, 3100 + token)
    }
    private static let readings: [UInt16] = (0..<7).map { (token: UInt16) -> UInt16 in 1540 + token % 3 }

    /// What the definition says, without any shortcut.
    private static func expected(_ network: NameNetwork) -> [[Float]] {
        inputs.indices.map { token in
            var hidden = network.bias
            for place in 0..<NameNetwork.places {
                let word = token + place - NameNetwork.reach
                guard inputs.indices.contains(word) else { continue }
                let vector = Array(words.vector(row: Int(inputs[word][0])))
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
        let scorer = try #require(bytes.withUnsafeBytes { NetworkScorer(encoded: $0) })
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

    @Test func theMeanOfNetworksSaysTheMean() throws {
        let networks = [Self.network(width: 8, seed: 1), Self.network(width: 8, seed: 40)]
        let both = zip(Self.expected(networks[0]), Self.expected(networks[1])).map { zip($0, $1).map { ($0 + $1) / 2 } }
        #expect(Self.areNear(Self.expected(NameNetwork(meanOf: networks)), both, by: 1e-3))
    }

    @Test func bytesOfAnotherLengthAreNoNetwork() {
        let bytes = NetworkScorer.encoded(Self.network(width: 8, seed: 9), Self.words)
        #expect(bytes.dropLast().withUnsafeBytes { NetworkScorer(encoded: $0) == nil })
        #expect([UInt8](repeating: 7, count: 99).withUnsafeBytes { NetworkScorer(encoded: $0) == nil })
    }

    @Test func withoutHiddenUnitsItSaysNothing() throws {
        #expect(try Self.found(NameNetwork(width: 0)).allSatisfy { $0.allSatisfy { $0 == 0 } })
    }

    @Test func wordsFindTheirVectors() throws {
        let bytes = Self.words.encoded
        let read = try #require(bytes.withUnsafeBytes { WordVectors(encoded: $0) })
        for words in [Self.words, read] {
            let row = words.row(ofHash: WordVectors.hash("baghdad".utf8))
            #expect(row == 2)
            #expect(words.row(ofHash: WordVectors.hash("bread".utf8)) == 0)
            #expect(words.membership(ofRow: row).fine == 2)
            #expect(words.membership(ofRow: row).coarse == 2)
        }
        #expect(abs(try #require(Self.words.vector(row: 2).first) + 1.27) < 0.01)
        #expect(bytes.dropLast().withUnsafeBytes { WordVectors(encoded: $0) == nil })
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
