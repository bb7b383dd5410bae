import Foundation
import NewsModel

/// Reads mails (RFC 5322 and MIME, RFC 2045 to 2049): newsletters above all, and pages that a browser saved in one file.
enum MailReader {
    /// The mail as an article: its subject, its text, and who sent it.
    static func mail(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> Article {
        let message = Part(bytes)
        let text = message.bestText()
        let subject = message.header("subject").map(EncodedWords.decoded).flatMap(PageStatements.line)
        guard subject != nil || text != nil else { throw ReadError("is a mail without a text or a subject") }
        let sender = message.header("from").map(EncodedWords.decoded).map(Address.init)
        var article = Article(
            externalID: message.header("message-id")?.trimmingCharacters(in: CharacterSet(charactersIn: "<> ")),
            title: subject, text: text ?? "",
            outlet: (sender?.name ?? sender?.host).map { Outlet(name: $0, evidence: .declared) },
            published: message.header("date").flatMap { PublicationDate(parsing: $0) }, origin: origin)
        article.declaredLanguage = message.header("content-language")
        if let from = message.header("from") { article.extra["from"] = .string(EncodedWords.decoded(from)) }
        if let list = message.header("list-id") { article.extra["list"] = .string(EncodedWords.decoded(list)) }
        article.provenance["outlet"] = Provenance(source: "From of the mail")
        article.complete(options)
        return article
    }

    /// The page of a file that a browser saved with all its parts (MHTML, RFC 2557).
    static func page(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> Article {
        let message = Part(bytes)
        guard
            let page = message.leaves.first(where: { $0.mediaType.contains("html") })
                ?? (message.mediaType.contains("html") ? message : nil)
        else {
            throw ReadError("holds no page")
        }
        var capture = Capture(
            address: message.header("snapshot-content-location") ?? page.header("content-location"),
            charset: page.charset)
        capture.date = message.header("date").flatMap { PublicationDate(parsing: $0) }
        if let address = capture.address, !address.hasPrefix("http") { capture.address = nil }
        var article = try HTMLReader.article(page.decoded, origin: origin, capture: capture, options: options)
        if article.url == nil { article.url = capture.address }
        return article
    }

    /// A mail, or one of its parts.
    final class Part {
        private var headers: [(name: String, value: String)] = []
        private let body: [UInt8]
        private(set) var children: [Part] = []

        init(_ bytes: [UInt8], depth: Int = 0) {
            var index = 0
            while index < bytes.count {
                let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
                var line = bytes[index..<end]
                if line.last == 0x0D { line = line.dropLast() }
                index = min(end + 1, bytes.count)
                if line.isEmpty { break }
                let text = TextDecoding.text(Array(line))
                if let first = line.first, first == 0x20 || first == 0x09, !headers.isEmpty {
                    headers[headers.count - 1].value += " " + (text.trimmedOrNil ?? "")
                } else if let colon = text.firstIndex(of: ":") {
                    headers.append(
                        (text[..<colon].lowercased(), String(text[text.index(after: colon)...]).trimmedOrNil ?? ""))
                }
                if headers.count > 2000 { break }
            }
            body = Array(bytes[index...])
            // Mails inside of mails inside of mails.
            if depth < 12, mediaType.hasPrefix("multipart/"), let boundary = parameter("boundary") {
                children = Self.split(body, boundary).prefix(2000).map { Part($0, depth: depth + 1) }
            }
        }

        func header(_ name: String) -> String? { headers.first { $0.name == name && !$0.value.isEmpty }?.value }

        var mediaType: String {
            (header("content-type")?.prefix { $0 != ";" }).flatMap { String($0).lowercased().trimmedOrNil }
                ?? "text/plain"
        }

        var charset: String? { parameter("charset") }

        /// All parts that have no parts, in order.
        var leaves: [Part] { children.isEmpty ? [self] : children.flatMap(\.leaves) }

        private func parameter(_ name: String) -> String? {
            guard let field = header("content-type"), let range = field.range(of: name + "=", options: .caseInsensitive)
            else { return nil }
            let rest = field[range.upperBound...]
            if rest.hasPrefix("\"") { return String(rest.dropFirst().prefix { $0 != "\"" }) }
            return String(rest.prefix { $0 != ";" && !$0.isWhitespace })
        }

        /// The bytes as they were before they were encoded for the way.
        var decoded: [UInt8] {
            switch header("content-transfer-encoding")?.lowercased() {
            case "base64":
                return Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters).map { Array($0) } ?? body
            case "quoted-printable": return QuotedPrintable.decoded(body)
            default: return body
            }
        }

        /// The text for a reader: the plain one unless it only points to the other.
        func bestText() -> String? {
            var plain: String?
            var rich: String?
            for leaf in leaves where leaf.header("content-disposition")?.lowercased().hasPrefix("attachment") != true {
                if leaf.mediaType == "text/plain", plain == nil {
                    plain =
                        TextDecoding.cleaned(
                            String(
                                decoding: CharacterSets.utf8(leaf.decoded, declared: leaf.charset).bytes, as: UTF8.self)
                        ).trimmedOrNil
                } else if leaf.mediaType == "text/html", rich == nil {
                    guard
                        let page = PageTree(
                            PageSlimmer.slim(CharacterSets.utf8(leaf.decoded, declared: leaf.charset).bytes))
                    else { continue }
                    rich = PageText.visible(page).trimmedOrNil
                }
            }
            guard let plain else { return rich }
            guard let rich, plain.utf8.count * 2 < rich.utf8.count else { return plain }
            return rich
        }

        private static func split(_ body: [UInt8], _ boundary: String) -> [[UInt8]] {
            let mark = Array("--".utf8) + Array(boundary.utf8)
            var parts: [[UInt8]] = []
            var start: Int?
            var index = 0
            while index < body.count {
                let end = body[index...].firstIndex(of: 0x0A) ?? body.endIndex
                if body[index..<end].starts(with: mark) {
                    if let start { parts.append(Array(body[start..<index])) }
                    start = min(end + 1, body.count)
                    if body[index..<end].dropFirst(mark.count).starts(with: "--".utf8) { return parts }
                }
                index = end + 1
            }
            // The closing mark is missing where a mail was cut off.
            if let start, start < body.count { parts.append(Array(body[start...])) }
            return parts
        }
    }

    /// Who sent a mail: `Name <mail@host>` or `mail@host`.
    private struct Address {
        let name: String?
        let host: String?

        init(_ text: String) {
            if let open = text.lastIndex(of: "<") {
                name = text[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " \"'")).trimmedOrNil
                host = text[open...].split(separator: "@").last.map { String($0.prefix { $0 != ">" }) }
            } else {
                name = nil
                host = text.contains("@") ? text.split(separator: "@").last.map(String.init) : text.trimmedOrNil
            }
        }
    }
}

/// The encoding of RFC 2045, section 6.7.
enum QuotedPrintable {
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "=") else {
                output.append(byte)
                index += 1
                continue
            }
            if index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                output.append(value)
                index += 3
            } else if index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                index += 2
            } else if index + 2 < bytes.count, bytes[index + 1] == 0x0D, bytes[index + 2] == 0x0A {
                index += 3
            } else {
                output.append(byte)
                index += 1
            }
        }
        return output
    }
}

/// Words of header fields in other characters than ASCII (RFC 2047).
enum EncodedWords {
    static func decoded(_ text: String) -> String {
        var output = ""
        var rest = text[...]
        var wasEncoded = false
        while let start = rest.firstRange(of: "=?") {
            let before = rest[..<start.lowerBound]
            let parts = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].hasPrefix("=") else {
                output += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                continue
            }
            // Blanks between two encoded words are not part of the text.
            if !(wasEncoded && before.allSatisfy(\.isWhitespace)) { output += before }
            let content = Array(parts[2].utf8)
            let bytes: [UInt8]
            if parts[1].lowercased() == "b" {
                bytes =
                    Data(base64Encoded: Data(content), options: .ignoreUnknownCharacters).map { Array($0) } ?? content
            } else {
                bytes = QuotedPrintable.decoded(content.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 })
            }
            output += String(decoding: CharacterSets.utf8(bytes, declared: String(parts[0])).bytes, as: UTF8.self)
            wasEncoded = true
            rest = parts[3].dropFirst()
        }
        return output + rest
    }
}
