import NewsModel

/// What a page states about itself in its head, its linked data, its address and its marked-up elements, in the order in
/// which it is to be trusted; nothing is chosen yet.
struct PageStatements {
    /// One statement.
    struct Statement {
        var value: String
        var source: String
    }

    private(set) var linked = LinkedData()
    /// The meta elements by name in lower case, in page order.
    private(set) var meta: [String: [String]] = [:]
    private(set) var language: String?
    private(set) var pageTitle: String?
    private(set) var headings: [(text: String, node: PageNode)] = []
    private(set) var times: [(value: String, node: PageNode)] = []
    private(set) var canonical: String?

    /// The whole page in UTF-8.
    let source: [UInt8]

    init(_ page: borrowing PageTree, source: [UInt8]) {
        self.source = source
        language = page.root.attribute("lang") ?? page.root.attribute("xml:lang")
        for (tag, node) in page.metadata {
            switch tag {
            case .meta: readMeta(node)
            case .title: if pageTitle == nil { pageTitle = Self.line(node.text) }
            case .h1: if let text = Self.line(node.text) { headings.append((text, node)) }
            case .time:
                if let value = (node.attribute("datetime") ?? node.attribute("content")).flatMap(Self.line)
                    ?? Self.line(node.text)
                {
                    times.append((value, node))
                }
            case .link:
                if canonical == nil, node.attribute("rel")?.lowercased() == "canonical" {
                    canonical = node.attribute("href")
                }
            case .script: readScript(node)
            default: break
            }
        }
    }

    private mutating func readMeta(_ node: PageNode) {
        guard let content = node.attribute("content").flatMap(Self.line) else { return }
        let attributes: [StaticString] = ["property", "name", "itemprop", "http-equiv"]
        for attribute in attributes {
            if let name = node.attribute(attribute) {
                meta[name.lowercased().trimmedOrNil ?? "", default: []].append(content)
                return
            }
        }
    }

    private mutating func readScript(_ node: PageNode) {
        guard node.attribute("type")?.lowercased().contains("ld+json") == true,
            let text = node.firstCharacters
        else { return }
        var start = 0
        // Several values may stand behind each other.
        while let (value, end) = LenientJSON.value(in: text, from: start), end > start {
            linked.read(value)
            start = end
        }
    }

    /// What the head gives as title of the page.
    var titles: [String] {
        [linked.text("headline"), first("og:title")?.value, first("twitter:title")?.value, pageTitle].compactMap { $0 }
    }

    /// The first value of the first of these meta elements that there is.
    func first(_ names: String...) -> Statement? {
        for name in names {
            if let value = meta[name]?.first { return Statement(value: value, source: "meta " + name) }
        }
        return nil
    }

    /// The values of these meta elements, in order.
    func all(_ names: String...) -> [Statement] {
        names.flatMap { name in (meta[name] ?? []).map { Statement(value: $0, source: "meta " + name) } }
    }

    /// One line without blanks too many, with references to characters that were escaped twice resolved.
    static func line(_ text: String) -> String? {
        var text = text
        if text.utf8.contains(UInt8(ascii: "&")) { text = CharacterReferences.resolved(text) }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        text.withUTF8 { append($0, to: &output) }
        if output.last == 0x20 { output.removeLast() }
        return output.isEmpty ? nil : String(decoding: output, as: UTF8.self)
    }

    /// Appends characters with every run of blanks as one, none in front, and without soft hyphens.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if byte <= 0x20 || byte == 0x7F || (byte == 0xC2 && next == 0xA0) {
                if output.last != 0x20, !output.isEmpty { output.append(0x20) }
                index += byte == 0xC2 ? 2 : 1
            } else if byte == 0xC2, next == 0xAD {
                index += 2
            } else if byte == 0xE2, next == 0x80, index + 2 < bytes.count, bytes[index + 2] == 0x8B {
                // A blank without width.
                index += 3
            } else {
                output.append(byte)
                index += 1
            }
        }
    }
}

/// References to characters in texts that are not parsed as HTML.
enum CharacterReferences {
    /// The text with `&amp;`, `&#8217;` and the usual names replaced.
    static func resolved(_ text: String) -> String {
        var output = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            output += rest[..<ampersand]
            rest = rest[ampersand...]
            guard let end = rest.prefix(12).firstIndex(of: ";"),
                let character = character(rest[rest.index(after: ampersand)..<end])
            else {
                output.append("&")
                rest = rest.dropFirst()
                continue
            }
            output += character
            rest = rest[rest.index(after: end)...]
        }
        return output + rest
    }

    /// The bytes with the names that XML does not have (all but `amp`, `lt`, `gt`, `quot`, `apos`) replaced.
    static func withoutNames(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "&"), let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")) {
                let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
                if !["amp", "lt", "gt", "quot", "apos"].contains(name), let character = names[name] {
                    output += Array(character.utf8)
                    index = end + 1
                    continue
                }
            }
            output.append(byte)
            index += 1
        }
        return output
    }

    private static func character(_ name: Substring) -> String? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map { String($0) }
        }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map { String($0) } }
        return names[String(name)]
    }

    private static let names = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "laquo": "«", "raquo": "»",
        "hellip": "…", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß",
        "eacute": "é", "egrave": "è", "ecirc": "ê", "agrave": "à", "aacute": "á", "acirc": "â", "ccedil": "ç",
        "iacute": "í", "ntilde": "ñ", "oacute": "ó", "ocirc": "ô", "uacute": "ú", "euro": "€", "shy": "\u{AD}",
    ]
}
