import CBrotliSystem
import CZlibSystem

/// Undoes what servers do to pages on their way (RFC 9110, Content-Encoding), where it needs no archive reader.
enum ContentCoding {
    /// More than any page has.
    static let largestOutput = 256 << 20

    /// Bytes that were packed as `deflate`, with the header of zlib or, as some servers do, without; nil where they are
    /// not.
    static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
        for windowBits: Int32 in [15, -15] {
            var stream = z_stream()
            guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
                return nil
            }
            defer { inflateEnd(&stream) }
            var output: [UInt8] = []
            var input = bytes
            var isFinished = false
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(clamping: input.count)
                var status = Z_OK
                while status == Z_OK, output.count < largestOutput {
                    output += [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
                        stream.next_out = buffer.baseAddress
                        stream.avail_out = UInt32(buffer.count)
                        status = inflate(&stream, Z_NO_FLUSH)
                        initialized = buffer.count - Int(stream.avail_out)
                    }
                }
                // What is cut off ends for want of bytes: its beginning is kept.
                isFinished = status == Z_STREAM_END || (status == Z_BUF_ERROR && stream.avail_in == 0)
            }
            if isFinished, !output.isEmpty { return output }
        }
        return nil
    }

    /// Bytes that were packed with Brotli (RFC 7932); nil where they are not.
    static func brotliDecoded(_ bytes: [UInt8]) -> [UInt8]? {
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
        defer { BrotliDecoderDestroyInstance(decoder) }
        var output: [UInt8] = []
        var result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT
        bytes.withUnsafeBufferPointer { input in
            var available = input.count
            var next = input.baseAddress
            while result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT, output.count < largestOutput {
                output += [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
                    var room = buffer.count
                    var end = buffer.baseAddress
                    result = BrotliDecoderDecompressStream(decoder, &available, &next, &room, &end, nil)
                    initialized = buffer.count - room
                }
            }
        }
        // Asking for more input means that the page was cut off: its beginning is kept.
        let isPacked = result == BROTLI_DECODER_RESULT_SUCCESS || result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT
        return isPacked && !output.isEmpty ? output : nil
    }
}
