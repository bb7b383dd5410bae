import Foundation
import NewsModel

/// Reads the records of web archives: what a server answered, and what was saved without one.
enum WebArchiveReader {
    static func items(warc piece: Piece, origin: Origin, reader: ArticleReader) throws -> [ReadItem] {
        if let damage = piece.capture?.extra["damage"]?.text { throw ReadError(damage) }
        let (header, block) = parts(piece.bytes)
        let type = header["warc-type"]?.lowercased() ?? ""
        var capture = Capture()
        capture.address = header["warc-target-uri"].map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "<> ")) }
        capture.date = header["warc-date"].flatMap { PublicationDate(parsing: $0) }
        if let id = header["warc-record-id"] { capture.extra["warc_record_id"] = .string(id) }
        if let digest = header["warc-payload-digest"] ?? header["warc-block-digest"] {
            capture.extra["payload_digest"] = .string(digest)
        }
        let isCut = piece.capture?.extra["cut"] != nil || header["warc-truncated"] != nil
        if isCut { capture.extra["truncated"] = .boolean(true) }
        switch type {
        case "response":
            let media = header["content-type"]?.lowercased() ?? ""
            if media.hasPrefix("application/http") || media.isEmpty || block.starts(with: "HTTP/".utf8) {
                return try response(block, capture: capture, isCut: isCut, origin: origin, reader: reader)
            }
            return try payload(block, media: media, capture: capture, origin: origin, reader: reader)
        case "resource", "conversion":
            return try payload(
                block, media: header["content-type"]?.lowercased() ?? "", capture: capture, origin: origin,
                reader: reader)
        case "revisit": return [.passedOver("revisits of pages that had not changed")]
        case "": throw ReadError("is a record without a type")
        default: return [.passedOver("records about records (requests, metadata)")]
        }
    }

    static func items(arc piece: Piece, origin: Origin, reader: ArticleReader) throws -> [ReadItem] {
        if let damage = piece.capture?.extra["damage"]?.text { throw ReadError(damage) }
        let end = piece.bytes.firstIndex(of: 0x0A) ?? piece.bytes.endIndex
        let fields = String(decoding: piece.bytes[..<end], as: UTF8.self).split(separator: " ").map(String.init)
        let block = Array(piece.bytes[min(end + 1, piece.bytes.count)...])
        guard fields.count >= 5, !fields[0].hasPrefix("filedesc:"), !fields[0].hasPrefix("dns:") else {
            return [.passedOver("records about records (requests, metadata)")]
        }
        // An address may hold blanks; the other fields never do.
        var capture = Capture(address: fields[..<(fields.count - 4)].joined(separator: "%20"))
        capture.date = PublicationDate(parsing: String(fields[fields.count - 3].prefix(14))).map(utc)
        let isCut = piece.capture?.extra["cut"] != nil
        if isCut { capture.extra["truncated"] = .boolean(true) }
        if block.starts(with: "HTTP/".utf8) {
            return try response(block, capture: capture, isCut: isCut, origin: origin, reader: reader)
        }
        return try payload(
            block, media: fields[fields.count - 2].lowercased(), capture: capture, origin: origin, reader: reader)
    }

    /// Times of ARC files are in UTC.
    private static func utc(_ date: PublicationDate) -> PublicationDate {
        guard let second = date.secondOfDay, date.offsetMinutes == nil else { return date }
        return PublicationDate(
            year: date.year, month: date.month, day: date.day, secondOfDay: second, offsetMinutes: 0) ?? date
    }

    // MARK: - HTTP

    private static func response(
        _ block: [UInt8], capture: Capture, isCut: Bool, origin: Origin, reader: ArticleReader
    ) throws -> [ReadItem] {
        let (header, body) = parts(block, firstLine: true)
        let status = header[""].flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 200
        guard (200..<300).contains(status) else { return [.passedOver("answers without a page (redirects, errors)")] }
        let media = header["content-type"]?.lowercased() ?? ""
        guard mayBeArticle(media) else {
            return [.passedOver("pictures, scripts and other files that are no articles")]
        }
        var bytes = body
        if header["transfer-encoding"]?.lowercased().contains("chunked") == true { bytes = dechunked(bytes) }
        for coding in (header["content-encoding"]?.lowercased() ?? "").split(separator: ",").reversed() {
            switch String(coding).trimmedOrNil {
            case "gzip", "x-gzip", "zstd":
                // Crawlers unpack and leave the header as it was.
                if ArchiveReader.recognizes(Array(bytes.prefix(8))) { bytes = try unpacked(bytes, isCut: isCut) }
            case "br" where !looksLikeText(bytes):
                guard let page = ContentCoding.brotliDecoded(bytes) else {
                    throw ReadError("says that it is compressed with Brotli, and cannot be unpacked")
                }
                bytes = page
            case "deflate" where !looksLikeText(bytes):
                guard let page = ContentCoding.inflated(bytes) else {
                    throw ReadError("says that it is compressed with deflate, and cannot be unpacked")
                }
                bytes = page
            default: break
            }
        }
        return try payload(bytes, media: media, capture: capture, origin: origin, reader: reader)
    }

    /// Whether a page has been unpacked although its header says otherwise: packed bytes are no text for long.
    private static func looksLikeText(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(256)
        return !head.isEmpty && head.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }

    private static func unpacked(_ bytes: [UInt8], isCut: Bool) throws -> [UInt8] {
        guard let entry = try ArchiveReader(ByteSource(bytes: bytes)).next() else { return bytes }
        var output: [UInt8] = []
        do {
            while try entry.source.read(1 << 16, into: &output) > 0, output.count < ContentCoding.largestOutput {}
        } catch {
            // The beginning of a page that is cut off is better than nothing.
            guard output.count > 200 else { throw error }
        }
        return output
    }

    /// Puts the chunks of RFC 9112 together; what is not chunked although it says so is left as it is.
    private static func dechunked(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard let end = bytes[index...].firstIndex(of: 0x0A), end - index < 64 else { break }
            let line = String(decoding: bytes[index..<end], as: UTF8.self).prefix { $0.isHexDigit }
            guard let size = Int(line, radix: 16) else { break }
            if size == 0 { return output }
            let start = end + 1
            let stop = min(bytes.count, start + size)
            output += bytes[start..<stop]
            index = stop
            if index < bytes.count, bytes[index] == 0x0D { index += 1 }
            if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        }
        return output.isEmpty ? bytes : output
    }

    // MARK: - Payload

    private static func mayBeArticle(_ media: String) -> Bool {
        let type = media.prefix { $0 != ";" }
        return type.isEmpty || type.contains("html") || type.contains("xml") || type.hasPrefix("text/plain")
            || type.contains("json")
            || type.contains("pdf") || type.hasPrefix("no-type") || type.hasPrefix("application/octet-stream")
            || type.hasPrefix("unk")
    }

    private static func payload(
        _ bytes: [UInt8], media: String, capture: Capture, origin: Origin, reader: ArticleReader
    ) throws -> [ReadItem] {
        var capture = capture
        if let charset = media.firstRange(of: "charset=") { capture.charset = String(media[charset.upperBound...]) }
        let type = String(media.prefix { $0 != ";" })
        guard mayBeArticle(media) else {
            return [.passedOver("pictures, scripts and other files that are no articles")]
        }
        guard bytes.contains(where: { !isBlank($0) }) else {
            return [.passedOver("answers without a page (redirects, errors)")]
        }
        let kind = FormatRecognizer.kind(
            of: Array(bytes.prefix(UnitReader.headBytes)), name: "", options: IngestOptions())
        let format: Origin.Format
        switch kind {
        case .whole(.html), .whole(.pdf), .whole(.feed), .whole(.newsml), .whole(.nitf):
            guard case .whole(let found) = kind else { return [] }
            format = found
        case .whole where type.contains("html"), .unreadable where type.contains("html"): format = .html
        case .stream(.json), .stream(.jsonLines):
            // Of all that scripts fetch only feeds and news items are articles.
            let head = String(decoding: bytes.prefix(2000), as: UTF8.self)
            guard head.contains("jsonfeed.org/version") || head.contains("\"body_") || head.contains("\"headline\"")
            else {
                return [.passedOver("pictures, scripts and other files that are no articles")]
            }
            format = .json
        case .whole(.text) where type.hasPrefix("text/plain"):
            guard capture.address.map({ !$0.hasSuffix("robots.txt") && !$0.hasSuffix("ads.txt") }) ?? true else {
                return [.passedOver("pictures, scripts and other files that are no articles")]
            }
            format = .text
        default: return [.passedOver("pictures, scripts and other files that are no articles")]
        }
        var items = reader.items(Piece(name: "", format: format, bytes: bytes, capture: capture), origin)
        for index in items.indices {
            guard case .article(var article) = items[index] else { continue }
            if article.url == nil, items.count == 1 { article.url = capture.address }
            if article.captured == nil { article.captured = capture.date }
            if let address = capture.address, address != article.url {
                article.extra["capture_address"] = .string(address)
            }
            article.extra.merge(capture.extra) { first, _ in first }
            if article.outlet == nil, let host = capture.address.flatMap(WebHost.host) {
                article.outlet = Outlet(name: host, evidence: .host)
            }
            items[index] = .article(article)
        }
        return items
    }

    /// Header fields by name in lower case, and what follows the empty line; the first line of HTTP under no name.
    private static func parts(_ bytes: [UInt8], firstLine: Bool = false) -> (header: [String: String], body: [UInt8]) {
        var header: [String: String] = [:]
        var index = 0
        var isFirst = firstLine
        while index < bytes.count {
            let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
            var line = bytes[index..<end]
            if line.last == 0x0D { line = line.dropLast() }
            index = min(end + 1, bytes.count)
            if line.isEmpty { break }
            if isFirst {
                header[""] = String(decoding: line, as: UTF8.self)
                isFirst = false
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                if header[name] == nil {
                    header[name] = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmedOrNil ?? ""
                }
            }
        }
        return (header, Array(bytes[index...]))
    }
}
