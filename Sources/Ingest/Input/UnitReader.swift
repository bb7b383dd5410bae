public import NewsModel

/// Something that holds many articles and is cut into pieces while it streams by.
protocol UnitStream: AnyObject {
    /// The next pieces, nil at the end. After it has thrown there is nothing more.
    func next() throws(ReadError) -> ReadUnit.Content?
}

/// Cuts the input into units for the workers, in order: each small file is one, a large collection is many.
///
/// Memory stays flat however large a collection is: only the current piece of it is held. Not Sendable; whoever shares it
/// locks it.
public struct UnitReader: ~Copyable {
    /// Archives inside of one another are opened so deep.
    static let greatestDepth = 2
    /// So much of a file is looked at to tell its format.
    static let headBytes = 4096

    private var files: ArraySlice<SourceFile>
    private var rejections: ArraySlice<Rejection>
    private let options: IngestOptions
    /// Archives that are open, the innermost last, each with its name inside of the one before.
    private var archives: [(reader: ArchiveReader, name: String)] = []
    private var stream: (any UnitStream)?
    private var streamMember: String?
    /// The file that the open archive or stream is, and how many of its bytes have been told as progress.
    private var current: SourceFile?
    private var source: ByteSource?
    private var reported = 0
    private var waiting: [ReadUnit] = []

    /// Reads `files` in order, after handing out what could not be found.
    public init(files: [SourceFile], rejections: [Rejection], options: IngestOptions) {
        self.files = files[...]
        self.rejections = rejections[...]
        self.options = options
    }

    /// The next unit, nil at the end.
    public mutating func next() -> ReadUnit? {
        if let rejection = rejections.popFirst() {
            return ReadUnit(path: rejection.path, content: .rejected(rejection), byteCount: 0)
        }
        while true {
            if let unit = nextOfStream() ?? nextOfArchive() { return unit }
            if let file = current, stream == nil, archives.isEmpty {
                defer {
                    current = nil
                    source = nil
                }
                return ReadUnit(
                    path: file.path, content: .end, byteCount: max(0, file.byteCount - reported), stamp: file.stamp)
            }
            guard let file = files.popFirst() else { return nil }
            if let unit = begin(file) { return unit }
        }
    }

    private mutating func begin(_ file: SourceFile) -> ReadUnit? {
        do {
            let source = try ByteSource(path: file.path)
            let head = try source.peek(Self.headBytes)
            switch FormatRecognizer.kind(of: head, name: file.path, options: options) {
            case .whole where file.path != "-":
                return ReadUnit(path: file.path, content: .file, byteCount: file.byteCount, stamp: file.stamp)
            case let kind:
                current = file
                self.source = source
                reported = 0
                return try open(kind, source, member: nil)
            }
        } catch {
            return ReadUnit(
                path: file.path, content: .rejected(Rejection(path: file.path, reason: error.reason)),
                byteCount: file.byteCount)
        }
    }

    /// Begins with a collection, or returns the one piece that something is.
    private mutating func open(_ kind: FormatRecognizer.Kind, _ source: ByteSource, member: String?) throws(ReadError)
        -> ReadUnit?
    {
        switch kind {
        case .archive:
            guard archives.count < Self.greatestDepth else {
                throw ReadError("is an archive inside of \(Self.greatestDepth) others, which is not opened")
            }
            if let format = WebArchiveBeginning.ofRecord(GzipMembers.opening(try source.peek(Self.headBytes))),
                options.format ?? format == format
            {
                let members = try GzipMembers(source) { WebArchiveBeginning.ofRecord($0) == format }
                let unpacked = ByteSource { (count, bytes) throws(ReadError) in try members.read(count, into: &bytes) }
                return try open(.stream(format), unpacked, member: member)
            }
            archives.append((try ArchiveReader(source), member ?? ""))
            return nil
        case .stream(let format):
            streamMember = member
            stream = try Self.stream(format, source, name: member ?? current?.path ?? "", options: options)
            return nil
        case .whole(let format):
            let bytes = try source.readAll(limit: options.largestArticle)
            return unit(
                .pieces([
                    Piece(name: member ?? "", format: options.format ?? (member == nil ? format : nil), bytes: bytes)
                ]), member)
        case .unreadable(let reason):
            throw ReadError(reason)
        case .ignored(let what):
            return unit(.passedOver(what), member)
        }
    }

    private static func stream(
        _ format: Origin.Format, _ source: ByteSource, name: String, options: IngestOptions
    ) throws(ReadError) -> any UnitStream {
        switch format {
        case .warc: WARCStream(source, largest: options.largestArticle)
        case .arc: ARCStream(source, largest: options.largestArticle)
        case .csv, .tsv: try TableStream(source, format: format, largest: options.largestArticle)
        case .mbox: MailboxStream(source, largest: options.largestArticle)
        case .mediawiki:
            ElementStream(
                source, format: format, open: "<page", close: "</page>", label: "page", largest: options.largestArticle)
        case .reuters:
            ElementStream(
                source, format: format, open: "<REUTERS", close: "</REUTERS>", label: "story",
                largest: options.largestArticle)
        default: try JSONStream(source, isNamedJSON: FormatRecognizer.fileExtension(name) == "json")
        }
    }

    private mutating func nextOfStream() -> ReadUnit? {
        guard let stream else { return nil }
        do {
            if let content = try stream.next() { return unit(content, streamMember) }
            self.stream = nil
            return nil
        } catch {
            self.stream = nil
            return unit(.rejected(rejection(streamMember, error)), streamMember)
        }
    }

    private mutating func nextOfArchive() -> ReadUnit? {
        while let (archive, outer) = archives.last {
            var member: String?
            do {
                guard let entry = try archive.next() else {
                    archives.removeLast()
                    continue
                }
                let name =
                    entry.name.isEmpty
                    ? FormatRecognizer.withoutCompression(outer.isEmpty ? current?.path ?? "" : outer) : entry.name
                member =
                    entry.name.isEmpty
                    ? (outer.isEmpty ? nil : outer) : outer.isEmpty ? entry.name : outer + ": " + entry.name
                guard
                    !entry.name.split(separator: "/").contains(where: {
                        $0.hasPrefix(".") && $0 != "." && $0 != ".." || $0 == "__MACOSX"
                    }),
                    !FileFinder.isAsset(String(name.split(separator: "/").last ?? ""))
                else {
                    return unit(.passedOver("entries of archives that are never articles"), member)
                }
                let head = try entry.source.peek(Self.headBytes)
                if let unit = try open(
                    FormatRecognizer.kind(of: head, name: name, options: options), entry.source, member: member ?? nil)
                {
                    return unit
                }
                if stream != nil { return nextOfStream() }
            } catch {
                return unit(.rejected(rejection(member ?? (outer.isEmpty ? nil : outer), error)), member)
            }
        }
        return nil
    }

    private func rejection(_ member: String?, _ error: ReadError) -> Rejection {
        Rejection(path: current?.path ?? "", item: member, reason: error.reason)
    }

    private mutating func unit(_ content: ReadUnit.Content, _ member: String?) -> ReadUnit {
        let consumed = source?.consumed ?? 0
        defer { reported = consumed }
        return ReadUnit(path: current?.path ?? "", member: member, content: content, byteCount: consumed - reported)
    }
}

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
