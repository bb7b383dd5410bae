import ArticleIndex
import Foundation

/// What an argument names that is a file, or `-` for standard input.
enum NamedInput {
    /// All its bytes; throws an `IndexError` about the file where it cannot be read.
    static func data(_ path: String) throws(IndexError) -> Data {
        do {
            let handle =
                path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            return try handle.readToEnd() ?? Data()
        } catch {
            throw .file(path: path, detail: error.localizedDescription)
        }
    }
}
