import ArticleIndex
import Foundation

/// The digests of files in the form of `sha256sum`, so that anyone can check them without us.
struct FileDigests {
    static let name = "SHA256SUMS"

    private(set) var digests: [String: String] = [:]

    init() {}

    /// Reads `DIGEST  NAME` a line; throws a `PackingError` for anything else.
    init(_ text: String, path: String) throws {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].count == 64, parts[1].hasPrefix(" ") || parts[1].hasPrefix("*") else {
                throw PackingError(path: path, detail: "\(Self.name) has a line that is none of a digest and a name")
            }
            digests[String(parts[1].dropFirst())] = String(parts[0])
        }
    }

    mutating func add(_ name: String, _ digest: String) { digests[name] = digest }

    var text: String { digests.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined() }
}
