import NewsModel

/// Cuts a file of markup at the elements that are articles, without parsing it.
final class ElementStream: UnitStream {
    private let source: ByteSource
    private let format: Origin.Format
    private let open: [UInt8]
    private let close: [UInt8]
    private let label: String
    private let largest: Int
    private var buffer: [UInt8] = []
    private var number = 0
    private var isAtEnd = false
    /// What stands before the first element, as far as it is short.
    private var preface: [UInt8] = []

    /// `open` is the beginning of the opening tag, `close` the whole closing one.
    init(_ source: ByteSource, format: Origin.Format, open: String, close: String, label: String, largest: Int) {
        self.source = source
        self.format = format
        self.open = Array(open.utf8)
        self.close = Array(close.utf8)
        self.label = label
        self.largest = largest
    }

    func next() throws(ReadError) -> ReadUnit.Content? {
        var pieces: [Piece] = []
        var byteCount = 0
        while byteCount < JSONStream.unitBytes {
            guard let bytes = try element() else { break }
            number += 1
            byteCount += bytes.count
            pieces.append(Piece(item: "\(label) \(number)", format: format, bytes: bytes, capture: site))
        }
        return pieces.isEmpty ? nil : .pieces(pieces)
    }

    /// Which site a dump is of, as its preface says.
    private lazy var site: Capture? = {
        guard format == .mediawiki else { return nil }
        func inner(_ name: String) -> String? {
            guard let open = ByteSearch.range(of: Array("<\(name)>".utf8), in: preface),
                let close = preface[open.upperBound...].firstIndex(of: UInt8(ascii: "<"))
            else { return nil }
            return String(decoding: preface[open.upperBound..<close], as: UTF8.self).trimmedOrNil
        }
        var site = Capture()
        if let name = inner("sitename") { site.extra["site"] = .string(name) }
        // The address of the main page without its last part.
        if let base = inner("base"), let slash = base.lastIndex(of: "/") {
            site.extra["base"] = .string(String(base[...slash]))
        }
        return site
    }()

    private func element() throws(ReadError) -> [UInt8]? {
        guard let start = try find(open, from: 0, keeping: false) else {
            if number == 0 { throw ReadError("has no \(label) in it") }
            return nil
        }
        if number == 0, preface.isEmpty { preface = Array(buffer[..<start].suffix(1 << 16)) }
        guard let end = try find(close, from: start, keeping: true) else {
            buffer = []
            throw ReadError("is cut off inside of \(label) \(number + 1)")
        }
        defer { buffer.removeSubrange(..<(end + close.count)) }
        return Array(buffer[start..<(end + close.count)])
    }

    /// Where a mark begins; reads on until it comes. Without `keeping`, what stands before it is dropped.
    private func find(_ mark: [UInt8], from start: Int, keeping: Bool) throws(ReadError) -> Int? {
        var from = start
        while true {
            if let found = ByteSearch.range(of: mark, in: buffer, from: from) { return found.lowerBound }
            if isAtEnd { return nil }
            if keeping {
                guard buffer.count <= largest else {
                    buffer = []
                    isAtEnd = true
                    throw ReadError("has a \(label) larger than \(largest >> 20) MB; it and what follows was not read")
                }
                from = max(start, buffer.count - mark.count)
            } else {
                buffer.removeFirst(max(0, buffer.count - mark.count))
                from = 0
            }
            isAtEnd = try source.read(1 << 17, into: &buffer) == 0
        }
    }
}
