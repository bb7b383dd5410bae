import NewsModel

/// Tells the format of a file that is one article or a feed, by its content first and its name second.
enum FormatRecognizer {
    /// The ending of a file's name, lower case, without the dot; empty where there is none.
    static func fileExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// The format, or the reason why the file cannot be read.
    static func format(of bytes: [UInt8], path: String) throws(ReadError) -> Origin.Format {
        if let binary = binaryFormat(bytes) { throw ReadError("is \(binary), which cannot be read yet") }
        let isUTF16 = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
        guard isUTF16 || !bytes.prefix(8192).contains(0) else {
            throw ReadError("is a binary file of unknown format")
        }
        let head = opening(of: bytes)
        let ending = fileExtension(path)
        if ["html", "htm", "xhtml", "shtml"].contains(ending) { return .html }
        if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") { return .html }
        if head.hasPrefix("<?xml") || ["xml", "rss", "atom", "rdf"].contains(ending) {
            if ["<rss", "<feed", "<rdf:rdf"].contains(where: head.contains) { return .feed }
            if head.contains("<html") { return .html }
            throw ReadError("is XML, but neither a feed nor a page")
        }
        if head.hasPrefix("<rss") || head.hasPrefix("<feed") || head.hasPrefix("<rdf:rdf") { return .feed }
        if ["md", "markdown", "mdown"].contains(ending) || head.hasPrefix("---\n") || head.hasPrefix("---\r\n") {
            return .markdown
        }
        if ["csv", "tsv", "sgm", "sgml", "eml", "mbox", "warc", "ris", "bib", "rtf", "py", "sh", "c", "h", "sql"]
            .contains(ending)
        {
            throw ReadError("is a .\(ending) file, which cannot be read yet")
        }
        return .text
    }

    /// The first bytes in lower case, blanks and comments in front left out.
    private static func opening(of bytes: [UInt8]) -> String {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count, isBlank(bytes[start]) { start += 1 }
        return String(decoding: bytes[start...].prefix(1024), as: UTF8.self).lowercased()
    }

    private static func binaryFormat(_ bytes: [UInt8]) -> String? {
        let signatures: [(String, [UInt8])] = [
            ("a PDF document", Array("%PDF".utf8)), ("a gzip archive", [0x1F, 0x8B]),
            ("a zip archive or office document", Array("PK\u{3}\u{4}".utf8)), ("a bzip2 archive", Array("BZh".utf8)),
            ("an xz archive", [0xFD, 0x37, 0x7A, 0x58, 0x5A]), ("a Zstandard archive", [0x28, 0xB5, 0x2F, 0xFD]),
            ("a SQLite database", Array("SQLite format 3".utf8)), ("a JPEG image", [0xFF, 0xD8, 0xFF]),
            ("a PNG image", [0x89, 0x50, 0x4E, 0x47]), ("an old office document", [0xD0, 0xCF, 0x11, 0xE0]),
            ("an RTF document", Array("{\\rtf".utf8)), ("a WARC file", Array("WARC/".utf8)),
        ]
        return signatures.first { bytes.starts(with: $0.1) }?.0
    }
}
