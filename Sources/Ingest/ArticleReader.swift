import Foundation
public import NewsModel

/// Reads the articles of one unit. A value without state: any number of workers may use it at once.
public struct ArticleReader: Sendable {
    private let options: IngestOptions

    /// Creates a reader.
    public init(options: IngestOptions) {
        self.options = options
    }

    /// Every item of the unit, in order, as an article or as the reason why it is none.
    public func read(_ unit: ReadUnit) -> [ReadItem] {
        var items: [ReadItem]
        let member = unit.member
        switch unit.content {
        case .rejected(let rejection): return [.rejected(rejection)]
        case .passedOver(let what): return [.passedOver(what)]
        case .end: items = []
        case .lines(let bytes, let first):
            items = JSONReader.items(lines: bytes, firstLine: first, path: unit.path, member: member, options: options)
        case .elements(let elements, let first):
            items = JSONReader.items(
                elements: elements, first: first, path: unit.path, member: member, options: options)
        case .table(let header, let rows, let first, let separator):
            items = TableReader.items(
                header: header, rows: rows, first: first, separator: separator, path: unit.path, member: member,
                options: options)
        case .pieces(let pieces):
            items = pieces.flatMap { piece in
                self.items(
                    piece, Origin(path: unit.path, item: Self.place(member, piece.item), format: piece.format ?? .text))
            }
        case .file: items = file(unit.path)
        }
        if let stamp = unit.stamp { items.append(.fileRead(stamp)) }
        return items
    }

    static func place(_ member: String?, _ item: String?) -> String? {
        guard let member else { return item }
        return item.map { member + ", " + $0 } ?? member
    }

    private func file(_ path: String) -> [ReadItem] {
        do throws(ReadError) {
            let bytes = try ByteSource(path: path).readAll(limit: options.largestArticle)
            return items(Piece(name: path, bytes: bytes), Origin(path: path, format: .text))
        } catch {
            return [.rejected(Rejection(path: path, reason: error.reason))]
        }
    }

    /// What is in some bytes.
    func items(_ piece: Piece, _ origin: Origin) -> [ReadItem] {
        do {
            return try read(piece, origin)
        } catch let error as ReadError {
            return [.rejected(Rejection(origin, reason: error.reason))]
        } catch {
            return [.rejected(Rejection(origin, reason: "cannot be read: \(error)"))]
        }
    }

    private func read(_ piece: Piece, _ origin: Origin) throws -> [ReadItem] {
        let bytes = piece.bytes
        var origin = origin
        switch piece.format {
        case .warc: return try WebArchiveReader.items(warc: piece, origin: origin, reader: self)
        case .arc: return try WebArchiveReader.items(arc: piece, origin: origin, reader: self)
        default: break
        }
        guard bytes.contains(where: { !isBlank($0) && $0 != 0 }) else { throw ReadError("is empty") }
        var format = piece.format ?? options.format
        if format == nil {
            switch FormatRecognizer.kind(
                of: Array(bytes.prefix(UnitReader.headBytes)), name: piece.name, options: options)
            {
            case .whole(let found), .stream(let found): format = found
            case .archive: throw ReadError("is an archive where an article was expected")
            case .unreadable(let reason): throw ReadError(reason)
            case .ignored(let what): return [.passedOver(what)]
            }
        }
        let chosen = format ?? .text
        origin.format = chosen
        switch chosen {
        case .text: return try TextReader.items(bytes, origin: origin, capture: piece.capture, options: options)
        case .markdown:
            return [.article(try FrontMatterReader.article(bytes, name: piece.name, origin: origin, options: options))]
        case .html:
            if let items = try ExportReader.items(html: bytes, origin: origin, options: options) { return items }
            return [.article(try HTMLReader.article(bytes, origin: origin, capture: piece.capture, options: options))]
        case .mhtml: return [.article(try MailReader.page(bytes, origin: origin, options: options))]
        case .email, .mbox: return [.article(try MailReader.mail(bytes, origin: origin, options: options))]
        case .feed:
            return try FeedReader.items(
                bytes, origin: origin, base: piece.capture?.address, captured: piece.capture?.date, options: options)
        case .newsml: return try NewsMLReader.items(bytes, origin: origin, options: options)
        case .nitf: return [.article(try NITFReader.article(bytes, origin: origin, options: options))]
        case .reuters: return [.article(try ReutersReader.article(bytes, origin: origin, options: options))]
        case .mediawiki: return try MediaWikiReader.items(piece, origin: origin, options: options)
        case .epub: return try BookReader.items(bytes, origin: origin, options: options)
        case .pdf: return [.article(try PDFReader.article(bytes, origin: origin, options: options))]
        case .docx, .odt: return try OfficeReader.items(bytes, origin: origin, options: options)
        case .rtf: return try RichTextReader.items(bytes, origin: origin, options: options)
        case .nexis, .factiva, .proquest: return try ExportReader.items(forced: bytes, origin: origin, options: options)
        case .ris: return try RISReader.items(bytes, origin: origin, options: options)
        case .jsonLines, .json, .ninjs, .cslJSON:
            return JSONReader.items(
                elements: [bytes], first: 0, path: origin.path, member: origin.item, options: options)
        case .csv, .tsv: throw ReadError("is a table where an article was expected")
        case .warc, .arc: throw ReadError("is a web archive where an article was expected")
        }
    }
}
