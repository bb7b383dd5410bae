import Foundation
import Ingest
import NewsModel

/// Reads lists of names that a person gives.
enum ListedNames {
    /// The names in a file, one or more.
    static func read(_ path: String) throws -> [ListedName] {
        let names = try names(in: NamedInput.data(path), from: path)
        guard !names.isEmpty else { throw DecisionError(message: "there is no name in '\(path)'") }
        return names
    }

    /// The names in what was read from `path`.
    static func names(in data: Data, from path: String) throws -> [ListedName] {
        do {
            return try NameList.read(data)
        } catch {
            throw DecisionError(message: "cannot read the names in '\(path)': \(error)")
        }
    }
}
