import CArchiveSystem
import Foundation

/// Opens what is packed: zip and tar archives, and single files that are compressed (gzip, bzip2, xz, Zstandard).
///
/// Nothing is ever written to the disk, so names that point out of an archive can do no harm: they are only names. How
/// much may come out of how little is bounded (`docs/limits.md`).
final class ArchiveReader {
    /// What is in it, one after the other.
    struct Entry {
        /// Its name in the archive; empty for a single compressed file.
        let name: String
        let source: ByteSource
    }

    /// Up to so many bytes may come out of any archive.
    static let alwaysAllowed = 1 << 30
    /// And beyond that so many times the bytes that went in.
    static let greatestRatio = 250
    static let greatestEntryCount = 5_000_000

    private let archive: OpaquePointer
    private let input: Input
    private var output = 0
    private var entryCount = 0
    private var isFinished = false

    /// Hands the bytes of a source to libarchive, which asks for them.
    private final class Input {
        let source: ByteSource
        var buffer: UnsafeMutablePointer<UInt8>
        var count = 0
        var failure: ReadError?
        static let capacity = 1 << 16

        init(_ source: ByteSource) {
            self.source = source
            buffer = .allocate(capacity: Self.capacity)
        }

        deinit { buffer.deallocate() }

        func fill() -> Int {
            var bytes: [UInt8] = []
            do {
                let got = try source.read(Self.capacity, into: &bytes)
                bytes.withUnsafeBufferPointer { if got > 0 { buffer.update(from: $0.baseAddress!, count: got) } }
                count += got
                return got
            } catch {
                failure = error
                return -1
            }
        }
    }

    /// Whether the bytes begin as something does that this can open.
    static func recognizes(_ head: [UInt8]) -> Bool {
        isCompressed(head) || head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6])
            || (head.count >= 262 && head[257..<262].elementsEqual("ustar".utf8))
    }

    private static func isCompressed(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x1F, 0x8B])
            || (head.starts(with: "BZh".utf8) && head.count > 4 && (0x31...0x39).contains(head[3]))
            || head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) || head.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
    }

    init(_ source: ByteSource) throws(ReadError) {
        guard let archive = archive_read_new() else { throw ReadError("cannot be opened: no memory") }
        self.archive = archive
        input = Input(source)
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_filter_zstd(archive)
        archive_read_support_format_tar(archive)
        archive_read_support_format_gnutar(archive)
        archive_read_support_format_zip_streamable(archive)
        archive_read_support_format_raw(archive)
        let status = archive_read_open(
            archive, Unmanaged.passUnretained(input).toOpaque(), nil,
            { _, context, pointer in
                let input = Unmanaged<Input>.fromOpaque(context!).takeUnretainedValue()
                let got = input.fill()
                pointer?.pointee = UnsafeRawPointer(input.buffer)
                return got
            }, nil)
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN else {
            // The deinitializer closes it: everything is initialized by now.
            throw ReadError("is packed, and cannot be unpacked: \(Self.reason(archive, input))")
        }
    }

    deinit { archive_read_free(archive) }

    /// The next file in it, nil at the end. The entry before can no longer be read then.
    func next() throws(ReadError) -> Entry? {
        guard !isFinished else { return nil }
        while true {
            var pointer: OpaquePointer?
            let status = archive_read_next_header(archive, &pointer)
            if status == ARCHIVE_EOF { return nil }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let pointer else {
                isFinished = true
                throw ReadError("is damaged; what follows could not be unpacked: \(Self.reason(archive, input))")
            }
            entryCount += 1
            guard entryCount <= Self.greatestEntryCount else {
                isFinished = true
                throw ReadError("has more than \(Self.greatestEntryCount) entries; the rest was not read")
            }
            let type = archive_entry_filetype(pointer)
            guard type == 0 || type & S_IFMT == S_IFREG else { continue }
            guard archive_entry_is_encrypted(pointer) == 0 else {
                throw ReadError("is encrypted")
            }
            let isSingle = archive_format(archive) == ARCHIVE_FORMAT_RAW
            // Bytes that begin as a compressed file does and are none come through as they are.
            guard !isSingle || archive_filter_code(archive, 0) != ARCHIVE_FILTER_NONE else {
                isFinished = true
                throw ReadError("is damaged: it begins as a compressed file and is none")
            }
            let name = isSingle ? "" : Self.name(pointer)
            return Entry(
                name: name,
                source: ByteSource { [self] (count, bytes) throws(ReadError) in try read(count, into: &bytes) })
        }
    }

    private static func name(_ entry: OpaquePointer) -> String {
        if let name = archive_entry_pathname_utf8(entry) { return String(cString: name) }
        if let name = archive_entry_pathname(entry) {
            return TextDecoding.text(Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
        }
        return "without a name"
    }

    private func read(_ count: Int, into bytes: inout [UInt8]) throws(ReadError) -> Int {
        var got = 0
        bytes += [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            got = archive_read_data(archive, buffer.baseAddress, count)
            initialized = max(got, 0)
        }
        guard got >= 0 else {
            throw ReadError("is damaged or cut off inside: \(Self.reason(archive, input))")
        }
        output += got
        guard output <= Self.alwaysAllowed || output / Self.greatestRatio <= input.count else {
            isFinished = true
            throw ReadError(
                "unpacks to more than \(Self.greatestRatio) times its size, which no archive of articles does")
        }
        return got
    }

    private static func reason(_ archive: OpaquePointer, _ input: Input) -> String {
        if let failure = input.failure { return failure.reason }
        return archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged"
    }
}
