import NewsModel

/// Cuts a web archive (ISO 28500) into its records; each becomes a piece with its header and its block.
///
/// A record that is damaged is reported and the next one looked for, so that a broken archive loses as little as can be.
final class WARCStream: UnitStream {
    private let bytes: BufferedBytes
    private let largest: Int
    private var number = 0
    private let recovery: StreamRecovery

    init(_ source: ByteSource, largest: Int) {
        bytes = BufferedBytes(source)
        recovery = StreamRecovery(bytes)
        self.largest = largest
    }

    func next() throws(ReadError) -> ReadUnit.Content? {
        try recovery.pieces(.warc, after: { number == 0 ? nil : "record \(number)" }) {
            () throws(ReadError) in try record()
        }
    }

    private func record() throws(ReadError) -> Piece? {
        // To the next beginning: blank lines as a rule, more where a record was longer than it said.
        while true {
            guard let line = try bytes.line() else {
                if number == 0 { throw ReadError("has no record in it") }
                return nil
            }
            if line.starts(with: "WARC/".utf8) { break }
        }
        number += 1
        var header: [UInt8] = []
        var length: Int?
        var isComplete = false
        while let line = try bytes.line() {
            if line.isEmpty {
                isComplete = true
                break
            }
            if length == nil, let value = Self.value(of: line, "content-length") { length = Int(value) }
            header += line + [0x0A]
            guard header.count < 1 << 20 else {
                throw ReadError("has a record whose header does not end: number \(number)")
            }
        }
        let item = "record \(number)"
        guard isComplete, let length, length >= 0 else {
            return Piece(
                damaged: isComplete ? "states no length" : "is cut off", item: item, format: .warc, bytes: header)
        }
        guard length <= largest else {
            _ = try bytes.skip(length)
            return Piece(
                damaged: "is larger than \(largest >> 20) MB (--max-bytes)", item: item, format: .warc,
                bytes: header + [0x0A])
        }
        let block = recovery.block(length)
        let damage: [String: JSONValue] = block.count < length ? ["cut": .boolean(true)] : [:]
        return Piece(item: item, format: .warc, bytes: header + [0x0A] + block, capture: Capture(extra: damage))
    }

    /// The value of a header field, where the line is that one.
    static func value(of line: [UInt8], _ name: String) -> String? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
            String(decoding: line[..<colon], as: UTF8.self).lowercased() == name
        else { return nil }
        return String(decoding: line[(colon + 1)...], as: UTF8.self).trimmedOrNil
    }
}

/// Cuts an archive of the older ARC format into its records.
final class ARCStream: UnitStream {
    private let bytes: BufferedBytes
    private let largest: Int
    private var number = 0
    private let recovery: StreamRecovery

    init(_ source: ByteSource, largest: Int) {
        bytes = BufferedBytes(source)
        recovery = StreamRecovery(bytes)
        self.largest = largest
    }

    func next() throws(ReadError) -> ReadUnit.Content? {
        try recovery.pieces(.arc, after: { number == 0 ? nil : "record \(number)" }) {
            () throws(ReadError) in try record()
        }
    }

    private func record() throws(ReadError) -> Piece? {
        while let line = try bytes.line() {
            // URL, IP address, date, type, length: the length is the last.
            let text = String(decoding: line, as: UTF8.self)
            guard text.contains("://") || text.hasPrefix("dns:") else { continue }
            number += 1
            let item = "record \(number)"
            func damaged(_ reason: String) -> Piece {
                Piece(damaged: reason, item: item, format: .arc, bytes: line + [0x0A])
            }
            guard let length = text.split(separator: " ").last.flatMap({ Int($0) }), length >= 0,
                text.split(separator: " ").count >= 5
            else { return damaged("states no length") }
            guard length <= largest else {
                _ = try bytes.skip(length)
                return damaged("is larger than \(largest >> 20) MB (--max-bytes)")
            }
            let block = recovery.block(length)
            return Piece(
                item: item, format: .arc, bytes: line + [0x0A] + block,
                capture: Capture(extra: block.count < length ? ["cut": .boolean(true)] : [:]))
        }
        return nil
    }
}
