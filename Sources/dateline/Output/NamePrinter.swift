import Foundation
import NewsModel
import TextAnalysis

/// Prints what a model of names finds in a text or in tokens.
struct NamePrinter {
    let tagger: NameTagger

    private struct Record: Encodable {
        struct Place: Encodable {
            let start: Int
            let end: Int
        }
        let format_version = outputFormatVersion
        let kind: String
        let text: String
        let bytes: Place
        let characters: Place
        let confidence: Double
    }

    /// An object a line for each name of a text; 1 where there is none.
    func printNames(_ bytes: [UInt8]) throws -> Int32 {
        let names = tagger.names(in: bytes)
        // Bytes are counted to characters in one pass: names come in order.
        var counted = (bytes: 0, characters: 0)
        func characters(_ place: Int) -> Int {
            counted.characters += bytes[counted.bytes..<place].count { $0 & 0xC0 != 0x80 }
            counted.bytes = place
            return counted.characters
        }
        for name in names {
            let start = characters(name.bytes.lowerBound)
            let record = Record(
                kind: name.kind.rawValue, text: String(decoding: bytes[name.bytes], as: UTF8.self),
                bytes: .init(start: name.bytes.lowerBound, end: name.bytes.upperBound),
                characters: .init(start: start, end: characters(name.bytes.upperBound)),
                confidence: Double((name.confidence * 100).rounded()) / 100)
            try StandardOutput.shared.write(try jsonText(record) + "\n")
        }
        return names.isEmpty ? 1 : 0
    }

    /// A token, a tab and its tag a line, as the tokens came.
    func printTokens(_ bytes: [UInt8]) throws -> Int32 {
        var document: [[[UInt8]]] = []
        var sentence: [[UInt8]] = []
        // Lines as they come, so that what is no token stands where it stood.
        var lines: [ArraySlice<UInt8>] = []
        func flush() throws {
            if !sentence.isEmpty { document.append(sentence) }
            sentence = []
            var tags = tagger.tags(document).joined().makeIterator()
            var output: [UInt8] = []
            for line in lines {
                if let token = Self.token(of: line) {
                    output += token + [0x09] + Array((tags.next() ?? .outside).description.utf8)
                } else {
                    output += line
                }
                output.append(0x0A)
            }
            try StandardOutput.shared.write(String(decoding: output, as: UTF8.self))
            document = []
            lines = []
        }
        var all = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if all.last?.isEmpty == true { all.removeLast() }
        for line in all {
            let line = line.last == 0x0D ? line.dropLast() : line
            if line.starts(with: "-DOCSTART-".utf8) { try flush() }
            lines.append(line)
            if let token = Self.token(of: line) {
                sentence.append(Array(token))
            } else {
                if !sentence.isEmpty { document.append(sentence) }
                sentence = []
            }
        }
        try flush()
        return 0
    }

    /// What stands before the first tab or blank; nil for a line that is no token.
    private static func token(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !line.starts(with: "-DOCSTART-".utf8) else { return nil }
        let token = line.prefix { $0 != 0x09 && $0 != 0x20 }
        return token.isEmpty ? nil : token
    }
}
