import Foundation
import NewsModel

/// Reads PDF documents through `pdftotext` and `pdfinfo` of Poppler, where they are installed.
enum PDFReader {
    static func article(_ bytes: [UInt8], origin: Origin, options: IngestOptions) throws(ReadError) -> Article {
        guard let converter = ExternalProgram(named: "pdftotext") else {
            throw ReadError("is a PDF, which needs 'pdftotext' (package poppler-utils); install it and ingest again")
        }
        let output = try converter.run(
            ["-q", "-enc", "UTF-8", "-eol", "unix"], on: bytes, ending: "pdf", hasOutputArgument: true)
        let text = paragraphs(TextDecoding.text(output))
        guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else {
            throw ReadError("is a PDF without text; it may be scanned, and needs text recognition first")
        }
        var facts: [String: String] = [:]
        if let program = ExternalProgram(named: "pdfinfo"),
            let listing = try? program.run(["-isodates"], on: bytes, ending: "pdf", hasOutputArgument: false)
        {
            for line in TextDecoding.text(listing).split(separator: "\n") {
                guard let colon = line.firstIndex(of: ":") else { continue }
                facts[line[..<colon].lowercased()] = String(line[line.index(after: colon)...]).trimmedOrNil
            }
        }
        let first = text.firstRange(of: "\n\n").map { String(text[..<$0.lowerBound]) }
        let stated = facts["title"].flatMap {
            $0.contains("Microsoft Word") || $0.hasSuffix(".doc") || $0.hasSuffix(".pdf") || $0.hasSuffix(".indd")
                ? nil : $0
        }
        let heading = first.flatMap { $0.count <= 150 && !$0.contains("\n") ? $0 : nil }
        let title = stated ?? heading
        var body = text
        if let title, body.hasPrefix(title), let rest = String(body.dropFirst(title.count)).trimmedOrNil { body = rest }
        var article = Article(
            title: title, text: body, authors: facts["author"].map(Byline.authors) ?? [],
            topics: facts["keywords"].map { $0.split(separator: ",").compactMap { String($0).trimmedOrNil } } ?? [],
            published: facts["creationdate"].flatMap { PublicationDate(parsing: $0) }, origin: origin)
        if article.published != nil {
            article.provenance["published"] = Provenance(source: "CreationDate of the PDF", confidence: 0.4)
        }
        if stated != nil {
            article.provenance["title"] = Provenance(
                source: "Title of the PDF", rivals: heading.map { [.init(value: $0, source: "first line")] } ?? [])
        }
        article.complete(options)
        return article
    }

    /// Joins the lines of a paragraph, and words that were parted at the end of a line; a new page is a new paragraph.
    static func paragraphs(_ text: String) -> String {
        var output = ""
        for block in text.replacingOccurrences(of: "\u{0C}", with: "\n\n").components(separatedBy: "\n\n") {
            var paragraph = ""
            for line in block.split(separator: "\n") {
                let line = line.trimmingCharacters(in: .whitespaces)
                guard !line.isEmpty else { continue }
                if paragraph.hasSuffix("-"), paragraph.dropLast().last?.isLetter == true,
                    line.first?.isLowercase == true
                {
                    paragraph.removeLast()
                    paragraph += line
                } else {
                    paragraph += (paragraph.isEmpty ? "" : " ") + line
                }
            }
            if !paragraph.isEmpty { output += (output.isEmpty ? "" : "\n\n") + paragraph }
        }
        return output
    }
}
