import NewsModel

/// Collects the records of a web archive into units, and goes on after a damage where the source can.
final class StreamRecovery {
    private let bytes: BufferedBytes
    /// A damage that was met inside of a record; it is told behind that record.
    private var failure: ReadError?
    private var isFinished = false
    private var lastWasDamage = false

    init(_ bytes: BufferedBytes) {
        self.bytes = bytes
    }

    /// The next bytes of a record; fewer at the end and before a damage.
    func block(_ count: Int) -> [UInt8] {
        do {
            return try bytes.block(count)
        } catch {
            failure = error
            return bytes.readSoFar()
        }
    }

    /// Up to a unit of records, each damage as one of its own; nil at the end.
    ///
    /// Two damages without a record between them end the stream: what cannot go on says the same again.
    func pieces(
        _ format: Origin.Format, after place: () -> String?, _ next: () throws(ReadError) -> Piece?
    ) throws(ReadError) -> ReadUnit.Content? {
        var pieces: [Piece] = []
        var byteCount = 0
        while byteCount < JSONStream.unitBytes, !isFinished {
            var wasDamage = false
            do {
                if let piece = try next() {
                    byteCount += piece.bytes.count
                    pieces.append(piece)
                } else {
                    isFinished = true
                }
            } catch {
                // What stands before a damage must not grow together with what stands behind it.
                bytes.dropSoFar()
                wasDamage = true
                isFinished = lastWasDamage
                failure = isFinished ? nil : error
            }
            if let told = failure {
                pieces.append(
                    Piece(damaged: told.reason, item: place().map { "behind " + $0 }, format: format, bytes: []))
                failure = nil
            }
            lastWasDamage = wasDamage
        }
        return pieces.isEmpty ? nil : .pieces(pieces)
    }
}
