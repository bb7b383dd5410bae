import NewsModel

/// Finds the text of an article that a page holds as data and draws by a script.
enum PageState {
    /// The visible text, unless the page has little and its data has more. `page` is the whole page in UTF-8.
    static func betterText(visible: String, body: String?, page: [UInt8]) -> String {
        if let body = body.map(plain), body.utf8.count > 2 * visible.utf8.count, body.utf8.count > 200 { return body }
        guard visible.utf8.count < 400, let tree = PageTree(PageSlimmer.slim(page, keepsScripts: true)) else {
            return visible
        }
        var best = ""
        for (tag, node) in tree.metadata where tag == .script {
            guard let text = node.firstCharacters, text.count > 500 else { continue }
            if let (value, _) = LenientJSON.value(in: text) {
                search(value, key: "", depth: 0, &best)
            } else if (node.attribute("type") ?? "").lowercased().contains("template") {
                let text = plain(String(decoding: text, as: UTF8.self))
                if isProse(text), text.utf8.count > best.utf8.count { best = text }
            }
        }
        return best.utf8.count > 2 * visible.utf8.count ? best : visible
    }

    /// Dates of publication that scripts hold, as `"publishedAt": "2023-10-23"`, the most telling names first.
    static func dates(_ page: [UInt8]) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        for name in [
            "datePublished", "published_at", "publishedAt", "publishedDate", "publishDate", "publicationDate",
            "pubDate",
            "firstPublished", "uploadDate", "createdAt", "created_at",
        ] {
            guard let end = ByteSearch.range(of: Array(name.utf8), in: page)?.upperBound else { continue }
            // Between name and value stand marks, escaped or not.
            let rest = page[end...].prefix(60)
            guard let start = rest.firstIndex(where: { (0x30...0x39).contains($0) }), start - end < 24,
                rest[..<start].contains(UInt8(ascii: ":"))
            else { continue }
            let value = page[start...].prefix(30).prefix {
                $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "\\")
                    && $0 != UInt8(ascii: ",")
            }
            found.append((name, String(decoding: value, as: UTF8.self)))
        }
        return found
    }

    private static let bodyKeys: Set<String> = [
        "articlebody", "body", "content", "text", "bodyhtml", "body_html", "contenthtml", "content_html", "html",
        "maintext", "articletext", "storybody",
        "story", "fulltext", "rendered", "paragraphs", "blocks", "content_elements", "contentelements", "markdown",
    ]

    private static func search(_ value: JSONValue, key: String, depth: Int, _ best: inout String) {
        guard depth < 40 else { return }
        switch value {
        case .object(let object):
            for (name, inner) in object { search(inner, key: name.lowercased(), depth: depth + 1, &best) }
        case .array(let values):
            if bodyKeys.contains(key) {
                let parts = values.compactMap { paragraph($0) }
                let text = parts.joined(separator: "\n\n")
                if isProse(text), text.utf8.count > best.utf8.count { best = text }
            }
            for inner in values { search(inner, key: key, depth: depth + 1, &best) }
        case .string(let text) where bodyKeys.contains(key) && text.utf8.count > 200:
            let text = plain(text)
            if isProse(text), text.utf8.count > best.utf8.count { best = text }
        default: break
        }
    }

    private static func paragraph(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): plain(text).trimmedOrNil
        case .object(let object):
            (object["text"] ?? object["content"] ?? object["html"] ?? object["value"]).flatMap { paragraph($0) }
        default: nil
        }
    }

    private static func plain(_ text: String) -> String {
        CharacterReferences.resolved(HTMLReader.plain(text))
    }

    /// Sentences rather than code.
    private static func isProse(_ text: String) -> Bool {
        let letters = text.unicodeScalars.count { $0.properties.isAlphabetic || $0 == " " }
        return letters * 10 > text.unicodeScalars.count * 8
    }
}
