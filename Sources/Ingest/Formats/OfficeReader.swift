import NewsModel

/// Reads texts of office programs: OOXML (`.docx`) and OpenDocument (`.odt`). An export of a press database is split.
enum OfficeReader {
    static func items(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem] {
        let package = try PackedDocument(bytes) { name in
            ["word/document.xml", "docProps/core.xml", "content.xml", "meta.xml"].contains(name)
        }
        guard let content = package["word/document.xml"] ?? package["content.xml"], let tree = XMLTree(xml: content)
        else {
            throw ReadError("is an office document without a text")
        }
        let isWord = package["word/document.xml"] != nil
        let paragraphs = tree.withRoot { isWord ? wordParagraphs($0) : openParagraphs($0) } ?? []
        if let items = try ExportReader.items(
            lines: paragraphs.flatMap { [$0.text, ""] }, origin: origin, options: options)
        {
            return items
        }
        let meta = (package["docProps/core.xml"] ?? package["meta.xml"]).flatMap { XMLTree(xml: $0) }
        var stated: String?
        var authors: [String] = []
        var created: PublicationDate?
        var language: String?
        _ = meta?.withRoot { root in
            func text(_ name: String) -> String? {
                root.descendants(named: name).first.flatMap { PageStatements.line($0.text) }
            }
            stated = text("title")
            authors = (text("creator") ?? text("initial-creator")).map(Byline.authors) ?? []
            created = (text("created") ?? text("creation-date") ?? text("date")).flatMap {
                PublicationDate(parsing: $0)
            }
            language = text("language")
        }
        var kept = paragraphs.filter { $0.text.trimmedOrNil != nil }
        // A heading at the top is the headline; what the program was told when the file was made is often stale.
        let heading = kept.first.flatMap {
            $0.isHeading || ($0.text.count <= 150 && kept.count > 1 && !".;:,".contains($0.text.last ?? "."))
                ? $0.text : nil
        }
        if heading != nil { kept.removeFirst() }
        guard heading != nil || !kept.isEmpty else { throw ReadError("is an office document without a text") }
        var article = Article(
            title: heading ?? stated, text: kept.map(\.text).joined(separator: "\n\n"), authors: authors,
            declaredLanguage: language, published: created,
            origin: origin)
        if created != nil {
            article.provenance["published"] = Provenance(source: "time at which the document was made", confidence: 0.4)
        }
        article.complete(options)
        return [.article(article)]
    }

    private struct Paragraph {
        var text: String
        var isHeading: Bool
    }

    private static func wordParagraphs(_ root: XMLNode) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        root.walk { node in
            switch node.name {
            case "p": paragraphs.append(Paragraph(text: "", isHeading: false))
            case "pstyle":
                let style = node.attribute("val")?.lowercased() ?? ""
                if style.hasPrefix("heading1") || style.hasPrefix("title") || style == "berschrift1",
                    !paragraphs.isEmpty
                {
                    paragraphs[paragraphs.count - 1].isHeading = true
                }
            case "t": if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].text += node.text }
            case "tab", "br", "cr":
                if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].text += node.name == "tab" ? "\t" : "\n" }
            case "deltext", "instrtext": return false
            default: break
            }
            return true
        }
        return paragraphs.map { Paragraph(text: TextDecoding.cleaned($0.text), isHeading: $0.isHeading) }
    }

    private static func openParagraphs(_ root: XMLNode) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        root.walk { node in
            switch node.name {
            case "p", "h":
                let isHeading =
                    node.name == "h" && (node.attribute("outline-level") ?? "1") == "1"
                    || node.attribute("style-name") == "Title"
                paragraphs.append(Paragraph(text: openText(node), isHeading: isHeading))
                return false
            case "tracked-changes", "note": return false
            default: return true
            }
        }
        return paragraphs
    }

    private static func openText(_ paragraph: XMLNode) -> String {
        var text = ""
        paragraph.walk { node in
            if node.isText {
                text += node.content
            } else {
                switch node.name {
                case "line-break": text += "\n"
                case "tab": text += "\t"
                case "s": text += String(repeating: " ", count: min(20, Int(node.attribute("c") ?? "1") ?? 1))
                case "note", "annotation": return false
                default: break
                }
            }
            return true
        }
        return TextDecoding.cleaned(text)
    }
}
