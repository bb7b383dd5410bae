import Foundation
import TextAnalysis

/// Sentences with the tags that people gave to their tokens.
struct Corpus {
    struct Sentence {
        var words: [[UInt8]]
        var tags: [NameTag]
    }

    var name: String
    var documents: [[Sentence]] = []

    /// Reads a token, a tab and its tag a line, an empty line between sentences, `-DOCSTART-` between documents.
    init(path: String) throws {
        name = URL(fileURLWithPath: path).lastPathComponent.split(separator: ".").first.map(String.init) ?? path
        var document: [Sentence] = []
        var sentence = Sentence(words: [], tags: [])
        let text = try String(contentsOfFile: path, encoding: .utf8)
        func close(_ sentence: inout Sentence, _ document: inout [Sentence]) {
            if !sentence.words.isEmpty { document.append(sentence) }
            sentence = Sentence(words: [], tags: [])
        }
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard let tab = line.firstIndex(of: 0x09) else {
                close(&sentence, &document)
                continue
            }
            if line.starts(with: "-DOCSTART-".utf8) {
                close(&sentence, &document)
                if !document.isEmpty { documents.append(document) }
                document = []
                continue
            }
            sentence.words.append(Array(line[..<tab]))
            let tag = String(Substring(line[line.index(after: tab)...]))
            sentence.tags.append(NameTag(tag) ?? .outside)
        }
        close(&sentence, &document)
        if !document.isEmpty { documents.append(document) }
    }
}
