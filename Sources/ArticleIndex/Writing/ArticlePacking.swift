import CAnalysisData
import CZstdSystem
import Foundation

/// Packs what is stored of articles: Zstandard with a dictionary of what they have in common, which for a short article is
/// half of its JSON.
///
/// A quarter smaller than what Xapian's zlib makes of it, in less time (see docs/performance.md), and on the threads of
/// the workers. Any program for Zstandard reads it with `Sources/CAnalysisData/Data/articles.dictionary`: each frame names
/// the dictionary that it needs, so there may be others one day. Packing belongs to one thread.
final class ArticlePacking {
    static let feature = IndexFeature(name: "packed-articles", isNeededForReading: true)

    /// Where smaller was hardly worth longer.
    private static let level: Int32 = 7
    private static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
    /// What says that it is longer is damaged, and must not become a huge allocation.
    private static let longest: UInt64 = 1 << 30

    // Made once and only read.
    private nonisolated(unsafe) static let compressing = ZSTD_createCDict(
        cad_article_dictionary().bytes, cad_article_dictionary().length, level)
    private nonisolated(unsafe) static let decompressing = ZSTD_createDDict(
        cad_article_dictionary().bytes, cad_article_dictionary().length)

    private let context = ZSTD_createCCtx()

    deinit { ZSTD_freeCCtx(context) }

    /// Packs bytes; where that fails, for want of memory, or where they are longer than is unpacked, they stay as they are.
    func pack(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count <= Self.longest else { return bytes }
        let capacity = ZSTD_compressBound(bytes.count)
        var failed = false
        let packed = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            let written = ZSTD_compress_usingCDict(
                context, buffer.baseAddress, capacity, bytes, bytes.count, Self.compressing)
            failed = ZSTD_isError(written) != 0
            count = failed ? 0 : written
        }
        return failed ? bytes : packed
    }

    /// Whether bytes are packed; JSON does not begin like that.
    static func isPacked(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: magic) }

    /// Unpacks bytes; nil where they are damaged.
    static func unpack(_ bytes: ArraySlice<UInt8>) -> Data? {
        bytes.withUnsafeBytes { packed in
            let length = ZSTD_getFrameContentSize(packed.baseAddress, packed.count)
            // Above the limit stand what zstd returns for a length that is not there, or cannot be read.
            guard length <= longest, let context = ZSTD_createDCtx() else { return nil }
            defer { ZSTD_freeDCtx(context) }
            var data = Data(count: Int(length))
            let written = data.withUnsafeMutableBytes {
                ZSTD_decompress_usingDDict(
                    context, $0.baseAddress, $0.count, packed.baseAddress, packed.count, decompressing)
            }
            return written == Int(length) ? data : nil
        }
    }
}
