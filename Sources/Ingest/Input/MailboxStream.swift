import NewsModel

/// Cuts a mailbox at the lines that begin with `From `, as RFC 4155 describes them.
final class MailboxStream: UnitStream {
    private let bytes: BufferedBytes
    private let largest: Int
    private var number = 0
    private var pendingStart = false

    init(_ source: ByteSource, largest: Int) {
        bytes = BufferedBytes(source)
        self.largest = largest
    }

    func next() throws(ReadError) -> ReadUnit.Content? {
        var pieces: [Piece] = []
        var byteCount = 0
        while byteCount < JSONStream.unitBytes, let mail = try mail() {
            number += 1
            byteCount += mail.count
            pieces.append(Piece(item: "mail \(number)", format: .email, bytes: mail))
        }
        return pieces.isEmpty ? nil : .pieces(pieces)
    }

    private func mail() throws(ReadError) -> [UInt8]? {
        var mail: [UInt8] = []
        var wasBlank = true
        var hasBegun = pendingStart
        pendingStart = false
        while let line = try bytes.rawLine(limit: 1 << 20) {
            if wasBlank, line.starts(with: "From ".utf8) {
                if hasBegun {
                    pendingStart = true
                    return mail
                }
                hasBegun = true
                continue
            }
            wasBlank = line.allSatisfy(isBlank)
            hasBegun = hasBegun || !wasBlank
            // A line of the text that began so was quoted when it was written.
            mail += line.starts(with: ">From ".utf8) ? line.dropFirst() : line[...]
            guard mail.count <= largest else {
                throw ReadError("has a mail larger than \(largest >> 20) MB: number \(number + 1)")
            }
        }
        return mail.contains { !isBlank($0) } ? mail : nil
    }
}
