import ArticleIndex
import Foundation

/// A scalable picture that needs nothing beside it.
protocol Drawing {
    var svg: String { get }
}

extension Drawing {
    func write(to path: String) throws {
        do {
            try Data(svg.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw IndexError.file(path: path, detail: error.localizedDescription)
        }
    }
}
