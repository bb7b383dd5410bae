public import NewsModel

/// Cuts the input into units for the workers, in order: each small file is one, a large collection is many.
///
/// Memory stays flat however large a JSON Lines file is: only the current piece of it is held. Not Sendable; whoever
/// shares it locks it.
public struct UnitReader: ~Copyable {
    /// Bytes of JSON Lines in a unit, more or less.
    static let unitBytes = 1 << 18
    /// A single line or element may have so many bytes.
    static let largestItem = 64 << 20

    private var files: ArraySlice<SourceFile>
    private var rejections: ArraySlice<Rejection>
    private var stream: ItemStream?

    /// Reads `files` in order, after handing out what could not be found.
    public init(files: [SourceFile], rejections: [Rejection], options: IngestOptions) {
        self.files = files[...]
        self.rejections = rejections[...]
    }

    /// The next unit, nil at the end.
    public mutating func next() -> ReadUnit? {
        if let rejection = rejections.popFirst() {
            return ReadUnit(path: rejection.path, content: .rejected(rejection), byteCount: 0)
        }
        while true {
            if let unit = nextFromStream() { return unit }
            guard let file = files.popFirst() else { return nil }
            if !isCollection(file.path) {
                return ReadUnit(path: file.path, content: .file, byteCount: file.byteCount)
            }
            do {
                stream = try ItemStream(path: file.path)
            } catch {
                return ReadUnit(
                    path: file.path, content: .rejected(Rejection(path: file.path, reason: error.reason)),
                    byteCount: file.byteCount)
            }
        }
    }

    private mutating func nextFromStream() -> ReadUnit? {
        guard stream != nil else { return nil }
        do {
            if let unit = try stream!.nextUnit() { return unit }
            stream = nil
            return nil
        } catch {
            let path = stream!.path
            stream = nil
            return ReadUnit(
                path: path, content: .rejected(Rejection(path: path, reason: error.reason)), byteCount: 0)
        }
    }

    private func isCollection(_ path: String) -> Bool {
        path == "-" || ["jsonl", "ndjson", "json"].contains(FormatRecognizer.fileExtension(path))
    }
}

/// One open file of JSON Lines or a JSON array, handed out in units.
private struct ItemStream {
    let path: String
    private final class Handle {
        let file: InputFile
        init(_ file: consuming InputFile) { self.file = file }
    }
    private let handle: Handle
    private var pending: [UInt8] = []
    private var isAtEnd = false
    private var line = 1
    private var element = 1
    private var splitter: ArraySplitter?

    /// Of a larger file it is not asked whether it is one object on one line.
    private static let largestWholeFile = 16 << 20

    init(path: String) throws(ReadError) {
        self.path = path
        handle = Handle(try InputFile(path: path))
        // Enough to tell an array from lines, whatever blanks lead it.
        repeat {
            isAtEnd = try handle.file.read(UnitReader.unitBytes, into: &pending) == 0
        } while !isAtEnd && pending.allSatisfy(isBlank)
        if pending.starts(with: [0xEF, 0xBB, 0xBF]) { pending.removeFirst(3) }
        if pending.first(where: { !isBlank($0) }) == UInt8(ascii: "[") {
            splitter = ArraySplitter()
        } else if FormatRecognizer.fileExtension(path) == "json" {
            // Whether the file is one object, and so one article with the file's identity, shows at its end.
            while !isAtEnd, pending.count <= Self.largestWholeFile {
                isAtEnd = try handle.file.read(UnitReader.unitBytes, into: &pending) == 0
            }
        }
    }

    mutating func nextUnit() throws(ReadError) -> ReadUnit? {
        if splitter != nil { return try nextElements() }
        return try nextLines()
    }

    private mutating func nextLines() throws(ReadError) -> ReadUnit? {
        var end: Int?
        if isOneObject() { return try wholeObject() }
        var searched = 0
        while true {
            if pending.count >= UnitReader.unitBytes || isAtEnd {
                end = pending[searched...].lastIndex(of: 0x0A)
                if end != nil || isAtEnd { break }
                searched = pending.count
            }
            guard pending.count <= UnitReader.largestItem else {
                throw ReadError("has a line longer than \(UnitReader.largestItem >> 20) MB from line \(line) on")
            }
            isAtEnd = try handle.file.read(UnitReader.unitBytes, into: &pending) == 0
        }
        guard !pending.isEmpty else { return nil }
        let cut = isAtEnd ? pending.count : end! + 1
        let bytes = Array(pending[..<cut])
        pending.removeFirst(cut)
        let first = line
        line += bytes.count { $0 == 0x0A }
        return ReadUnit(path: path, content: .lines(bytes, first: first), byteCount: bytes.count)
    }

    /// A file that is one object: its first line is an open bracket alone, or, in a file called `.json`, it does not close
    /// what it opens, or no second line follows.
    private func isOneObject() -> Bool {
        guard line == 1, !pending.isEmpty else { return false }
        let isNamedJSON = FormatRecognizer.fileExtension(path) == "json"
        guard let newline = pending.firstIndex(of: 0x0A) else { return isAtEnd && isNamedJSON }
        let first = pending[..<newline].filter { !isBlank($0) }
        if first == [UInt8(ascii: "{")] { return true }
        return isNamedJSON && (first.last != UInt8(ascii: "}") || (isAtEnd && pending[newline...].allSatisfy(isBlank)))
    }

    private mutating func wholeObject() throws(ReadError) -> ReadUnit? {
        while !isAtEnd {
            isAtEnd = try handle.file.read(1 << 20, into: &pending) == 0
            guard pending.count <= UnitReader.largestItem else {
                throw ReadError("is one JSON value larger than \(UnitReader.largestItem >> 20) MB")
            }
        }
        let bytes = pending
        pending = []
        line += 1
        return ReadUnit(path: path, content: .elements([bytes], first: 0), byteCount: bytes.count)
    }

    private mutating func nextElements() throws(ReadError) -> ReadUnit? {
        var elements: [[UInt8]] = []
        var byteCount = 0
        let first = element
        while byteCount < UnitReader.unitBytes, !(isAtEnd && pending.isEmpty) {
            if pending.isEmpty { isAtEnd = try handle.file.read(UnitReader.unitBytes, into: &pending) == 0 }
            let found = splitter!.split(pending)
            byteCount += pending.count
            pending.removeAll(keepingCapacity: true)
            elements += found
            guard splitter!.pendingCount <= UnitReader.largestItem else {
                throw ReadError("has an element larger than \(UnitReader.largestItem >> 20) MB: number \(element)")
            }
        }
        element += elements.count
        if elements.isEmpty {
            if splitter!.isUnfinished {
                let rest = splitter!.takeRest()
                splitter = ArraySplitter(finished: true)
                element += 1
                return ReadUnit(path: path, content: .elements([rest], first: first), byteCount: byteCount)
            }
            if splitter!.hasRest {
                throw ReadError("has brackets that do not match: what follows element \(first - 1) was not read")
            }
            return nil
        }
        return ReadUnit(path: path, content: .elements(elements, first: first), byteCount: byteCount)
    }
}

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
