import NewsModel

/// Tells the format of something by its content first and its name second.
enum FormatRecognizer {
    /// How something is read.
    enum Kind: Equatable {
        /// Opened, and what is in it read.
        case archive
        /// Cut into pieces while it streams by.
        case stream(Origin.Format)
        /// Read whole.
        case whole(Origin.Format)
        /// Not at all, and why.
        case unreadable(String)
        /// Not at all, because it never is an article; what it is, in the plural.
        case ignored(String)
    }

    /// The ending of a file's name, lower case, without the dot; empty where there is none.
    static func fileExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// A name without the ending of the compression: `a.html.gz` is `a.html`, `a.tgz` is `a.tar`.
    static func withoutCompression(_ name: String) -> String {
        switch fileExtension(name) {
        case "gz", "bz2", "xz", "zst": String(name[..<name.lastIndex(of: ".")!])
        case "tgz", "tbz", "txz": String(name[..<name.lastIndex(of: ".")!]) + ".tar"
        default: name
        }
    }

    /// The kind by the first bytes and the name.
    static func kind(of head: [UInt8], name: String, options: IngestOptions) -> Kind {
        if head.starts(with: "PK".utf8), let office = officeFormat(head, name) { return .whole(office) }
        if ArchiveReader.recognizes(head) { return .archive }
        if let format = options.format { return streams.contains(format) ? .stream(format) : .whole(format) }
        if let reason = binaryFormat(head) { return .unreadable(reason) }
        if head.starts(with: "%PDF".utf8) { return .whole(.pdf) }
        if head.starts(with: "{\\rtf".utf8) { return .whole(.rtf) }
        if let format = WebArchiveBeginning.ofFile(head) { return .stream(format) }
        return textKind(head, fileExtension(name))
    }

    private static let streams: Set<Origin.Format> = [
        .jsonLines, .json, .csv, .tsv, .warc, .arc, .mbox, .mediawiki, .reuters, .ninjs, .cslJSON,
    ]

    private static func textKind(_ head: [UInt8], _ ending: String) -> Kind {
        // Of most files the name tells; a page in one file is called so too by some browsers.
        let isPage = ["html", "htm", "xhtml", "shtml"].contains(ending)
        if isPage, head.first(where: { !isBlank($0) }) == UInt8(ascii: "<") { return .whole(.html) }
        let text = opening(of: head)
        if isPage, !text.hasPrefix("mime-version:"), !text.hasPrefix("from: ") { return .whole(.html) }
        let isUTF16 = head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE])
        if !isUTF16, head.prefix(2048).contains(0), !text.contains("<html"), !looksLikeUTF16(head) {
            return .unreadable("is a binary file of unknown format")
        }
        switch ending {
        case "cdx", "cdxj", "xsd", "dtd", "opml", "py", "rb", "r", "sh", "c", "h", "cc", "cpp", "sql", "swift", "go",
            "rs", "java", "ini", "cfg", "log":
            return .ignored("files of programs and lists")
        case "mht", "mhtml": return .whole(.mhtml)
        case "eml": return .whole(.email)
        case "mbox", "mbx": return .stream(.mbox)
        case "ris": return .whole(.ris)
        case "csv": return .stream(.csv)
        case "tsv", "tab": return .stream(.tsv)
        case "jsonl", "ndjson": return .stream(.jsonLines)
        case "json": return .stream(.json)
        case "md", "markdown", "mdown": return .whole(.markdown)
        default: break
        }
        if text.hasPrefix("{") || text.hasPrefix("[{") || text.hasPrefix("[ {") || text.hasPrefix("[\n") || text == "[]"
        {
            return .stream(ending == "" ? .jsonLines : .json)
        }
        if text.hasPrefix("<") { return markupKind(text, ending) }
        if text.hasPrefix("---\n") || text.hasPrefix("---\r\n") || text.hasPrefix("+++\n") || text.hasPrefix("+++\r\n")
        {
            return .whole(.markdown)
        }
        if text.hasPrefix("ty  - ") { return .whole(.ris) }
        if text.hasPrefix("from "), text.contains("\nfrom: ") || text.contains("\nsubject: ") { return .stream(.mbox) }
        if let format = mailFormat(text) { return .whole(format) }
        if let separator = TableHeader.separator(of: text), TableHeader.isHeader(text, separator: separator) {
            return .stream(separator == UInt8(ascii: "\t") ? .tsv : .csv)
        }
        if ["doc", "xls", "ppt", "pages", "numbers"].contains(ending) {
            return .unreadable("is a .\(ending) file, which cannot be read; save it as text, HTML, PDF or .docx")
        }
        return .whole(.text)
    }

    private static func markupKind(_ text: String, _ ending: String) -> Kind {
        let root = rootName(text)
        switch root {
        case "rss", "feed", "rdf:rdf", "rdf", "channel": return .whole(.feed)
        case "nitf": return .whole(.nitf)
        case "newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem",
            "catalog", "newsml":
            return .whole(.newsml)
        case "mediawiki": return .stream(.mediawiki)
        case "lewis", "reuters": return .stream(.reuters)
        case "html": return .whole(.html)
        case "opml", "xs:schema", "xsd:schema", "schema": return .ignored("files of programs and lists")
        default: break
        }
        if text.contains("<!doctype lewis") || text.contains("<reuters ") { return .stream(.reuters) }
        if text.contains("<rss") || text.contains("<feed") || text.contains("<rdf:rdf") { return .whole(.feed) }
        if text.hasPrefix("<!doctype html") || text.contains("<html") || text.contains("<body") || text.contains("<p>")
            || text.contains("<div")
        {
            return .whole(.html)
        }
        if text.contains("newsitem") { return .whole(.newsml) }
        if ["rss", "atom", "rdf"].contains(ending) { return .whole(.feed) }
        return text.hasPrefix("<?xml") || ending == "xml"
            ? .unreadable("is XML, but no format of news that is known (feeds, NewsML-G2, NITF, MediaWiki)")
            : .whole(.html)
    }

    /// The name of the first element, in lower case; empty where it does not come soon.
    private static func rootName(_ text: String) -> String {
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            if rest.hasPrefix("!--") {
                guard let close = rest.firstRange(of: "-->") else { return "" }
                rest = rest[close.upperBound...]
            } else if rest.hasPrefix("?") || rest.hasPrefix("!") {
                guard let close = rest.firstIndex(of: ">") else { return "" }
                rest = rest[close...]
            } else {
                return String(rest.prefix { $0.isLetter || $0.isNumber || ":-_".contains($0) })
            }
        }
        return ""
    }

    /// Mails and pages in one file begin with header fields.
    private static func mailFormat(_ text: String) -> Origin.Format? {
        let lines = text.split(separator: "\n", maxSplits: 30).prefix(25)
        guard let first = lines.first, let colon = first.firstIndex(of: ":"), !first[..<colon].contains(" "),
            first[..<colon].count < 30, first[..<colon].allSatisfy({ $0.isLetter || $0 == "-" })
        else { return nil }
        let names = Set(lines.compactMap { $0.split(separator: ":").first.map(String.init) })
        guard
            names.contains("mime-version") || names.contains("message-id")
                || (names.contains("from") && names.contains("subject") && names.contains("date"))
        else { return nil }
        return text.contains("multipart/related")
            && (names.contains("snapshot-content-location") || text.contains("saved by")) ? .mhtml : .email
    }

    /// The first bytes in lower case, blanks in front left out.
    private static func opening(of bytes: [UInt8]) -> String {
        let utf8 = CharacterSets.utf8(Array(bytes.prefix(3072))).bytes
        let start = utf8.firstIndex { !isBlank($0) } ?? utf8.endIndex
        return String(decoding: utf8[start...], as: UTF8.self).lowercased()
    }

    private static func looksLikeUTF16(_ head: [UInt8]) -> Bool {
        head.prefix(256).count { $0 == 0 } * 5 > min(256, head.count) && head.prefix(256).contains(0x20)
    }

    private static func officeFormat(_ head: [UInt8], _ name: String) -> Origin.Format? {
        let start = String(decoding: head.prefix(200).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
        if start.contains("application/epub+zip") { return .epub }
        if start.contains("application/vnd.oasis.opendocument.text") { return .odt }
        switch fileExtension(name) {
        case "epub": return .epub
        case "docx": return .docx
        case "odt": return .odt
        default:
            return start.contains("[Content_Types].xml") && ByteSearch.contains("word/", in: head, first: head.count)
                ? .docx : nil
        }
    }

    private static func binaryFormat(_ bytes: [UInt8]) -> String? {
        let signatures: [(String, [UInt8])] = [
            ("is a SQLite database; export its table as CSV or JSON Lines", Array("SQLite format 3".utf8)),
            ("is a JPEG image", [0xFF, 0xD8, 0xFF]), ("is a PNG image", [0x89, 0x50, 0x4E, 0x47]),
            ("is an old office document; save it as .docx or PDF", [0xD0, 0xCF, 0x11, 0xE0]),
            ("is a 7-Zip archive, which cannot be opened; unpack it first", [0x37, 0x7A, 0xBC, 0xAF]),
            ("is a RAR archive, which cannot be opened; unpack it first", Array("Rar!".utf8)),
        ]
        return signatures.first { bytes.starts(with: $0.1) }?.0
    }
}
