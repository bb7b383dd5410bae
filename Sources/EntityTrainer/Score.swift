import Foundation
import TextAnalysis

/// How many names of persons, organisations and places were found with exact limits and kind.
struct Score {
    private var right = 0
    private var found = 0
    private var gold = 0
    private let name: String

    init(_ tagger: NameTagger, _ corpus: Corpus) {
        name = corpus.name
        for document in corpus.documents {
            for (sentence, tags) in zip(document, tagger.tags(document.map(\.words))) {
                let predicted = Self.spans(tags)
                let expected = Self.spans(sentence.tags)
                right += predicted.intersection(expected).count
                found += predicted.count
                gold += expected.count
            }
        }
    }

    var precision: Double { Double(right) / Double(max(found, 1)) }
    var recall: Double { Double(right) / Double(max(gold, 1)) }
    var f1: Double { 2 * precision * recall / max(precision + recall, 1e-9) }

    var line: String {
        "  " + name.padding(toLength: 20, withPad: " ", startingAt: 0)
            + String(format: "F1 %.3f  precision %.3f  recall %.3f", f1, precision, recall)
    }

    /// Other names (works, events) are not scored.
    private static func spans(_ tags: [NameTag]) -> Set<[AnyHashable]> {
        Set(NameTag.names(in: tags).filter { $0.label != "MISC" }.map { [$0.tokens, $0.label] })
    }
}
