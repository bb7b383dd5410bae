import NewsModel

/// Cuts a table of comma- or tab-separated values (RFC 4180) between rows; a quoted cell may hold line ends.
///
/// Not a library's work: those for Swift read a whole table into memory, and researchers' tables are larger than that.
final class TableStream: UnitStream {
    private let source: ByteSource
    private let largest: Int
    private let separator: UInt8
    private let header: [UInt8]
    private var buffer: [UInt8] = []
    private var isAtEnd = false
    private var row = 2

    init(_ source: ByteSource, format: Origin.Format, largest: Int) throws(ReadError) {
        self.source = source
        self.largest = largest
        var header: [UInt8] = []
        var end: Int?
        repeat {
            isAtEnd = try source.read(1 << 16, into: &buffer) == 0
            end = Self.end(ofRowIn: buffer, from: 0)
        } while end == nil && !isAtEnd && buffer.count < 1 << 20
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
            buffer.removeFirst(3)
            end = end.map { $0 - 3 }
        }
        guard !buffer.starts(with: [0xFF, 0xFE]), !buffer.starts(with: [0xFE, 0xFF]) else {
            throw ReadError("is a table in UTF-16; save it as UTF-8")
        }
        let cut = end ?? buffer.count
        header = Array(buffer[..<cut])
        buffer.removeFirst(cut)
        self.header = header
        let text = String(decoding: header, as: UTF8.self)
        separator = format == .tsv ? UInt8(ascii: "\t") : TableHeader.separator(of: text) ?? UInt8(ascii: ",")
    }

    func next() throws(ReadError) -> ReadUnit.Content? {
        while !isAtEnd, buffer.count < JSONStream.unitBytes {
            isAtEnd = try source.read(1 << 17, into: &buffer) == 0
        }
        guard !buffer.isEmpty else { return nil }
        var end = 0
        var count = 0
        while let next = Self.end(ofRowIn: buffer, from: end), isAtEnd || next < buffer.count {
            count += 1
            end = next
            if end >= JSONStream.unitBytes { break }
        }
        if end == 0 {
            if !isAtEnd {
                guard buffer.count <= largest else {
                    throw ReadError(
                        "has a row longer than \(largest >> 20) MB from row \(row) on; a quotation mark may be missing")
                }
                isAtEnd = try source.read(buffer.count, into: &buffer) == 0
                return try next()
            }
            end = buffer.count
            count = 1
        } else if isAtEnd, end < JSONStream.unitBytes, end < buffer.count {
            // The last row may lack its end.
            end = buffer.count
            count += 1
        }
        defer { row += count }
        let rows = Array(buffer[..<end])
        buffer.removeFirst(end)
        return .table(header: header, rows: rows, first: row, separator: separator)
    }

    /// Behind the end of the row that begins at `start`; nil where the bytes do not hold all of it.
    private static func end(ofRowIn bytes: [UInt8], from start: Int) -> Int? {
        var isQuoted = false
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case 0x0A where !isQuoted: return index + 1
            default: break
            }
            index += 1
        }
        return nil
    }
}

/// The first row of a table.
enum TableHeader {
    /// The separator: of comma, semicolon, tab and bar the most frequent of the first line; nil where none occurs.
    static func separator(of text: String) -> UInt8? {
        let line = text.prefix { $0 != "\n" && $0 != "\r\n" }
        let counts = [",", "\t", ";", "|"].map { mark in (mark, line.count { String($0) == mark }) }
        guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
        return best.0.utf8.first
    }

    /// Whether the first line of a text without a telling name is the header of a table: every cell is short, and two at
    /// least are names of fields.
    static func isHeader(_ text: String, separator: UInt8) -> Bool {
        let line = text.prefix { $0 != "\n" && $0 != "\r\n" }
        guard line.count < 500 else { return false }
        let cells = line.utf8.split(separator: separator).map { String(decoding: $0, as: UTF8.self).trimmingQuotes }
        return cells.count >= 2 && cells.allSatisfy { $0.count < 40 } && cells.count { ArticleFields.isKnown($0) } >= 2
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        var text = self[...]
        while let first = text.first, first == "\"" || first.isWhitespace { text.removeFirst() }
        while let last = text.last, last == "\"" || last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
