import Foundation

/// Turns Rich Text Format into lines of text: paragraphs, tabs and characters; pictures, styles and other groups that are
/// no text are passed over.
enum RichText {
    static func lines(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        var current: [UInt8] = []
        var codePage = "WINDOWS-1252"
        var pendingBytes: [UInt8] = []
        /// For each open group whether it is passed over, and how many bytes stand in for a Unicode character.
        var groups: [(isSkipped: Bool, fallback: Int)] = [(false, 1)]
        var toSkip = 0
        func flushBytes() {
            guard !pendingBytes.isEmpty else { return }
            current += CharacterSets.utf8(pendingBytes, declared: codePage).bytes
            pendingBytes = []
        }
        func endLine() {
            flushBytes()
            lines.append(String(decoding: current, as: UTF8.self))
            current = []
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "{"):
                flushBytes()
                groups.append(groups.last ?? (false, 1))
                // Deeper than any document.
                if groups.count > 10_000 { return lines }
                index += 1
            case UInt8(ascii: "}"):
                flushBytes()
                if groups.count > 1 { groups.removeLast() }
                index += 1
            case UInt8(ascii: "\\"):
                index += 1
                guard index < bytes.count else { break }
                let next = bytes[index]
                if (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7A {
                    var word: [UInt8] = []
                    while index < bytes.count, (bytes[index] | 0x20) >= 0x61, (bytes[index] | 0x20) <= 0x7A {
                        word.append(bytes[index])
                        index += 1
                    }
                    var number = ""
                    while index < bytes.count,
                        bytes[index] == UInt8(ascii: "-") && number.isEmpty || (0x30...0x39).contains(bytes[index]),
                        number.count < 12
                    {
                        number.append(Character(Unicode.Scalar(bytes[index])))
                        index += 1
                    }
                    if index < bytes.count, bytes[index] == 0x20 { index += 1 }
                    let name = String(decoding: word, as: UTF8.self)
                    let value = Int(number)
                    if destinations.contains(name) { groups[groups.count - 1].isSkipped = true }
                    if name == "ansicpg", let value { codePage = "WINDOWS-\(value)" }
                    if name == "bin", let value, value > 0 { index = min(bytes.count, index + value) }
                    guard !groups.last!.isSkipped else { continue }
                    switch name {
                    case "par", "line", "sect", "page", "row": endLine()
                    case "tab", "cell":
                        flushBytes()
                        current.append(0x09)
                    case "uc": groups[groups.count - 1].fallback = max(0, min(8, value ?? 1))
                    case "u":
                        flushBytes()
                        if let value {
                            let unit = UInt32(truncatingIfNeeded: value < 0 ? value + 65_536 : value)
                            current += Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
                            toSkip = groups.last!.fallback
                        }
                    case "emdash", "endash", "lquote", "rquote", "ldblquote", "rdblquote", "bullet":
                        flushBytes()
                        current += Array(
                            [
                                "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
                                "rdblquote": "”", "bullet": "•",
                            ][name]!.utf8)
                    default: break
                    }
                } else if next == UInt8(ascii: "'") {
                    index += 1
                    let hexadecimal = String(decoding: bytes[index..<min(bytes.count, index + 2)], as: UTF8.self)
                    index = min(bytes.count, index + 2)
                    if toSkip > 0 {
                        toSkip -= 1
                    } else if !groups.last!.isSkipped, let value = UInt8(hexadecimal, radix: 16) {
                        pendingBytes.append(value)
                    }
                } else {
                    index += 1
                    switch next {
                    case UInt8(ascii: "*"): groups[groups.count - 1].isSkipped = true
                    case UInt8(ascii: "~"): if !groups.last!.isSkipped { pendingBytes.append(0x20) }
                    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                        if !groups.last!.isSkipped { pendingBytes.append(next) }
                    case 0x0A, 0x0D: if !groups.last!.isSkipped { endLine() }
                    default: break
                    }
                }
            default:
                index += 1
                if byte >= 0x20, !groups.last!.isSkipped {
                    if toSkip > 0 { toSkip -= 1 } else { pendingBytes.append(byte) }
                }
            }
        }
        endLine()
        return lines
    }

    private static let destinations: Set<String> = [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "headerl", "headerr", "footerl",
        "footerr", "headerf", "footerf", "object",
        "themedata", "datastore", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "latentstyles",
        "filetbl", "revtbl", "fldinst",
    ]
}

import NewsModel

/// Reads texts in Rich Text Format. An export of a press database is split.
enum RichTextReader {
    static func items(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem] {
        let lines = RichText.lines(bytes)
        if let items = try ExportReader.items(lines: lines, origin: origin, options: options) { return items }
        let text = lines.joined(separator: "\n\n")
        guard text.trimmedOrNil != nil else { throw ReadError("is an RTF document without a text") }
        return [.article(TextReader.article(text, origin: origin, options: options))]
    }
}
