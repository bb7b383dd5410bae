import CZlibSystem
import NewsModel
import Xapian

/// The earlier versions of an article, kept in the metadata of the database: they are no documents, so that no count and no
/// search meets them.
enum VersionStore {
    static let prefix = Array("version ".utf8)

    static func prefix(of id: ArticleID) -> [UInt8] { prefix + Array((id.text + " ").utf8) }

    /// The key of the n-th version, from 1 on; keys sort in order.
    static func key(_ id: ArticleID, _ number: Int) -> [UInt8] {
        let digits = String(number)
        return prefix(of: id) + Array((String(repeating: "0", count: max(0, 6 - digits.count)) + digits).utf8)
    }

    /// The hash of its content, the length of the data and the data, compressed.
    static func encode(hash: [UInt8], data: [UInt8]) -> [UInt8] {
        var capacity = compressBound(uLong(data.count))
        var packed = [UInt8](repeating: 0, count: Int(capacity))
        // Fails only where there is no room, and there is.
        guard compress2(&packed, &capacity, data, uLong(data.count), 6) == Z_OK else {
            preconditionFailure("zlib refused")
        }
        let length = UInt32(data.count)
        return hash + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * UInt32($0))) }
            + packed.prefix(Int(capacity))
    }

    static func hash(_ value: [UInt8]) -> [UInt8] { Array(value.prefix(16)) }

    static func data(_ value: [UInt8]) -> [UInt8]? {
        guard value.count > 20 else { return nil }
        let length = (0..<4).reduce(0) { $0 | Int(value[16 + $1]) << (8 * $1) }
        guard length < 1 << 30 else { return nil }
        var output = [UInt8](repeating: 0, count: length)
        var size = uLongf(length)
        let packed = Array(value[20...])
        guard uncompress(&output, &size, packed, uLong(packed.count)) == Z_OK, Int(size) == length else { return nil }
        return output
    }
}
