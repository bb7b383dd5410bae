import CZlibSystem

/// The bytes of a gzip file of many members, one a record, as web archives are packed (RFC 1952; ISO 28500, annex D).
///
/// Reading throws where a member is damaged, and goes on with the next member when it is asked again: libarchive would
/// end there, and the rest of a crawl would be lost.
final class GzipMembers {
    private let input: ByteSource
    /// Whether the first bytes of a member are what a member of this file begins with.
    private let isBeginning: ([UInt8]) -> Bool
    /// Packed bytes: those of the current member from its beginning, as long as it is small, and those behind.
    private var packed: [UInt8] = []
    /// Where the current member begins in `packed`, nil where that is forgotten, and what is unpacked up to.
    private var memberStart: Int?
    private var position = 0
    private var isInside = false
    private var isAtEnd = false
    /// A damage that is told when what came before it has been taken.
    private var failure: ReadError?
    private let stream: UnsafeMutablePointer<z_stream>

    private static let partBytes = 1 << 16
    /// So much of a damaged member is searched again for the beginning of the next.
    private static let rememberedBytes = 4 << 20

    init(_ input: ByteSource, isBeginning: @escaping ([UInt8]) -> Bool) throws(ReadError) {
        self.input = input
        self.isBeginning = isBeginning
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard Self.begin(stream) else { throw ReadError("cannot be opened: no memory") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Begins to unpack with a header of gzip.
    private static func begin(_ stream: UnsafeMutablePointer<z_stream>) -> Bool {
        inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    /// What a file that begins so unpacks to at first; empty where it is no gzip file.
    static func opening(_ head: [UInt8], count: Int = 512) -> [UInt8] {
        guard isHeader(head[...]) else { return [] }
        var stream = z_stream()
        guard begin(&stream) else { return [] }
        defer { inflateEnd(&stream) }
        var head = head
        return [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
            head.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(count)
                _ = inflate(&stream, Z_SYNC_FLUSH)
            }
            initialized = count - Int(stream.avail_out)
        }
    }

    private static func isHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count >= 10 && bytes.starts(with: [0x1F, 0x8B, 8]) && bytes[bytes.startIndex + 3] & 0xE0 == 0
    }

    /// Appends up to `count` bytes and returns how many; 0 at the end. Throws once for a damage, then goes on.
    func read(_ count: Int, into output: inout [UInt8]) throws(ReadError) -> Int {
        while true {
            if let failure {
                self.failure = nil
                throw failure
            }
            if !isInside {
                guard try enter() else { return 0 }
            }
            if position == packed.count, !isAtEnd { try fill() }
            guard position < packed.count else {
                isInside = false
                memberStart = nil
                throw ReadError("is cut off inside of a packed record")
            }
            var status = Z_OK
            var got = 0
            output += [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                packed.withUnsafeMutableBufferPointer { input in
                    stream.pointee.next_in = input.baseAddress! + position
                    stream.pointee.avail_in = UInt32(input.count - position)
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(count)
                    status = inflate(stream, Z_NO_FLUSH)
                    position = input.count - Int(stream.pointee.avail_in)
                }
                got = count - Int(stream.pointee.avail_out)
                initialized = got
            }
            switch status {
            case Z_STREAM_END:
                isInside = false
                memberStart = nil
            case Z_OK, Z_BUF_ERROR: break
            default:
                isInside = false
                position = (memberStart ?? position - 1) + 1
                memberStart = nil
                try seek()
                failure = ReadError("is damaged inside of a packed record")
            }
            if got > 0 { return got }
        }
    }

    /// Readies the next member; false at the end.
    private func enter() throws(ReadError) -> Bool {
        while packed.count - position < 10, !isAtEnd { try fill() }
        if position == packed.count { return false }
        if !Self.isHeader(packed[position...]) {
            let start = position
            let padding = packed[start...].allSatisfy { $0 == 0 }
            try seek()
            if !padding { throw ReadError("is damaged between two packed records") }
            return try enter()
        }
        inflateReset(stream)
        memberStart = position
        isInside = true
        return true
    }

    /// Goes to where a member may begin, or to the end.
    private func seek() throws(ReadError) {
        while true {
            while let next = packed[position...].firstIndex(of: 0x1F) {
                position = next
                while packed.count - position < Self.partBytes, !isAtEnd { try fill() }
                if isBeginning(Self.opening(Array(packed[position...].prefix(4096)))) { return }
                position += 1
            }
            position = packed.count
            if isAtEnd { return }
            try fill()
        }
    }

    private func fill() throws(ReadError) {
        if let start = memberStart, position - start > Self.rememberedBytes { memberStart = nil }
        let kept = memberStart ?? position
        packed.removeFirst(kept)
        position -= kept
        memberStart = memberStart.map { $0 - kept }
        if try input.read(Self.partBytes, into: &packed) == 0 { isAtEnd = true }
    }
}
