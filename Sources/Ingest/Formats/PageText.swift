/// The visible text of the part of a page that holds the article.
enum PageText {
    /// Paragraphs, separated by an empty line.
    static func text(of root: XMLNode) -> String {
        var writer = ParagraphWriter()
        container(root).walk { node in
            if node.isText {
                writer.append(node.content)
                return false
            }
            guard node.isElement, !isFurniture(node) else { return false }
            if node.name == "br" {
                writer.lineBreak()
            } else if blocks.contains(node.name) {
                writer.paragraphBreak()
            }
            return true
        }
        return writer.text
    }

    /// The `article` with the most text, else `main`, else the body.
    private static func container(_ root: XMLNode) -> XMLNode {
        var best: (node: XMLNode, length: Int)?
        var main: XMLNode?
        var body: XMLNode?
        root.walk { node in
            switch node.name {
            case "article":
                let length = node.text.utf8.count
                if length > (best?.length ?? 0) { best = (node, length) }
                return false
            case "main": main = main ?? node
            case "body": body = body ?? node
            default: if node.attribute("role") == "main" { main = main ?? node }
            }
            return true
        }
        // A teaser list has articles too; one of them is the article only if it holds a good part of the page.
        let all = (main ?? body ?? root).text.utf8.count
        if let best, best.length * 4 > all { return best.node }
        return main ?? body ?? root
    }

    private static func isFurniture(_ node: XMLNode) -> Bool {
        if furniture.contains(node.name) { return true }
        if node.attribute("hidden") != nil || node.attribute("aria-hidden") == "true" { return true }
        return node.attribute("style")?.filter { $0 != " " }.contains("display:none") ?? false
    }

    private static let furniture: Set<String> = [
        "script", "style", "noscript", "template", "head", "nav", "header", "footer", "aside", "form", "button",
        "select",
        "option", "iframe", "object", "embed", "svg", "canvas", "video", "audio", "figure", "figcaption", "dialog",
        "title",
    ]

    private static let blocks: Set<String> = [
        "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
        "dd",
        "blockquote", "pre", "table", "tr", "hr", "address", "body",
    ]
}

/// Joins pieces of text into paragraphs, with runs of blanks as one.
private struct ParagraphWriter {
    private(set) var text = ""
    private var pendingBreak = ""
    private var pendingBlank = false

    mutating func paragraphBreak() { pendingBreak = "\n\n" }

    mutating func lineBreak() {
        if pendingBreak.isEmpty { pendingBreak = "\n" } else { pendingBreak = "\n\n" }
    }

    mutating func append(_ piece: String) {
        for character in piece.unicodeScalars {
            if character.properties.isWhitespace {
                pendingBlank = true
                continue
            }
            if !text.isEmpty {
                if !pendingBreak.isEmpty { text += pendingBreak } else if pendingBlank { text += " " }
            }
            pendingBreak = ""
            pendingBlank = false
            text.unicodeScalars.append(character)
        }
    }
}
