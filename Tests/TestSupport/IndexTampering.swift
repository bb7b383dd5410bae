import Xapian

/// Overwrites the list of features of an index, as another version would have written it.
public func setFeatures(_ features: String, in path: String) throws {
    let database = try WritableDatabase(path: path)
    try database.begin()
    try database.setMetadata(Array("features".utf8), to: Array(features.utf8))
    try database.commit()
}
