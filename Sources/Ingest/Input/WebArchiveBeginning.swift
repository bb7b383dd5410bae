import NewsModel

/// What web archives and their records begin with.
enum WebArchiveBeginning {
    /// The format of an archive, by the first bytes of the file; nil where it is none.
    static func ofFile(_ head: [UInt8]) -> Origin.Format? {
        if head.starts(with: "WARC/".utf8) { return .warc }
        if head.starts(with: "filedesc://".utf8) { return .arc }
        return nil
    }

    /// The format of a record inside of an archive, which in ARC begins with the address of the page.
    static func ofRecord(_ head: [UInt8]) -> Origin.Format? {
        if let format = ofFile(head) { return format }
        // URL, IP address, date, type, length.
        let line = head.prefix { $0 != 0x0A }
        guard line.count < head.count, head.starts(with: "http".utf8) || head.starts(with: "dns:".utf8) else {
            return nil
        }
        let fields = line.split(separator: 0x20)
        guard fields.count >= 5, fields[fields.count - 3].count == 14,
            fields[fields.count - 3].allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return .arc
    }
}
