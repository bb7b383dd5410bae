/// The files inside of a document that is a zip archive (EPUB, OOXML, OpenDocument).
struct PackedDocument {
    private var entries: [String: [UInt8]] = [:]

    /// More than any document of text holds besides its pictures.
    private static let largest = 256 << 20

    /// Takes the files whose names `isWanted` likes.
    init(_ bytes: [UInt8], isWanted: (String) -> Bool) throws(ReadError) {
        let archive = try ArchiveReader(ByteSource(bytes: bytes))
        var total = 0
        while let entry = try archive.next() {
            guard isWanted(entry.name) else { continue }
            let content = try entry.source.readAll(limit: Self.largest - total)
            total += content.count
            entries[entry.name] = content
        }
    }

    /// The bytes of a file, nil where there is none of that name.
    subscript(_ name: String) -> [UInt8]? { entries[name] }
}
