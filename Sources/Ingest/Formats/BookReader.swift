import Foundation
import NewsModel

/// Reads electronic books (EPUB 2 and 3): every chapter with a text of its own is an article. Magazines and newspapers
/// in this format have one article in each.
enum BookReader {
    /// Chapters with fewer letters are title pages and tables of contents.
    private static let leastLetters = 150

    static func items(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> [ReadItem] {
        let book = try PackedDocument(bytes) { name in
            ["opf", "xml", "html", "htm", "xhtml", "ncx"].contains(FormatRecognizer.fileExtension(name))
        }
        guard let container = book["META-INF/container.xml"].flatMap({ XMLTree(xml: $0) }),
            let path = container.withRoot({ $0.descendants(named: "rootfile").first?.attribute("full-path") }) ?? nil,
            let package = book[path].flatMap({ XMLTree(xml: $0) })
        else { throw ReadError("is an EPUB without a table of its files") }
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        struct Facts {
            var title: String?
            var publisher: String?
            var creators: [String] = []
            var date: PublicationDate?
            var language: String?
            var identifier: String?
            var subjects: [String] = []
            var chapters: [String] = []
        }
        let facts = package.withRoot { root -> Facts in
            var facts = Facts()
            func texts(_ name: String) -> [String] {
                root.descendants(named: name).compactMap { PageStatements.line($0.text) }
            }
            facts.title = texts("title").first
            facts.publisher = texts("publisher").first
            facts.creators = texts("creator")
            facts.date = texts("date").lazy.compactMap { PublicationDate(parsing: $0) }.first
            facts.language = texts("language").first
            facts.identifier = texts("identifier").first
            facts.subjects = texts("subject")
            var files: [String: String] = [:]
            for item in root.descendants(named: "item") {
                if let id = item.attribute("id"), let file = item.attribute("href") { files[id] = file }
            }
            facts.chapters = root.descendants(named: "itemref").compactMap {
                $0.attribute("idref").flatMap { files[$0] }
            }
            return facts
        }
        guard let facts, !facts.chapters.isEmpty else { throw ReadError("is an EPUB without chapters") }
        var items: [ReadItem] = []
        for chapter in facts.chapters {
            let file = chapter.removingPercentEncoding ?? chapter
            guard let content = book[folder.isEmpty ? file : folder + "/" + file] else { continue }
            var origin = origin
            origin.format = .epub
            origin.item = ArticleReader.place(origin.item, file)
            guard let page = PageTree(PageSlimmer.slim(CharacterSets.utf8(content).bytes)) else { continue }
            let text = PageText.visible(page)
            guard text.unicodeScalars.count(where: { $0.properties.isAlphabetic }) >= leastLetters else { continue }
            let statements = PageStatements(page, source: [])
            let heading = PageTitle(statements, page, sites: [facts.title ?? ""]).title
            var article = Article(
                externalID: nil, title: heading ?? facts.title, text: withoutHeading(text, heading),
                authors: facts.creators.flatMap(Byline.authors),
                outlet: (facts.publisher ?? facts.title).map { Outlet(name: $0, evidence: .declared) },
                topics: facts.subjects,
                declaredLanguage: facts.language, published: facts.date, origin: origin)
            if let title = facts.title { article.extra["book"] = .string(title) }
            if let identifier = facts.identifier { article.extra["book_id"] = .string(identifier) }
            article.complete(options)
            items.append(.article(article))
        }
        guard !items.isEmpty else { throw ReadError("is an EPUB without a chapter of text; it may be protected") }
        return items
    }

    private static func withoutHeading(_ text: String, _ heading: String?) -> String {
        guard let heading, text.hasPrefix(heading) else { return text }
        return String(text.dropFirst(heading.count)).trimmedOrNil ?? text
    }
}
