/// JSON Lines or a JSON array, handed out in units.
final class JSONStream: UnitStream {
    /// Bytes of a unit, more or less.
    static let unitBytes = 1 << 18
    /// A single line or element may have so many bytes.
    static let largestItem = 64 << 20

    private let source: ByteSource
    private let isNamedJSON: Bool
    private var pending: [UInt8] = []
    private var isAtEnd = false
    private var line = 1
    private var element = 1
    private var splitter: ArraySplitter?

    /// Of a larger file it is not asked whether it is one object on one line.
    private static let largestWholeFile = 16 << 20

    init(_ source: ByteSource, isNamedJSON: Bool) throws(ReadError) {
        self.source = source
        self.isNamedJSON = isNamedJSON
        // Enough to tell an array from lines, whatever blanks lead it.
        repeat {
            isAtEnd = try source.read(JSONStream.unitBytes, into: &pending) == 0
        } while !isAtEnd && pending.allSatisfy(isBlank)
        if pending.starts(with: [0xEF, 0xBB, 0xBF]) { pending.removeFirst(3) }
        if pending.first(where: { !isBlank($0) }) == UInt8(ascii: "[") {
            splitter = ArraySplitter()
        } else if isNamedJSON {
            // Whether the file is one object, and so one article with the file's identity, shows at its end.
            while !isAtEnd, pending.count <= Self.largestWholeFile {
                isAtEnd = try source.read(JSONStream.unitBytes, into: &pending) == 0
            }
        }
    }

    func next() throws(ReadError) -> ReadUnit.Content? {
        if splitter != nil { return try nextElements() }
        return try nextLines()
    }

    private func nextLines() throws(ReadError) -> ReadUnit.Content? {
        var end: Int?
        if isOneObject() { return try wholeObject() }
        var searched = 0
        while true {
            if pending.count >= JSONStream.unitBytes || isAtEnd {
                end = pending[searched...].lastIndex(of: 0x0A)
                if end != nil || isAtEnd { break }
                searched = pending.count
            }
            guard pending.count <= JSONStream.largestItem else {
                throw ReadError("has a line longer than \(JSONStream.largestItem >> 20) MB from line \(line) on")
            }
            isAtEnd = try source.read(JSONStream.unitBytes, into: &pending) == 0
        }
        guard !pending.isEmpty else { return nil }
        let cut = isAtEnd ? pending.count : end! + 1
        let bytes = Array(pending[..<cut])
        pending.removeFirst(cut)
        let first = line
        line += bytes.count { $0 == 0x0A }
        return .lines(bytes, first: first)
    }

    /// A file that is one object: its first line is an open bracket alone, or, in a file called `.json`, it does not close
    /// what it opens, or no second line follows.
    private func isOneObject() -> Bool {
        guard line == 1, !pending.isEmpty else { return false }
        guard let newline = pending.firstIndex(of: 0x0A) else { return isAtEnd && isNamedJSON }
        let first = pending[..<newline].filter { !isBlank($0) }
        if first == [UInt8(ascii: "{")] { return true }
        return isNamedJSON && (first.last != UInt8(ascii: "}") || (isAtEnd && pending[newline...].allSatisfy(isBlank)))
    }

    private func wholeObject() throws(ReadError) -> ReadUnit.Content? {
        while !isAtEnd {
            isAtEnd = try source.read(1 << 20, into: &pending) == 0
            guard pending.count <= JSONStream.largestItem else {
                throw ReadError("is one JSON value larger than \(JSONStream.largestItem >> 20) MB")
            }
        }
        let bytes = pending
        pending = []
        line += 1
        return .elements([bytes], first: 0)
    }

    private func nextElements() throws(ReadError) -> ReadUnit.Content? {
        var elements: [[UInt8]] = []
        var byteCount = 0
        let first = element
        while byteCount < JSONStream.unitBytes, !(isAtEnd && pending.isEmpty) {
            if pending.isEmpty { isAtEnd = try source.read(JSONStream.unitBytes, into: &pending) == 0 }
            let found = splitter!.split(pending)
            byteCount += pending.count
            pending.removeAll(keepingCapacity: true)
            elements += found
            guard splitter!.pendingCount <= JSONStream.largestItem else {
                throw ReadError("has an element larger than \(JSONStream.largestItem >> 20) MB: number \(element)")
            }
        }
        element += elements.count
        if elements.isEmpty {
            if splitter!.isUnfinished {
                let rest = splitter!.takeRest()
                splitter = ArraySplitter(finished: true)
                element += 1
                return .elements([rest], first: first)
            }
            if splitter!.hasRest {
                throw ReadError("has brackets that do not match: what follows element \(first - 1) was not read")
            }
            return nil
        }
        return .elements(elements, first: first)
    }
}
