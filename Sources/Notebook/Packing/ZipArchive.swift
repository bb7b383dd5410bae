import CZipSystem
import Foundation

/// Why an archive or folder cannot be written or read.
public struct PackingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file or folder.
    public let path: String
    /// The reason.
    public let detail: String

    /// What failed, and why.
    public var description: String { "cannot use '\(path)': \(detail)" }
}

/// Writes a zip archive; a noncopyable handle of libzip. Nothing is in the file before `finish`.
struct ZipWriter {
    private let handle: Handle

    /// What belongs to libzip, given back once.
    private final class Handle {
        let path: String
        var archive: OpaquePointer?

        init(_ path: String, _ archive: OpaquePointer) {
            self.path = path
            self.archive = archive
        }

        deinit { if let archive { zip_discard(archive) } }
    }

    init(path: String) throws {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
            var error = zip_error_t()
            zip_error_init_with_code(&error, code)
            defer { zip_error_fini(&error) }
            throw PackingError(path: path, detail: String(cString: zip_error_strerror(&error)))
        }
        handle = Handle(path, archive)
    }

    func add(_ name: String, _ text: String, isStored: Bool = false) throws {
        try add(name, Array(text.utf8), isStored: isStored)
    }

    func add(_ name: String, _ bytes: [UInt8], isStored: Bool = false) throws {
        guard let archive = handle.archive else { return }
        guard let source = try self.source(bytes, archive) else { throw failure(archive) }
        try add(name, source, isStored, archive)
    }

    private func source(_ bytes: [UInt8], _ archive: OpaquePointer) throws -> OpaquePointer? {
        guard !bytes.isEmpty else { return zip_source_buffer(archive, nil, 0, 0) }
        // libzip reads the copy when the archive is closed, and frees it then.
        guard let copy = malloc(bytes.count) else { throw PackingError(path: handle.path, detail: "no memory") }
        memcpy(copy, bytes, bytes.count)
        guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
            free(copy)
            return nil
        }
        return source
    }

    /// Adds a file as it is when the archive is finished.
    func add(_ name: String, file: String) throws {
        guard let archive = handle.archive else { return }
        guard let source = zip_source_file(archive, file, 0, -1) else { throw failure(archive) }
        try add(name, source, false, archive)
    }

    private func add(_ name: String, _ source: OpaquePointer, _ isStored: Bool, _ archive: OpaquePointer) throws {
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw failure(archive)
        }
        if isStored { zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_STORE, 0) }
    }

    private func failure(_ archive: OpaquePointer) -> PackingError {
        PackingError(path: handle.path, detail: String(cString: zip_strerror(archive)))
    }

    /// Writes the archive.
    func finish() throws {
        guard let archive = handle.archive else { return }
        guard zip_close(archive) == 0 else { throw failure(archive) }
        handle.archive = nil
    }
}

/// Reads a zip archive.
final class ZipReader {
    private let path: String
    private let archive: OpaquePointer

    /// The names of the files, in order.
    let names: [String]

    init(path: String) throws {
        self.path = path
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            throw PackingError(path: path, detail: "it is no zip archive that can be read")
        }
        self.archive = archive
        names = (0..<zip_get_num_entries(archive, 0)).compactMap { index in
            zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) }
        }
    }

    deinit { zip_discard(archive) }

    /// All bytes of a file; throws where there is none, or it is damaged.
    func bytes(of name: String) throws -> [UInt8] {
        var all: [UInt8] = []
        try read(name) { all.append(contentsOf: $0) }
        return all
    }

    /// Hands over the bytes of a file in pieces; throws where there is none, or it is damaged.
    func read(_ name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let file = zip_fopen(archive, name, 0) else {
            throw PackingError(path: path, detail: "'\(name)': \(String(cString: zip_strerror(archive)))")
        }
        defer { zip_fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = zip_fread(file, &buffer, zip_uint64_t(buffer.count))
            guard count >= 0 else {
                throw PackingError(path: path, detail: "'\(name)': \(String(cString: zip_file_strerror(file)))")
            }
            guard count > 0 else { return }
            try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<Int(count)])) }
        }
    }
}
