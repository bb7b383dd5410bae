/// Lines and blocks of a source.
final class BufferedBytes {
    private let source: ByteSource
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ source: ByteSource) {
        self.source = source
    }

    private func fill() throws(ReadError) {
        if start > 1 << 20 || start == buffer.count {
            buffer.removeFirst(start)
            start = 0
        }
        if try source.read(1 << 17, into: &buffer) == 0 { isAtEnd = true }
    }

    /// The next line without its end, nil at the end; what is longer than `limit` is cut there.
    func line(limit: Int = 1 << 16) throws(ReadError) -> [UInt8]? {
        guard var line = try rawLine(limit: limit) else { return nil }
        if line.last == 0x0A { line.removeLast() }
        if line.last == 0x0D { line.removeLast() }
        return line
    }

    /// The next line with its end, nil at the end; what is longer than `limit` is cut there.
    func rawLine(limit: Int) throws(ReadError) -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                return take(end + 1 - start)
            }
            if buffer.count - start >= limit { return take(limit) }
            searched = buffer.count
            let offset = searched - start
            if isAtEnd { return start == buffer.count ? nil : take(buffer.count - start) }
            try fill()
            searched = start + offset
        }
    }

    /// The next bytes, fewer at the end.
    func block(_ count: Int) throws(ReadError) -> [UInt8] {
        while buffer.count - start < count, !isAtEnd { try fill() }
        return take(min(count, buffer.count - start))
    }

    /// All that has been read and not been taken: what there is before a damage.
    func readSoFar() -> [UInt8] { take(buffer.count - start) }

    /// Passes over all that has been read and not been taken.
    func dropSoFar() { start = buffer.count }

    /// Passes over bytes and returns how many there were.
    func skip(_ count: Int) throws(ReadError) -> Int {
        var rest = count
        while rest > 0 {
            if start == buffer.count {
                if isAtEnd { break }
                try fill()
                continue
            }
            let part = min(rest, buffer.count - start)
            start += part
            rest -= part
        }
        return count - rest
    }

    private func take(_ count: Int) -> [UInt8] {
        defer {
            start += count
        }
        return Array(buffer[start..<(start + count)])
    }
}
