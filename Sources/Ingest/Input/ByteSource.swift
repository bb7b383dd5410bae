/// Bytes that are read from front to back: a file, what is packed in one, an entry of an archive.
final class ByteSource {
    private var ahead: [UInt8] = []
    private let more: (Int, inout [UInt8]) throws(ReadError) -> Int
    /// How many bytes have been taken from it, those that were only looked at included.
    private(set) var consumed = 0

    /// `more` appends up to so many bytes and returns how many; 0 at the end.
    init(_ more: @escaping (Int, inout [UInt8]) throws(ReadError) -> Int) {
        self.more = more
    }

    private final class OpenFile {
        let file: InputFile
        init(_ file: consuming InputFile) { self.file = file }
    }

    /// The bytes of a file; `-` is standard input.
    convenience init(path: String) throws(ReadError) {
        let open = OpenFile(try InputFile(path: path))
        self.init { (count, bytes) throws(ReadError) in try open.file.read(count, into: &bytes) }
    }

    /// Bytes that are there already.
    convenience init(bytes: [UInt8]) {
        var rest = bytes[...]
        self.init { (count, output) throws(ReadError) in
            let part = rest.prefix(count)
            output += part
            rest = rest.dropFirst(part.count)
            return part.count
        }
    }

    /// The next bytes, without taking them; fewer than `count` at the end.
    func peek(_ count: Int) throws(ReadError) -> [UInt8] {
        while ahead.count < count {
            let got = try more(count - ahead.count, &ahead)
            consumed += got
            if got == 0 { break }
        }
        return Array(ahead.prefix(count))
    }

    /// Appends up to `count` bytes and returns how many; 0 at the end.
    func read(_ count: Int, into bytes: inout [UInt8]) throws(ReadError) -> Int {
        if !ahead.isEmpty {
            let part = ahead.prefix(count)
            bytes += part
            ahead.removeFirst(part.count)
            return part.count
        }
        let got = try more(count, &bytes)
        consumed += got
        return got
    }

    /// All that is left; throws where it is longer than `limit`.
    func readAll(limit: Int) throws(ReadError) -> [UInt8] {
        var bytes: [UInt8] = []
        while try read(1 << 16, into: &bytes) > 0 {
            guard bytes.count <= limit else {
                throw ReadError("is larger than \(limit >> 20) MB, the most that one article may have (--max-bytes)")
            }
        }
        return bytes
    }
}
