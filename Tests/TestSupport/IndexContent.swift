import Xapian

/// Everything that an index holds, for comparing two of them.
public struct IndexContent: Equatable {
    /// Per document: data, terms with frequencies, values.
    public let documents: [String]
    /// Metadata, keys with values, but for stamps.
    public let metadata: [String]
    /// Stem families.
    public let families: [String]

    /// Reads the database in that folder.
    public init(path: String) throws {
        let database = try Database(path: path)
        documents = try database.documents(with: []).map { id in
            let terms = try database.terms(of: id).map { "\($0.string)=\($0.count)" }.joined(separator: " ")
            let values = try (UInt32(0)...21).map { "\($0):\(try database.value(of: id, slot: $0))" }
            return "\(id) \(String(decoding: try database.data(of: id), as: UTF8.self)) \(terms) \(values)"
        }
        // The stamps of blocks are drawn by chance.
        metadata = try database.metadataKeys(withPrefix: []).strings.filter { $0.string != "token-blocks" }.map {
            "\($0.string)=\(String(decoding: try database.metadata($0.bytes), as: UTF8.self))"
        }
        families = try database.synonymKeys(withPrefix: []).strings.map {
            "\($0.string)=\(try database.synonyms(of: $0.bytes).map { String(decoding: $0, as: UTF8.self) })"
        }
    }
}
