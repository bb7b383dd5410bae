import ArticleIndex
public import NewsModel

/// Writes an electronic book (EPUB 3.3) with the articles of a list, for reading away from the desk.
public struct BookWriter {
    private let head: ExportHead
    private var chapters: [(id: String, title: String)] = []
    private var archive: ZipWriter
    private var languages: [String: Int] = [:]

    /// Begins a book in a file; throws a `PackingError`.
    public init(_ head: ExportHead, path: String) throws {
        self.head = head
        archive = try ZipWriter(path: path)
        // The first file, and not packed: readers tell a book by it.
        try archive.add("mimetype", "application/epub+zip", isStored: true)
        try archive.add(
            "META-INF/container.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
              <rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
            </container>

            """)
        try archive.add("book/style.css", Self.style)
    }

    private static let style = """
        body { font-family: serif; line-height: 1.45; margin: 1em; }
        h1 { font-size: 1.4em; line-height: 1.2; }
        .facts { font-size: .85em; }
        .note { border-left: 3px solid; padding-left: .7em; }
        blockquote { font-style: italic; }

        """

    /// Adds an entry with the text of its article; nil where the index does not have it any more.
    public mutating func add(_ entry: CitedEntry, _ article: Article?) throws {
        let citation = entry.citation
        let number = chapters.count + 1
        let id = "article-\(number)"
        chapters.append((id, citation.shownTitle))
        if let language = citation.language { languages[language, default: 0] += 1 }
        var text = "<h1 dir=\"auto\">\(XMLText.escaped(citation.shownTitle))</h1>\n"
        text += "<p class=\"facts\">\(HTMLWriter.reference(citation, attributes: ""))</p>\n"
        if !entry.note.isEmpty { text += "<div class=\"note\">\(HTMLWriter.paragraphs(entry.note))</div>\n" }
        for quotation in entry.quotations {
            text += "<blockquote><p>\(XMLText.escaped(quotation.text))</p></blockquote>\n"
        }
        if let article {
            for paragraph in article.text.split(whereSeparator: \.isNewline) where !paragraph.allSatisfy(\.isWhitespace)
            {
                text += "<p dir=\"auto\">\(XMLText.escaped(String(paragraph)))</p>\n"
            }
        } else {
            text += "<p>The text of this article is not in the index.</p>\n"
            if let abstract = citation.abstract { text += "<p dir=\"auto\">\(XMLText.escaped(abstract))</p>\n" }
        }
        try archive.add("book/\(id).xhtml", Self.page(citation.shownTitle, citation.language, text))
    }

    private static func page(_ title: String, _ language: String?, _ body: String, _ namespaces: String = "") -> String
    {
        let language = language.map { " lang=\"\(XMLText.escaped($0))\" xml:lang=\"\(XMLText.escaped($0))\"" } ?? ""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml"\(namespaces)\(language)>
            <head><title>\(XMLText.escaped(SafeText.line(title)))</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
            <body>
            \(body)</body>
            </html>

            """
    }

    /// Writes the table of contents and ends the book.
    public mutating func finish() throws {
        var front = "<h1>\(XMLText.escaped(head.title))</h1>\n\(HTMLWriter.paragraphs(head.note))"
        if chapters.isEmpty { front += "<p>The list is empty.</p>\n" }
        try archive.add("book/front.xhtml", Self.page(head.title, nil, front))
        let pages = [("front", head.title)] + chapters.map { ($0.id, $0.title) }
        let items = pages.map { "<li><a href=\"\($0.0).xhtml\">\(XMLText.escaped(SafeText.line($0.1)))</a></li>\n" }
            .joined()
        try archive.add(
            "book/contents.xhtml",
            Self.page(
                head.title, nil, "<nav epub:type=\"toc\"><h1>Contents</h1>\n<ol>\n\(items)</ol></nav>\n",
                " xmlns:epub=\"http://www.idpf.org/2007/ops\""))
        let language = languages.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "und"
        let manifest = pages.map {
            "    <item id=\"\($0.0)\" href=\"\($0.0).xhtml\" media-type=\"application/xhtml+xml\"/>\n"
        }.joined()
        let spine = pages.map { "    <itemref idref=\"\($0.0)\"/>\n" }.joined()
        try archive.add(
            "book/package.opf",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
              <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:identifier id="id">\(FeedIdentity.urn("book\u{0}" + head.title + "\u{0}" + head.time))</dc:identifier>
                <dc:title>\(XMLText.escaped(SafeText.line(head.title)))</dc:title>
                <dc:language>\(XMLText.escaped(language))</dc:language>
                <meta property="dcterms:modified">\(head.time)</meta>
              </metadata>
              <manifest>
                <item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
                <item id="style" href="style.css" media-type="text/css"/>
            \(manifest)  </manifest>
              <spine>
            \(spine)  </spine>
            </package>

            """)
        try archive.finish()
    }
}
