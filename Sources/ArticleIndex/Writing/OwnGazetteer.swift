import Foundation
import NewsModel
import Xapian

/// The reader's own gazetteer, which an index keeps: later runs and a rebuild recognize names as this one did.
enum OwnGazetteer {
    static let key = Array("gazetteer".utf8)

    /// The names that an index keeps; none where there is no index yet.
    static func read(_ location: IndexLocation) throws -> [ListedName] {
        guard location.exists else { return [] }
        return try read(Database(path: location.articles))
    }

    static func read(_ database: borrowing Database) throws -> [ListedName] {
        let bytes = try database.metadata(key)
        return bytes.isEmpty ? [] : try JSONDecoder().decode([ListedName].self, from: Data(bytes))
    }

    static func encode(_ names: [ListedName]) throws -> [UInt8] {
        guard !names.isEmpty else { return [] }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(names))
    }
}
